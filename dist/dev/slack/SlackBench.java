import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a bot as a process of its own against the fake Slack, which is a process too, and prints one
 * line of figures. Arguments: a name, the scenario ({@code closed:MENTIONS:CONCURRENCY}, {@code
 * open:RATE:SECONDS}, {@code refresh:RATE:SECONDS}), a warm-up (mentions, 20 at a time, not
 * counted), the command of the fake, {@code --}, the command of the bot.
 */
public final class SlackBench {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String AWAIT_SOCKET = "{\"do\":\"await_socket\",\"patience_seconds\":60}";
  private static final int FAKE_WARM_UP = 3000;

  private final BufferedWriter to;
  private final BufferedReader from;

  private SlackBench(Process fake) {
    to = fake.outputWriter();
    from = fake.inputReader();
  }

  /** Measures. */
  public static void main(String[] arguments) throws Exception {
    List<String> all = Arrays.asList(arguments);
    String name = all.get(0);
    String[] scenario = all.get(1).split(":");
    int warmUp = Integer.parseInt(all.get(2));
    int split = all.indexOf("--");
    Process fake =
        new ProcessBuilder(all.subList(3, split))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Process bot = null;
    try {
      SlackBench bench = new SlackBench(fake);
      JsonNode hello = MAPPER.readTree(bench.from.readLine());
      List<String> command = all.subList(split + 1, all.size());
      bench.warmUpTheFake(command, hello);
      long started = System.nanoTime();
      bot = bot(command, hello);
      bench.tell(AWAIT_SOCKET);
      // The first mention is on its way before the bot listens: it ends with the first ack.
      bench.tell("{\"do\":\"mention\",\"channel\":\"C1\",\"user\":\"U1\",\"text\":\"first\"}");
      double first = (System.nanoTime() - started) / 1e9;
      TimeUnit.SECONDS.sleep(12); // what is resident when nothing happens
      long idle = resident(bot, "VmRSS");
      if (warmUp > 0) {
        bench.warmUp(warmUp);
      }
      double[] before = cpuSeconds(bot);
      JsonNode result = bench.load(scenario);
      double[] after = cpuSeconds(bot);
      double[] cpu = {after[0] - before[0], after[1] - before[1]};
      print(name, scenario, result, first, idle, resident(bot, "VmHWM"), cpu);
      end(bot);
      bot = null;
      bench.tell("{\"do\":\"quit\"}");
    } finally {
      if (bot != null) {
        end(bot);
      }
      fake.destroyForcibly();
    }
  }

  /** By a bot that is not measured: what is slow at first is to be the bot, not the instrument. */
  private void warmUpTheFake(List<String> command, JsonNode hello) throws Exception {
    Process bot = bot(command, hello);
    try {
      tell(AWAIT_SOCKET);
      warmUp(FAKE_WARM_UP);
    } finally {
      end(bot);
    }
  }

  private void warmUp(int mentions) throws IOException {
    tell("{\"do\":\"load\",\"mentions\":%d,\"concurrency\":20}".formatted(mentions));
    tell("{\"do\":\"forget\"}");
  }

  /** Its own end is part of what it does. */
  private static void end(Process bot) throws InterruptedException {
    bot.destroy();
    boolean _ = bot.waitFor(20, TimeUnit.SECONDS);
    bot.descendants().forEach(ProcessHandle::destroyForcibly);
    bot.destroyForcibly();
  }

  private JsonNode load(String[] scenario) throws Exception {
    return switch (scenario[0]) {
      case "closed" ->
          tell(
              "{\"do\":\"load\",\"mentions\":%s,\"concurrency\":%s}"
                  .formatted(scenario[1], scenario[2]));
      case "open" ->
          tell("{\"do\":\"load\",\"rate\":%s,\"seconds\":%s}".formatted(scenario[1], scenario[2]));
      case "refresh" -> {
        write("{\"do\":\"load\",\"rate\":%s,\"seconds\":%s}".formatted(scenario[1], scenario[2]));
        yield read();
      }
      default -> throw new IllegalArgumentException(scenario[0]);
    };
  }

  private static Process bot(List<String> command, JsonNode hello) throws IOException {
    ProcessBuilder bot = new ProcessBuilder(command);
    bot.environment().put("SLACK_BOT_TOKEN", hello.path("bot_token").asText());
    bot.environment().put("SLACK_APP_TOKEN", hello.path("app_token").asText());
    bot.environment().put("SLACK_API_URL", hello.path("api_url").asText());
    return bot.redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(
            ProcessBuilder.Redirect.appendTo(
                new java.io.File(System.getProperty("bench.log", "/dev/null"))))
        .start();
  }

  private JsonNode tell(String command) throws IOException {
    write(command);
    return read();
  }

  private void write(String command) throws IOException {
    to.write(command);
    to.newLine();
    to.flush();
  }

  private JsonNode read() throws IOException {
    JsonNode answer = MAPPER.readTree(from.readLine());
    if (answer.has("error")) {
      throw new IOException(answer.toString());
    }
    return answer;
  }

  private static void print(
      String name,
      String[] scenario,
      JsonNode result,
      double first,
      long idle,
      long peak,
      double[] cpu) {
    JsonNode ack = result.path("ack_ms");
    JsonNode answer = result.path("answer_ms");
    int mentions = result.path("mentions").asInt();
    System.out.printf(
        "%-12s %-16s %6.0f/s  ack p50 %.1f p99 %.1f ms  placeholder p99 %.1f ms  final p50 %.1f p99"
            + " %.1f max %.0f ms  first answer %.2f s  resident %d idle, %d MiB peak  %.2f + %.2f"
            + " ms CPU a mention (user, system)  once %d, twice %d, silent %d%n",
        name,
        String.join(":", scenario),
        result.path("answered_per_second").asDouble(),
        ack.path("p50").asDouble(),
        ack.path("p99").asDouble(),
        result.path("placeholder_ms").path("p99").asDouble(),
        answer.path("p50").asDouble(),
        answer.path("p99").asDouble(),
        answer.path("max").asDouble(),
        first,
        idle,
        peak,
        1000 * cpu[0] / Math.max(1, mentions),
        1000 * cpu[1] / Math.max(1, mentions),
        result.path("answered_once").asInt(),
        result.path("answered_twice").asInt(),
        result.path("silent").asInt());
  }

  /** MiB; of the process that does the work, when the command is a launcher. */
  private static long resident(Process bot, String field) throws IOException {
    long most = 0;
    for (long pid : pids(bot)) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith(field + ":")) {
          most = Math.max(most, Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024);
        }
      }
    }
    return most;
  }

  private static double[] cpuSeconds(Process bot) throws IOException {
    double[] seconds = new double[2];
    for (long pid : pids(bot)) {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      seconds[0] += Long.parseLong(fields[11]) / 100.0;
      seconds[1] += Long.parseLong(fields[12]) / 100.0;
    }
    return seconds;
  }

  private static List<Long> pids(Process bot) {
    List<Long> pids = new ArrayList<>(List.of(bot.pid()));
    bot.descendants().forEach(child -> pids.add(child.pid()));
    return pids;
  }
}
