package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import supportbot.api.Summary.Statement;

/** What the customer asked, and whom it hurt. */
final class Problem {
  private static final int LONGEST_ERROR = 220;

  /** The share of the subject's words that the picked sentences must have to stand without it. */
  private static final double ENOUGH = 0.5;

  private final Conversation conversation;
  private final List<Segment> customers;
  private final int first;

  Problem(Conversation conversation) {
    this.conversation = conversation;
    List<Segment> prose = conversation.all().filter(Segment::isProse).toList();
    List<Segment> own = prose.stream().filter(segment -> !segment.byAws()).toList();
    customers = own.isEmpty() ? prose : own;
    first = customers.isEmpty() ? 0 : customers.getFirst().message();
  }

  Statement question(String subject) {
    List<Segment> opening =
        customers.stream().filter(segment -> segment.message() == first).toList();
    Choice choice = new Choice(conversation).pick(opening, this::weight, 2, -5, 2);
    List<Segment> picked = choice.picked();
    String title = Wording.cut(subject, Wording.LONGEST);
    List<String> parts = new ArrayList<>();
    if (!title.isEmpty() && conversation.subject().coveredBy(choice.said()) < ENOUGH) {
      parts.add(ended(title));
      picked = picked.isEmpty() ? picked : List.of(best(picked));
    }
    picked.forEach(segment -> parts.add(Wording.cut(segment.text(), Wording.LONGEST)));
    Optional<String> error = errorLine(String.join(" ", parts));
    String text = Wording.join(parts);
    if (error.isPresent() && text.length() + error.get().length() < Wording.LONGEST) {
      text = text.isEmpty() ? error.get() : text + " (" + error.get() + ")";
    }
    if (text.isEmpty()) {
      text = "(no text)";
    }
    List<String> ids =
        picked.isEmpty() && error.isEmpty()
            ? List.of()
            : picked.isEmpty()
                ? conversation.of(first).stream().map(conversation::id).distinct().toList()
                : picked.stream().map(conversation::id).distinct().toList();
    return new Statement(text, ids);
  }

  Optional<Statement> impact(Statement question) {
    List<Segment> others =
        customers.stream().filter(segment -> !question.text().contains(segment.text())).toList();
    return new Choice(conversation).pick(others, this::harm, 1, 2.5, 9).statement();
  }

  private Segment best(List<Segment> segments) {
    Segment best = segments.getFirst();
    for (Segment segment : segments) {
      best = weight(segment) > weight(best) ? segment : best;
    }
    return best;
  }

  private double weight(Segment segment) {
    double likeness = conversation.subject().coveredBy(segment.terms());
    double early = Math.max(0, 2 - 0.5 * segment.order());
    double brief = segment.text().length() < 15 ? -2 : 0;
    return segment.of(Cue.PROBLEM)
        + 5 * likeness
        + early
        + brief
        + 0.3 * segment.of(Cue.IMPACT)
        + (segment.text().endsWith("?") ? 0.5 : 0)
        - 0.4 * segment.of(Cue.ASK)
        - 0.3 * segment.of(Cue.GUESS)
        - 0.5 * segment.of(Cue.DENIAL)
        - segment.of(Cue.NOISE);
  }

  private double harm(Segment segment) {
    return segment.of(Cue.IMPACT)
        + 0.3 * segment.of(Cue.PROBLEM)
        - 0.5 * segment.of(Cue.CONFIRM)
        - 0.5 * segment.of(Cue.DENIAL)
        - segment.of(Cue.NOISE)
        - (segment.message() == first ? 0 : 2);
  }

  /** The line of a log that names the error, if the text does not name it yet. */
  private Optional<String> errorLine(String text) {
    for (Segment segment : conversation.size() == 0 ? List.<Segment>of() : conversation.of(first)) {
      if (segment.isProse()) {
        continue;
      }
      for (String line : segment.text().lines().toList()) {
        List<String> codes = ErrorCodes.in(line);
        boolean tells = !codes.isEmpty() || segment.kind() == Segment.Kind.CODE && isError(line);
        if (tells && codes.stream().noneMatch(text::contains)) {
          return Optional.of(Wording.cut(line, LONGEST_ERROR));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isError(String line) {
    String lower = line.toLowerCase(java.util.Locale.ROOT);
    return Cues.of(lower).of(Cue.PROBLEM) >= 2 && line.indexOf(' ') > 0;
  }

  private static String ended(String title) {
    char last = title.charAt(title.length() - 1);
    return last == '.' || last == '?' || last == '!' ? title : title + ".";
  }
}
