package supportbot.casehint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a conversation tells for a case; each list in the order in which it was said, oldest first,
 * and empty where nobody said anything of the kind.
 *
 * @param problem sentences that describe it
 * @param began sentences, or a time out of a log, that say since when
 * @param errors lines of errors, logs and commands, as they stand
 * @param tried sentences about what was tried
 * @param impact sentences about who is affected
 * @param resources ids, ARNs and Regions
 */
record Facts(
    List<String> problem,
    List<String> began,
    List<String> errors,
    List<String> tried,
    List<String> impact,
    List<String> resources) {

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。])\\s+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern KOREAN = Pattern.compile("\\p{IsHangul}{2}");
  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(?:```|~~~).*");

  /** Reads the facts out of a conversation. */
  static Facts of(Conversation said, Rules rules) {
    Set<String> sentences = new LinkedHashSet<>();
    Set<String> errors = new LinkedHashSet<>();
    List<String> oldestFirst = said.all().reversed();
    for (String text : oldestFirst) {
      sort(text, rules, sentences, errors);
    }
    List<String> began = matching(sentences, "began", rules);
    String log = String.join("\n", errors);
    if (began.isEmpty()) {
      began = occurrences(log, "timestamp", rules).stream().limit(1).toList();
    }
    return new Facts(
        List.copyOf(sentences),
        began,
        List.copyOf(errors),
        matching(sentences, "tried", rules),
        matching(sentences, "impact", rules),
        occurrences(String.join("\n", oldestFirst), "resource", rules));
  }

  private static void sort(String text, Rules rules, Set<String> sentences, Set<String> errors) {
    boolean fenced = false;
    for (String line : text.lines().toList()) {
      boolean code = fenced || rules.find("code", PlainText.cut(line, 1_000));
      if (FENCE.matcher(line).matches()) {
        fenced = !fenced;
      } else if (code) {
        errors.add(PlainText.cut(line.stripTrailing(), 500));
        if (!fenced && KOREAN.matcher(line).find()) {
          addSentences(line, rules, sentences); // an error with a person's words around it
        }
      } else {
        addSentences(line, rules, sentences);
      }
    }
  }

  private static void addSentences(String line, Rules rules, Set<String> sentences) {
    for (String sentence : SENTENCE_END.split(line, -1)) {
      if (WORD.matcher(sentence).find() && !rules.find("greeting", sentence.strip())) {
        sentences.add(sentence.strip());
      }
    }
  }

  private static List<String> matching(Set<String> sentences, String rule, Rules rules) {
    return sentences.stream().filter(sentence -> rules.find(rule, sentence)).toList();
  }

  private static List<String> occurrences(String text, String rule, Rules rules) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = rules.get(rule).matcher(text);
    while (matcher.find() && found.size() < 20) {
      found.add(matcher.group());
    }
    return new ArrayList<>(found);
  }
}
