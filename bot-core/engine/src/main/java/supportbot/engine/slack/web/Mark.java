package supportbot.engine.slack.web;

/**
 * What the bot writes into the metadata of each of its answers, so that it knows them again after a
 * crash.
 *
 * @param mention id of the mention that it answers
 * @param asked which wording of the question, for those that were edited
 * @param part which message of the answer, 0 is the first
 * @param done whether the message is the end of the final answer
 * @param waiting whether it says only that an answer is to come
 */
public record Mark(String mention, String asked, int part, boolean done, boolean waiting) {
  /** Of a message that says something of the answer. */
  public Mark(String mention, String asked, int part, boolean done) {
    this(mention, asked, part, done, false);
  }
}
