package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
  private final List<Outline> outlines = new ArrayList<>();
  private final double[] verdicts;
  private final double[] adoptions;
  private final Terms subject;
  private final boolean answered;

  Conversation(SupportCase supportCase) {
    messages = shortened(supportCase.messages());
    for (int i = 0; i < messages.size(); i++) {
      outlines.add(new Outline(Segmenter.segments(i, messages.get(i))));
    }
    verdicts = new double[messages.size()];
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] = verdict(i);
    }
    adoptions = adoptions();
    subject = Terms.of(supportCase.subject().toLowerCase(Locale.ROOT));
    answered =
        messages.stream().anyMatch(message -> message.author() == CaseMessage.Author.AWS)
            && messages.size() > 1;
  }

  /** Every segment, oldest first. */
  Stream<Segment> all() {
    return outlines.stream().flatMap(outline -> outline.segments().stream());
  }

  List<Segment> of(int message) {
    return outlines.get(message).segments();
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

  /** How the message of a segment hangs together. */
  Outline outline(Segment segment) {
    return outlines.get(segment.message());
  }

  /** Whether a segment asks for something, or stands in a list of what is asked for. */
  boolean asks(Segment segment) {
    return outline(segment).asks(segment);
  }

  /** Whether a segment only introduces what follows it. */
  boolean isLead(Segment segment) {
    return outline(segment).isLead(segment);
  }

  /**
   * How much of what the customer reports at the end, having solved it, is in the answer that holds
   * the segment; 1 for the answer that has most of it.
   */
  double adoption(Segment segment) {
    return adoptions[segment.message()];
  }

  private double[] adoptions() {
    Terms reported = new Terms(new HashSet<>());
    List<Terms> answers = new ArrayList<>();
    for (Outline message : outlines) {
      Terms words = new Terms(new HashSet<>());
      for (Segment segment : message.segments()) {
        if (segment.byAws()) {
          words.add(segment.terms());
        } else if (segment.message() > 0 && segment.of(Cue.CONFIRM) >= 2) {
          reported.add(segment.terms());
        }
      }
      answers.add(words);
    }
    double[] shares = answers.stream().mapToDouble(reported::coveredBy).toArray();
    double most = Arrays.stream(shares).max().orElse(0);
    return Arrays.stream(shares).map(share -> most == 0 ? 0 : share / most).toArray();
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
    for (Segment segment : outlines.get(next).segments()) {
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
