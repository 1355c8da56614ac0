package supportbot.local.extractive;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import supportbot.local.extractive.Segment.Kind;

/** How the segments of one message hang together; told once, in time linear in their number. */
final class Outline {
  private final List<Segment> segments;
  private final int[] leads;
  private final double[] listAdvice;
  private final boolean[] afterAdvice;
  private final double[] paragraphCause;

  Outline(List<Segment> segments) {
    this.segments = List.copyOf(segments);
    int size = segments.size();
    leads = new int[size];
    listAdvice = new double[size];
    afterAdvice = new boolean[size];
    paragraphCause = new double[size];
    findLeads();
    weighLists();
    followAdvice();
    weighParagraphs();
  }

  List<Segment> segments() {
    return segments;
  }

  /** The sentence that introduces a list or lines of code. */
  Optional<Segment> lead(Segment segment) {
    int lead = leads[segment.order()];
    return lead < 0 ? Optional.empty() : Optional.of(segments.get(lead));
  }

  /** How clearly what a list item belongs to is a list of things to do; 0 for other segments. */
  double listAdvice(Segment segment) {
    return listAdvice[segment.order()];
  }

  /** Whether the message has explained and begun to instruct before the segment comes. */
  boolean isAfterAdvice(Segment segment) {
    return afterAdvice[segment.order()];
  }

  /** How clearly the paragraph of a segment is an explanation: as its clearest sentence. */
  double paragraphCause(Segment segment) {
    return paragraphCause[segment.order()];
  }

  /** Whether a segment asks for something, or stands in a list of what is asked for. */
  boolean asks(Segment segment) {
    return segment.asks()
        || (segment.kind() != Kind.SENTENCE && lead(segment).filter(Segment::asks).isPresent());
  }

  /** Whether a segment only introduces what follows it. */
  boolean isLead(Segment segment) {
    Optional<Segment> next = next(segment);
    if (segment.text().endsWith(":")) {
      return next.isEmpty() || next.get().isProse() || segment.advice() < 3;
    }
    return segment.kind() == Kind.SENTENCE
        && next.isPresent()
        && next.get().kind() != Kind.SENTENCE
        && (segment.specifics() == 0 || segment.of(Cue.LEAD) > 0)
        && segment.text().length() < 80
        && (segment.of(Cue.LEAD) > 0 || segment.advice() < 3 || segment.of(Cue.ACTION) == 0);
  }

  /** Whether a segment breaks off before the code that ends it. */
  boolean dangles(Segment segment) {
    char last = segment.text().charAt(segment.text().length() - 1);
    return Character.isLetterOrDigit(last)
        && next(segment).filter(other -> !other.isProse()).isPresent();
  }

  Optional<Segment> next(Segment segment) {
    int next = segment.order() + 1;
    return next < segments.size() ? Optional.of(segments.get(next)) : Optional.empty();
  }

  private void findLeads() {
    int lead = -1;
    for (int i = 0; i < leads.length; i++) {
      leads[i] = lead;
      lead = segments.get(i).kind() == Kind.SENTENCE ? i : lead;
    }
  }

  /** A list is what its lead says it is, or its clearest item. */
  private void weighLists() {
    int from = 0;
    while (from < leads.length) {
      int to = from + 1;
      while (to < leads.length && leads[to] == leads[from]) {
        to++;
      }
      double advice = leads[from] < 0 ? 0 : segments.get(leads[from]).advice();
      for (Segment item : segments.subList(from, to)) {
        advice = item.kind() == Kind.ITEM ? Math.max(advice, item.advice()) : advice;
      }
      for (int i = from; i < to; i++) {
        listAdvice[i] = segments.get(i).kind() == Kind.ITEM ? advice : 0;
      }
      from = to;
    }
  }

  private void followAdvice() {
    double cause = 0;
    boolean advised = false;
    for (int i = 0; i < afterAdvice.length; i++) {
      Segment segment = segments.get(i);
      afterAdvice[i] = advised;
      cause += segment.of(Cue.CAUSE);
      boolean advises = segment.advice() >= 3 && segment.of(Cue.WARNING) == 0 && !asks(segment);
      advised = advised || (cause >= 2 && advises);
    }
  }

  private void weighParagraphs() {
    int from = 0;
    while (from < paragraphCause.length) {
      int to = from;
      double most = 0;
      int paragraph = segments.get(from).paragraph();
      while (to < paragraphCause.length && segments.get(to).paragraph() == paragraph) {
        most = Math.max(most, segments.get(to).of(Cue.CAUSE));
        to++;
      }
      Arrays.fill(paragraphCause, from, to, most);
      from = to;
    }
  }
}
