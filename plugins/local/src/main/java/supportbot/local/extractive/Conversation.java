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
  private final double[] adoptions;
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
    adoptions = adoptions();
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

  /** How clearly what a list item belongs to is a list of things to do; 0 for other segments. */
  double listAdvice(Segment segment) {
    if (segment.kind() != Segment.Kind.ITEM) {
      return 0;
    }
    Optional<Segment> lead = lead(segment);
    double advice = lead.map(Segment::advice).orElse(0.0);
    for (Segment other : segments.get(segment.message())) {
      if (other.kind() == Segment.Kind.ITEM && other.advice() > advice && lead(other).equals(lead)) {
        advice = other.advice();
      }
    }
    return advice;
  }

  /** Whether the message has explained and begun to instruct before the segment comes. */
  boolean isAfterAdvice(Segment segment) {
    double cause = 0;
    for (Segment other : segments.get(segment.message())) {
      if (other.equals(segment)) {
        return false;
      }
      cause += other.of(Cue.CAUSE);
      if (cause >= 2 && other.advice() >= 3 && other.of(Cue.WARNING) == 0 && !asks(other)) {
        return true;
      }
    }
    return false;
  }

  /** How clearly the paragraph of a segment is an explanation: as its clearest sentence. */
  double paragraphCause(Segment segment) {
    double most = 0;
    for (Segment other : segments.get(segment.message())) {
      if (other.paragraph() == segment.paragraph()) {
        most = Math.max(most, other.of(Cue.CAUSE));
      }
    }
    return most;
  }

  /** Whether a segment asks for something, or stands in a list of what is asked for. */
  boolean asks(Segment segment) {
    return segment.asks()
        || segment.kind() != Segment.Kind.SENTENCE && lead(segment).filter(Segment::asks).isPresent();
  }

  /** Whether a segment only introduces what follows it. */
  boolean isLead(Segment segment) {
    List<Segment> own = segments.get(segment.message());
    int next = own.indexOf(segment) + 1;
    if (segment.text().endsWith(":")) {
      boolean orders = next < own.size() && !own.get(next).isProse() && segment.advice() >= 3;
      return !orders;
    }
    return segment.kind() == Segment.Kind.SENTENCE
        && next < own.size()
        && own.get(next).kind() != Segment.Kind.SENTENCE
        && (segment.specifics() == 0 || segment.of(Cue.LEAD) > 0)
        && segment.text().length() < 80
        && (segment.of(Cue.LEAD) > 0 || segment.advice() < 3 || segment.of(Cue.ACTION) == 0);
  }

  /** Whether a segment breaks off before the code that ends it. */
  boolean dangles(Segment segment) {
    List<Segment> own = segments.get(segment.message());
    int next = own.indexOf(segment) + 1;
    char last = segment.text().charAt(segment.text().length() - 1);
    return next < own.size() && !own.get(next).isProse() && Character.isLetterOrDigit(last);
  }

  /** The sentence that introduces a list or lines of code. */
  Optional<Segment> lead(Segment segment) {
    List<Segment> own = segments.get(segment.message());
    for (int at = own.indexOf(segment) - 1; at >= 0; at--) {
      if (own.get(at).kind() == Segment.Kind.SENTENCE) {
        return Optional.of(own.get(at));
      }
    }
    return Optional.empty();
  }

  /**
   * How much of what the customer reports at the end, having solved it, is in the answer that holds
   * the segment; 1 for the answer that has most of it.
   */
  double adoption(Segment segment) {
    return adoptions[segment.message()];
  }

  private double[] adoptions() {
    Terms reported = Terms.of("");
    List<Terms> answers = new ArrayList<>();
    for (List<Segment> message : segments) {
      Terms words = Terms.of("");
      for (Segment segment : message) {
        if (segment.byAws()) {
          words.words().addAll(segment.terms().words());
        } else if (segment.message() > 0 && segment.of(Cue.CONFIRM) >= 2) {
          reported.words().addAll(segment.terms().words());
        }
      }
      answers.add(words);
    }
    Terms wanted = reported;
    double[] shares = answers.stream().mapToDouble(wanted::coveredBy).toArray();
    double most = java.util.Arrays.stream(shares).max().orElse(0);
    return java.util.Arrays.stream(shares).map(share -> most == 0 ? 0 : share / most).toArray();
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
