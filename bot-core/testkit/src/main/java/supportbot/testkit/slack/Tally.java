package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What became of all mentions. "Never silent, never twice" is {@code answeredOnce == mentions} and
 * nothing left.
 *
 * @param mentions that were not withdrawn
 * @param answeredOnce have one answer now
 * @param answeredTwice have two or more
 * @param silent have none
 * @param placeholdersLeft messages that are placeholders now
 * @param acksMissing mentions that were delivered but never acked
 * @param redeliveries deliveries after a first one
 * @param ack from a mention's first delivery to its ack
 * @param placeholder from sending to the first placeholder
 * @param answer from sending to the first answer
 */
public record Tally(
    int mentions,
    int answeredOnce,
    int answeredTwice,
    int silent,
    int placeholdersLeft,
    int acksMissing,
    int redeliveries,
    Percentiles ack,
    Percentiles placeholder,
    Percentiles answer) {

  /** Counts. */
  static Tally of(List<MentionReport> all) {
    List<MentionReport> mentions = all.stream().filter(mention -> !mention.withdrawn()).toList();
    return new Tally(
        mentions.size(),
        (int) mentions.stream().filter(mention -> mention.answers() == 1).count(),
        (int) mentions.stream().filter(mention -> mention.answers() > 1).count(),
        (int) mentions.stream().filter(mention -> mention.answers() == 0).count(),
        all.stream().mapToInt(MentionReport::placeholders).sum(),
        (int)
            mentions.stream()
                .filter(mention -> mention.deliveries() > 0 && mention.ack().isEmpty())
                .count(),
        mentions.stream().mapToInt(mention -> Math.max(0, mention.deliveries() - 1)).sum(),
        Percentiles.of(mentions.stream().map(MentionReport::ack)),
        Percentiles.of(mentions.stream().map(MentionReport::placeholder)),
        Percentiles.of(mentions.stream().map(MentionReport::answer)));
  }

  /** As JSON; latencies in milliseconds. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("mentions", mentions)
        .put("answered_once", answeredOnce)
        .put("answered_twice", answeredTwice)
        .put("silent", silent)
        .put("placeholders_left", placeholdersLeft)
        .put("acks_missing", acksMissing)
        .put("redeliveries", redeliveries);
    json.set("ack_ms", ack.toJson());
    json.set("placeholder_ms", placeholder.toJson());
    json.set("answer_ms", answer.toJson());
    return json;
  }
}
