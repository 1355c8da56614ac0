package supportbot.testkit.slack;

import java.time.Duration;

/** What can go wrong with one call of the Web API. */
public sealed interface Failure {

  /** An HTTP status without an answer of Slack's, such as 500 or 503; nothing is done. */
  record Status(int code) implements Failure {}

  /** HTTP 429 with Retry-After, in whole seconds and at least one; nothing is done. */
  record Limited(Duration retryAfter) implements Failure {}

  /** An error of Slack's, such as {@code internal_error}; nothing is done. */
  record Refused(String error) implements Failure {}

  /** No answer, and the connection stays open until the fake is closed; nothing is done. */
  record Silence() implements Failure {}

  /** The connection is cut before anything is done. */
  record Cut() implements Failure {}

  /** It is done, and then the connection is cut: the caller cannot know. */
  record AnswerLost() implements Failure {}

  /** It is done, and the answer comes late. */
  record Late(Duration by) implements Failure {}
}
