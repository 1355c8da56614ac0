package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import supportbot.api.Summary.Statement;

/** What the customer asked, and whom it hurt. */
final class Problem {
  private static final int LONGEST_ERROR = 300;
  private static final int LEAST_ERROR = 40;

  private static final Pattern LEVEL =
      Pattern.compile(
          "\\W{0,3}(?:warn(?:ing)?|error|fatal|hint|caused by|panic|failed)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MEMBER =
      Pattern.compile("^[{ ]*\"[\\w.]+\"\\s*:\\s*\"([^\"]*)\"?[,} ]*$");

  /** The share of the subject's words that the picked sentences must have to stand without it. */
  private static final double ENOUGH = 0.3;

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
    Choice choice =
        new Choice(conversation, Wording.LONGEST).pick(opening, this::weight, 1, -5, 0, false);
    choice.picked().stream()
        .filter(Segment::isFollowUp)
        .forEach(it -> addBefore(opening, it, choice));
    if (choice.picked().size() < 2) {
      choice.pick(opening, this::weight, 1, -5, 0, false);
    }
    List<Segment> picked = choice.picked();
    String title = Wording.cut(subject, Wording.LONGEST);
    List<String> parts = new ArrayList<>();
    double enough = conversation.isAnswered() ? ENOUGH : 1;
    if (!title.isEmpty() && conversation.subject().coveredBy(choice.said()) < enough) {
      parts.add(title);
    }
    picked.forEach(segment -> parts.add(Wording.cut(segment.text(), Wording.LONGEST)));
    String text = Wording.join(parts, Wording.LONGEST);
    Optional<String> error = errorLine(text).or(() -> shown(choice.picked()));
    int room = Wording.LONGEST_PASSAGE - text.length() - 3;
    if (error.isPresent() && room >= LEAST_ERROR) {
      String line = Wording.withoutMiddle(error.get(), Math.min(LONGEST_ERROR, room));
      text = text.isEmpty() ? line : text + " (" + line + ")";
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

  private static void addBefore(List<Segment> opening, Segment segment, Choice choice) {
    int at = opening.indexOf(segment);
    if (at > 0) {
      choice.add(opening.get(at - 1));
    }
  }

  Optional<Statement> impact(Statement question) {
    Terms asked = Terms.of(question.text().toLowerCase(Locale.ROOT));
    List<Segment> others =
        customers.stream().filter(segment -> segment.terms().coveredBy(asked) < 0.8).toList();
    return new Choice(conversation, Wording.LONGEST)
        .pick(others, this::harm, 1, 2.5, 9, false)
        .statement();
  }

  private double weight(Segment segment) {
    double likeness = conversation.subject().coveredBy(segment.terms());
    double early = Math.max(0, 2 - 0.5 * segment.order());
    double brief = segment.text().length() < (segment.of(Cue.PROBLEM) == 0 ? 25 : 15) ? -3 : 0;
    return segment.of(Cue.PROBLEM)
        + 4 * likeness
        + early
        + segment.exactness()
        - (segment.of(Cue.PROBLEM) == 0 ? 1.5 : 0)
        + brief
        + 0.3 * segment.of(Cue.IMPACT)
        + (segment.text().endsWith("?") ? 0.5 : 0)
        - 0.4 * segment.of(Cue.ASK)
        - 0.6 * segment.of(Cue.GUESS)
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

  /** The line of a log that tells most of the error, if the text does not name it yet. */
  private Optional<String> errorLine(String text) {
    String best = "";
    double most = 1.5;
    for (int message = first; message < conversation.size() && best.isEmpty(); message++) {
      for (Segment segment : conversation.of(message)) {
        boolean told = segment.isProse() && !isLogLike(segment);
        if (told || segment.byAws()) {
          continue;
        }
        for (String line : segment.text().lines().toList()) {
          double value = Lines.isCommand(line) ? 0 : errorValue(line, text);
          if (value > most) {
            most = value;
            best = line;
          }
        }
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(bare(best));
  }

  /** What is quoted right after a picked sentence, where it is a line or two. */
  private Optional<String> shown(List<Segment> picked) {
    for (Segment segment : picked) {
      Optional<Segment> next = conversation.outline(segment).next(segment);
      if (next.isPresent()
          && next.get().kind() == Segment.Kind.CODE
          && next.get().text().lines().count() <= 2) {
        return next.get().text().lines().filter(Lines::isTelling).findFirst();
      }
    }
    return Optional.empty();
  }

  private static double errorValue(String line, String text) {
    List<String> codes = ErrorCodes.in(line);
    if (codes.stream().anyMatch(text::contains)) {
      return 0;
    }
    double words = Math.min(line.split(" ", 12).length, 10) * 0.1;
    double told = Cues.of(line.toLowerCase(Locale.ROOT)).of(Cue.PROBLEM);
    long names =
        codes.stream().filter(code -> !Character.isDigit(code.charAt(code.length() - 1))).count();
    double level = LEVEL.matcher(line).lookingAt() ? 1.5 : 0;
    return level
        + Math.min(names, 2) * 2.5
        + Math.min(codes.size() - names, 2) * 1.2
        + Math.min(told, 3)
        + (line.indexOf(' ') < 0 ? -1 : words);
  }

  /** A line that names an error and ends as no sentence does. */
  private static boolean isLogLike(Segment segment) {
    char last = segment.text().charAt(segment.text().length() - 1);
    return last != '.' && last != '?' && last != '!' && !ErrorCodes.in(segment.text()).isEmpty();
  }

  /** A line without the marks of JSON around it. */
  private static String bare(String line) {
    String clean = MEMBER.matcher(Wording.collapse(line)).replaceFirst("$1");
    return clean.isBlank() ? line : clean;
  }
}
