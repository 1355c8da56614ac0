package supportbot.dist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Posted;

/**
 * What became of all questions, counted by what people see in Slack in the end.
 *
 * @param answered have their whole answer once, to what they say now
 * @param twice have something of an answer two times
 * @param silent have nothing, or a placeholder alone
 * @param wrong have a part of an answer, or the one to an earlier wording
 * @param placeholders messages that say that something is to come
 * @param undead messages that answer deleted questions
 * @param findings what is wrong, one line each
 */
record ChaosVerdict(
    int answered,
    int twice,
    int silent,
    int wrong,
    int placeholders,
    int undead,
    List<String> findings) {

  /** A question as it stands. */
  static final class Asked {
    final String channel;
    final String ts;
    final int number;
    final boolean longOne;
    int version = 1;
    boolean deleted;

    Asked(String channel, String ts, int number, boolean longOne) {
      this.channel = channel;
      this.ts = ts;
      this.number = number;
      this.longOne = longOne;
    }

    String key() {
      return number + "v" + version;
    }
  }

  boolean clean() {
    return findings.isEmpty();
  }

  static ChaosVerdict of(FakeSlack slack, List<Asked> all) {
    Map<String, List<Posted>> byMention = new HashMap<>();
    List<String> findings = new ArrayList<>();
    for (String channel : all.stream().map(asked -> asked.channel).distinct().toList()) {
      for (Posted message : slack.messages(channel)) {
        if (message.byBot()) {
          String id = KnownAnswers.asked(message).orElse("nobody");
          String ts = id.substring(id.lastIndexOf('-') + 1);
          byMention.computeIfAbsent(channel + "/" + ts, _ -> new ArrayList<>()).add(message);
        }
      }
    }
    int[] counts = new int[6];
    for (Asked asked : all) {
      List<Posted> own = byMention.getOrDefault(asked.channel + "/" + asked.ts, List.of());
      judge(asked, own, counts, findings);
    }
    return new ChaosVerdict(
        counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], List.copyOf(findings));
  }

  private static void judge(Asked asked, List<Posted> own, int[] counts, List<String> findings) {
    List<String> lines =
        own.stream()
            .sorted(Comparator.comparing(Posted::ts))
            .flatMap(message -> KnownAnswers.lines(message).stream())
            .toList();
    long empty = own.stream().filter(message -> KnownAnswers.lines(message).isEmpty()).count();
    counts[4] += (int) empty;
    String what;
    if (asked.deleted) {
      counts[5] += own.size();
      what = own.isEmpty() ? "" : "undead";
    } else if (lines.isEmpty()) {
      counts[2]++;
      what = "silent";
    } else if (lines.size() != new HashSet<>(lines).size()) {
      counts[1]++;
      what = "twice";
    } else if (!lines.equals(KnownAnswers.expected(asked.key(), asked.longOne))) {
      counts[3]++;
      what = "wrong";
    } else {
      counts[0]++;
      what = empty == 0 ? "" : "placeholder";
    }
    if (!what.isEmpty()) {
      findings.add(
          "%s Q%s %s/%s: %s".formatted(what, asked.key(), asked.channel, asked.ts, summary(own)));
    }
  }

  private static List<String> summary(List<Posted> own) {
    return own.stream()
        .map(
            message -> {
              List<String> lines = KnownAnswers.lines(message);
              String text = message.text();
              return message.ts()
                  + " "
                  + (lines.isEmpty()
                      ? "\"" + text.substring(0, Math.min(40, text.length())) + "\""
                      : String.join("..", Stream.of(lines.getFirst(), lines.getLast()).toList()))
                  + " edits="
                  + message.edits().size();
            })
        .toList();
  }

  @Override
  public String toString() {
    return "answered=%d twice=%d silent=%d wrong=%d placeholders=%d undead=%d%s"
        .formatted(
            answered,
            twice,
            silent,
            wrong,
            placeholders,
            undead,
            findings.isEmpty() ? "" : "\n" + String.join("\n", findings));
  }
}
