package supportbot.testkit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A command-line agent for tests: a script for {@code /bin/sh} that replays bytes, an exit code and
 * bad manners, and writes down how it was called. Needs what every Linux has, {@code setsid} among
 * it. Each setting takes effect at the next call of the script. For one thread; the script itself
 * may run many times at once.
 */
public final class FakeCli {
  /** How long it hangs, and what it leaves lives: beyond any test. */
  private static final int LONG_SECONDS = 600;

  private final Path folder;
  private final List<String> manners = new ArrayList<>();
  private int exitCode;
  private int loginExitCode;
  private String version = "kiro-cli 2.4.2";

  /**
   * A CLI that prints nothing and ends with 0.
   *
   * @param folder an existing directory of its own
   */
  public FakeCli(Path folder) {
    this.folder = folder;
    bytes("output", new byte[0]);
    bytes("errors", new byte[0]);
    write();
  }

  /** What is run: a shell with the script. Further words are the script's arguments. */
  public List<String> command() {
    return List.of("/bin/sh", folder.resolve("cli.sh").toString());
  }

  /** What {@code chat} prints on standard output. */
  public FakeCli output(byte[] bytes) {
    return bytes("output", bytes);
  }

  /** As {@link #output(byte[])}, in UTF-8. */
  public FakeCli output(String text) {
    return output(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What {@code chat} prints on standard error. */
  public FakeCli errors(String text) {
    return bytes("errors", text.getBytes(StandardCharsets.UTF_8));
  }

  /** How {@code chat} ends. */
  public FakeCli exitCode(int code) {
    exitCode = code;
    return write();
  }

  /** How {@code whoami} ends: 0 when logged in. */
  public FakeCli loginExitCode(int code) {
    loginExitCode = code;
    return write();
  }

  /** What {@code --version} says. */
  public FakeCli version(String text) {
    version = text;
    return write();
  }

  /** Waits before it ends. */
  public FakeCli delay(Duration time) {
    return manner("sleep %s".formatted(seconds(time)));
  }

  /** Never ends. */
  public FakeCli hangs() {
    return manner("sleep " + LONG_SECONDS);
  }

  /** Takes no notice of SIGTERM, nor does what it starts after this. */
  public FakeCli ignoresTermination() {
    return manner("trap '' TERM");
  }

  /**
   * Starts what outlives it and holds its streams open: a child, one that leaves the process group,
   * one that at once has no parent, and one that has neither a parent nor an environment.
   */
  public FakeCli leavesProcesses() {
    String sleep = "sh -c 'echo $$ >> \"%s\"; exec sleep %d'".formatted(pidFile(), LONG_SECONDS);
    return manner(sleep + " &")
        .manner("setsid " + sleep + " &")
        .manner("(setsid " + sleep + " &)")
        .manner("(env -i PATH=/usr/bin:/bin setsid " + sleep + " &)");
  }

  /** Prints so many bytes of x before its output. */
  public FakeCli floodsOutput(long bytes) {
    return manner(flood(bytes));
  }

  /** Prints so many bytes of x on standard error before its output. */
  public FakeCli floodsErrors(long bytes) {
    return manner(flood(bytes) + " >&2");
  }

  private static String flood(long bytes) {
    return "head -c %d /dev/zero | tr '\\000' x".formatted(bytes);
  }

  /** What it was called with by the last {@code chat}. */
  public List<String> arguments() {
    return lines("arguments");
  }

  /** The environment of the last {@code chat}, each as {@code NAME=value}. */
  public List<String> environment() {
    return lines("environment");
  }

  /** What the last {@code chat} read from standard input. */
  public String input() {
    return String.join("\n", lines("input"));
  }

  /** The working directory of the last {@code chat}, and then what was in it. */
  public List<String> directory() {
    return lines("directory");
  }

  /** How often it was started. */
  public int starts() {
    return lines("starts").size();
  }

  /** Its processes, and those that it left, as far as they live; those to be reaped do not. */
  public List<Long> alive() {
    return lines("pids").stream()
        .map(String::strip)
        .filter(line -> line.matches("\\d+"))
        .map(Long::valueOf)
        .distinct()
        .filter(FakeCli::isAlive)
        .toList();
  }

  /** The pids of all processes that it was and started. */
  public int started() {
    return lines("pids").size();
  }

  private static boolean isAlive(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }

  private FakeCli manner(String line) {
    manners.add(line);
    return write();
  }

  private Path pidFile() {
    return folder.resolve("pids");
  }

  private FakeCli write() {
    String script =
        """
        here='%s'
        echo $$ >> "$here/pids"
        case " $* " in
          *" --version "*) echo '%s'; exit 0 ;;
          *" whoami "*) exit %d ;;
        esac
        echo $$ >> "$here/starts"
        for word in "$@"; do echo "$word"; done > "$here/arguments"
        env > "$here/environment"
        { pwd; ls -A; } > "$here/directory"
        cat > "$here/input"
        %s
        cat "$here/output"
        cat "$here/errors" >&2
        exit %d
        """
            .formatted(folder, version, loginExitCode, String.join("\n", manners), exitCode);
    return bytes("cli.sh", script.getBytes(StandardCharsets.UTF_8));
  }

  private FakeCli bytes(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " of the fake CLI cannot be written", e);
    }
  }

  private List<String> lines(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " of the fake CLI cannot be read", e);
    }
  }
}
