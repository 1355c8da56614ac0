package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.api.CaseMessage;
import supportbot.api.SupportCase;

/**
 * The thread of a case in segments, with what the customer made of each answer: an idea that was
 * tried and did not help must not become the cause.
 */
final class Conversation {
  /** More messages than any real case has; the first ones and the last ones are read. */
  private static final int MOST_MESSAGES = 400;

  private final List<CaseMessage> messages;
  private final List<List<Segment>> segments = new ArrayList<>();
  private final double[] verdicts;
  private final Terms subject;
  private final boolean answered;

  Conversation(SupportCase supportCase) {
    messages = shortened(supportCase.messages());
    for (int i = 0; i < messages.size(); i++) {
      segments.add(Segmenter.segments(i, messages.get(i)));
    }
    verdicts = new double[messages.size()];
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] = verdict(i);
    }
    subject = Terms.of(supportCase.subject().toLowerCase(java.util.Locale.ROOT));
    answered =
        messages.stream().anyMatch(message -> message.author() == CaseMessage.Author.AWS)
            && messages.size() > 1;
  }

  /** Every segment, oldest first. */
  Stream<Segment> all() {
    return segments.stream().flatMap(List::stream);
  }

  List<Segment> of(int message) {
    return segments.get(message);
  }

  int size() {
    return messages.size();
  }

  /** The words of the subject line. */
  Terms subject() {
    return subject;
  }

  /** Whether both sides wrote. */
  boolean isAnswered() {
    return answered;
  }

  String id(Segment segment) {
    return messages.get(segment.message()).id();
  }

  /** How late in the thread a segment stands, 0 to 1. */
  double lateness(Segment segment) {
    return messages.size() < 2 ? 0 : (double) segment.message() / (messages.size() - 1);
  }

  /**
   * What the customer's next message says of the answer that holds the segment: from -1, it has not
   * helped, to 1, it has; 0 where that cannot be told.
   */
  double verdict(Segment segment) {
    return verdicts[segment.message()];
  }

  /** The segment right before, in the same message. */
  Optional<Segment> before(Segment segment) {
    List<Segment> own = segments.get(segment.message());
    int at = own.indexOf(segment);
    return at > 0 ? Optional.of(own.get(at - 1)) : Optional.empty();
  }

  private double verdict(int message) {
    if (messages.get(message).author() != CaseMessage.Author.AWS) {
      return 0;
    }
    int next = message + 1;
    while (next < messages.size() && messages.get(next).author() == CaseMessage.Author.AWS) {
      next++;
    }
    if (next == messages.size()) {
      return 0;
    }
    double good = 0;
    double bad = 0;
    for (Segment segment : segments.get(next)) {
      if (segment.isProse()) {
        good += segment.of(Cue.CONFIRM);
        bad += segment.of(Cue.REFUTE);
      }
    }
    return (good - bad) / (good + bad + 2);
  }

  private static List<CaseMessage> shortened(List<CaseMessage> messages) {
    if (messages.size() <= MOST_MESSAGES) {
      return messages;
    }
    int half = MOST_MESSAGES / 2;
    List<CaseMessage> some = new ArrayList<>(messages.subList(0, half));
    some.addAll(messages.subList(messages.size() - half, messages.size()));
    return some;
  }
}
