package supportbot.dist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.testkit.slack.Judge;
import supportbot.testkit.slack.Posted;
import supportbot.testkit.slack.Role;

/**
 * Questions whose answers are known beforehand, and who tells what a message of the bot is. A
 * question is a key with a few options: {@code Q17v1}, {@code Q17v1 long}, {@code Q17v1 wait=400}
 * (milliseconds), {@code Q17v1 hold=FILE} (as long as there is such a file).
 */
final class KnownAnswers implements Judge {
  /** Paragraphs of a long answer: more than fits into one message. */
  static final int LONG = 24;

  /** An answerer in a plugin jar. */
  static final String SOURCE =
      """
      package example;
      import java.util.List;
      import java.util.regex.*;
      import supportbot.api.*;
      public final class Factory implements AnswererFactory {
        private static final Pattern KEY = Pattern.compile("Q(\\\\d+v\\\\d+)");
        private static final Pattern HOLD = Pattern.compile("hold=(\\\\S+)");
        private static final Pattern WAIT = Pattern.compile("wait=(\\\\d+)");
        @Override public String name() { return "known"; }
        @Override public Answerer create(PluginContext context) {
          return (question, call) -> {
            Matcher wait = WAIT.matcher(question.text());
            if (wait.find()) {
              Thread.sleep(Long.parseLong(wait.group(1)));
            }
            Matcher hold = HOLD.matcher(question.text());
            if (hold.find()) {
              while (java.nio.file.Files.exists(java.nio.file.Path.of(hold.group(1)))) {
                Thread.sleep(10);
              }
            }
            Matcher key = KEY.matcher(question.text());
            String id = key.find() ? key.group(1) : "?";
            int lines = question.text().contains("long") ? %d : 1;
            StringBuilder text = new StringBuilder();
            for (int line = 1; line <= lines; line++) {
              text.append("A").append(id).append("#").append(line).append("/").append(lines).append("; ");
              text.append("lorem ipsum dolor sit amet ".repeat(lines > 1 ? 25 : 1)).append("\\n\\n");
            }
            return Answer.Reply.of(text.toString(), List.of());
          };
        }
      }
      """
          .formatted(LONG);

  private static final Pattern LINE = Pattern.compile("A(\\d+v\\d+)#(\\d+)/(\\d+);");

  @Override
  public Role role(Posted message) {
    List<String> lines = lines(message);
    if (lines.stream().anyMatch(line -> line.contains("#1/"))) {
      return Role.ANSWER;
    }
    return lines.isEmpty() ? Role.PLACEHOLDER : Role.OTHER;
  }

  @Override
  public Optional<String> mention(Posted message) {
    return asked(message).map(id -> id.substring(id.lastIndexOf('-') + 1));
  }

  /** The id of the mention that a message says it belongs to. */
  static Optional<String> asked(Posted message) {
    return message
        .metadata()
        .map(metadata -> metadata.path("event_payload").path("mention").asText())
        .filter(id -> !id.isEmpty());
  }

  /** The lines of answers in a message, such as {@code A17v1#1/24;}. */
  static List<String> lines(Posted message) {
    StringBuilder all = new StringBuilder();
    collect(message.blocks(), all);
    if (message.blocks().isEmpty()) {
      all.append(message.text());
    }
    List<String> lines = new ArrayList<>();
    Matcher found = LINE.matcher(all);
    while (found.find()) {
      lines.add(found.group());
    }
    return lines;
  }

  private static void collect(JsonNode node, StringBuilder all) {
    if (node.path("text").isTextual()) {
      all.append(node.path("text").asText()).append(' ');
    }
    node.forEach(child -> collect(child, all));
  }

  /** What the answer to a question has to consist of. */
  static List<String> expected(String key, boolean longOne) {
    int lines = longOne ? LONG : 1;
    List<String> expected = new ArrayList<>();
    for (int line = 1; line <= lines; line++) {
      expected.add("A%s#%d/%d;".formatted(key, line, lines));
    }
    return expected;
  }
}
