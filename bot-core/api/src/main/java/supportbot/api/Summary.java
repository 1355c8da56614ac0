package supportbot.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a case was about and how it ended. Each statement points to the messages that it came from.
 *
 * @param question what the customer asked, in one or two sentences; never empty
 * @param impact what did not work, and for whom
 * @param cause why it happened
 * @param solution what solved it
 * @param steps what to do, in order
 * @param fix whether the solution removes the cause
 * @param category {@code technical}, {@code billing} or {@code account}; used where the case's
 *     codes do not tell
 * @param service normalised name of the AWS service; used where the case's codes do not tell
 * @param services every AWS service that plays a part, normalised
 * @param errorCodes error codes and exception names as they stand in the messages
 * @param tags search words, lower case
 * @param language ISO 639-1 code of the language that the summary is written in
 * @param confidence how sure the summarizer is of it, 0 to 1
 * @param usage what a model charged for it
 */
public record Summary(
    Statement question,
    Optional<Statement> impact,
    Optional<Statement> cause,
    Optional<Statement> solution,
    List<Statement> steps,
    Fix fix,
    Optional<String> category,
    Optional<String> service,
    List<String> services,
    List<String> errorCodes,
    List<String> tags,
    String language,
    double confidence,
    Optional<Usage> usage) {

  public Summary {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(impact, "impact");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(solution, "solution");
    Objects.requireNonNull(fix, "fix");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(usage, "usage");
    steps = List.copyOf(steps);
    services = List.copyOf(services);
    errorCodes = List.copyOf(errorCodes);
    tags = List.copyOf(tags);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is " + confidence + ", not from 0 to 1");
    }
  }

  /** What kind of solution it was. */
  public enum Fix {
    PERMANENT,
    WORKAROUND,
    NONE
  }

  /**
   * A statement and where it comes from.
   *
   * @param text plain text, not blank
   * @param messages ids of the messages that it rests on
   */
  public record Statement(String text, List<String> messages) {
    public Statement {
      if (text.isBlank()) {
        throw new IllegalArgumentException("text is blank");
      }
      messages = List.copyOf(messages);
    }
  }

  /**
   * What a model charged.
   *
   * @param inputTokens tokens read
   * @param outputTokens tokens written
   */
  public record Usage(long inputTokens, long outputTokens) {}
}
