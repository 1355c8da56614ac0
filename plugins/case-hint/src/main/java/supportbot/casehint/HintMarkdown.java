package supportbot.casehint;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import supportbot.api.CaseDraft;

/**
 * Shows how to open a case, with its draft. What people wrote stands in a code block whose fence is
 * longer than any in it, and nowhere else, so that it cannot become Markdown.
 */
final class HintMarkdown {
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final HintSettings settings;
  private final ServiceWords words;

  HintMarkdown(HintSettings settings, ServiceWords words) {
    this.settings = settings;
    this.words = words;
  }

  /**
   * Writes the whole answer.
   *
   * @param opening key of the first sentence
   */
  String of(CaseDraft draft, String opening, Texts texts) {
    List<String> blocks = new ArrayList<>();
    blocks.add(texts.get(opening));
    blocks.add(ways(texts));
    blocks.add(texts.get("fill"));
    blocks.add(form(draft, texts));
    blocks.add(
        fenced(texts.get("subject") + ": " + draft.subject() + "\n\n" + draft.description()));
    blocks.add(settings.planNote().equals("default") ? texts.get("plan") : settings.planNote());
    return String.join("\n\n", blocks).strip();
  }

  private String ways(Texts texts) {
    String console = "- " + texts.format("console", settings.consoleUrl());
    if (!settings.showCommand()) {
      return console;
    }
    return "- " + texts.format("app", "`" + settings.command() + "`") + "\n" + console;
  }

  private String form(CaseDraft draft, Texts texts) {
    String service =
        draft.service().isEmpty() ? texts.get("blank.service") : words.title(draft.service());
    return entry("service", service, texts)
        + entry("category", texts.get("category." + draft.category()), texts)
        + entry("severity", severity(draft.severity(), texts), texts).stripTrailing();
  }

  private String severity(String code, Texts texts) {
    String own = Objects.requireNonNullElse(settings.severityNames().get(code), "");
    return (own.isEmpty() ? texts.get("severity." + code) : own) + " (" + code + ")";
  }

  private static String entry(String key, String value, Texts texts) {
    return "- " + texts.get(key) + ": " + value + "\n";
  }

  private static String fenced(String text) {
    int longest =
        BACKTICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
    String fence = "`".repeat(Math.max(3, longest + 1));
    return fence + "\n" + text + "\n" + fence;
  }
}
