package supportbot.engine.slack.send;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import supportbot.engine.slack.format.SlackMessage;

/**
 * What the messages of an answer are to say.
 *
 * @param messages the first takes the place of what is shown, the others follow it
 * @param done whether it is the last word
 * @param asked which wording of the question it answers
 * @param shown called when all of it is in Slack
 */
record Wanted(List<Said> messages, Priority priority, boolean done, String asked, Runnable shown) {

  /**
   * One message.
   *
   * @param plain whether it goes without blocks, because Slack refused them
   */
  record Said(SlackMessage message, boolean plain) {}

  static Wanted of(
      List<SlackMessage> messages, Priority priority, boolean done, String asked, Runnable shown) {
    return new Wanted(
        messages.stream().map(one -> new Said(one, false)).toList(), priority, done, asked, shown);
  }

  /** Whether it is this very wish, and not one for the same. */
  @SuppressWarnings("ReferenceEquality")
  boolean is(@Nullable Wanted other) {
    return this == other;
  }

  /** Whether it says only that an answer is to come. */
  boolean waits() {
    return priority == Priority.PLACEHOLDER || priority == Priority.PROGRESS;
  }

  /** Whether a message is the end of the last word. */
  boolean ends(int index) {
    return done && index == messages.size() - 1;
  }

  /** The same with one message in plain words, which may take several. */
  Wanted withPlain(int index) {
    List<Said> all = new ArrayList<>(messages);
    SlackMessage refused = all.remove(index).message();
    all.addAll(index, PlainMessages.of(refused).stream().map(one -> new Said(one, true)).toList());
    return new Wanted(List.copyOf(all), priority, done, asked, shown);
  }
}
