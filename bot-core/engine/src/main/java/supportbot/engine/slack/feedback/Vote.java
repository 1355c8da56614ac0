package supportbot.engine.slack.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one person thinks of one answer; also a line of {@code bot feedback export}.
 *
 * @param at when the vote was given, or changed last
 * @param question id of the question, for {@code bot why}
 * @param channel where it was asked
 * @param user who voted
 * @param vote what they think
 * @param reason in their own words, redacted; null when none was given
 * @param revision which answer the vote is for: 1 is the first that was shown for the question
 * @param answerer who gave that answer; empty for the bot itself, and where it is not known
 * @param outcome the kind of answer, such as {@code reply}; empty where it is not known
 * @param cases numbers of the cases that were cited, best first
 * @param text the question, redacted; empty where it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Vote(
    Instant at,
    String question,
    String channel,
    String user,
    Opinion vote,
    @Nullable String reason,
    int revision,
    String answerer,
    String outcome,
    List<String> cases,
    String text) {

  /** What somebody thinks. */
  public enum Opinion {
    /** The answer helped. */
    @JsonProperty("up")
    UP,
    /** It did not. */
    @JsonProperty("down")
    DOWN
  }

  public Vote {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(vote, "vote");
    Objects.requireNonNull(answerer, "answerer");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(text, "text");
    cases = List.copyOf(cases);
  }
}
