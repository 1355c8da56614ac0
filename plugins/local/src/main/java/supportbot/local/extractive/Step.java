package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.List;
import supportbot.local.extractive.Segment.Kind;

/**
 * Something to do: an item of a list, an instruction, commands, with the lines of code that belong
 * to it.
 *
 * @param lead the segment that it begins with
 * @param text its text, in one paragraph
 * @param strength how clearly it is something to do
 */
record Step(Segment lead, String text, double strength) {
  private static final int MOST_COMMANDS = 5;

  /** The steps of one message, in order; none of a message that is not an answer. */
  static List<Step> in(Conversation conversation, int message) {
    List<Step> steps = new ArrayList<>();
    List<Segment> segments = conversation.of(message);
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (!segment.byAws()) {
        return List.of();
      }
      if (conversation.asks(segment) || segment.isLabelledStory()) {
        continue;
      }
      boolean codeNext = i + 1 < segments.size() && takesCode(segment, segments.get(i + 1));
      double strength = strength(conversation, segment);
      if (segment.kind() == Kind.COMMAND) {
        commands(steps, segment, strength);
      } else if (segment.isProse() && codeNext && strength >= 1) {
        withCode(steps, segment, segments.get(i + 1), strength);
        i++;
      } else if (segment.isProse() && strength >= 2 && !introduces(conversation, segment)) {
        steps.add(new Step(segment, Wording.cut(segment.text(), Wording.LONGEST), strength));
      }
    }
    return steps;
  }

  private static boolean introduces(Conversation conversation, Segment segment) {
    boolean empty =
        segment.kind() == Kind.SENTENCE
            && segment.of(Cue.LEAD) > 0
            && segment.of(Cue.ACTION) == 0
            && segment.text().length() < 60;
    return empty || conversation.isLead(segment);
  }

  /** Commands after a list with a blank line between are steps of their own. */
  private static boolean takesCode(Segment segment, Segment next) {
    return !next.isProse()
        && (segment.kind() != Kind.ITEM || segment.paragraph() == next.paragraph());
  }

  /** How clearly a segment is something to do; items take after what introduces their list. */
  private static double strength(Conversation conversation, Segment segment) {
    double told = segment.advice() + 0.7 * segment.of(Cue.ACTION);
    if (segment.kind() == Kind.ITEM) {
      told += 1 + 0.6 * conversation.outline(segment).listAdvice(segment);
    } else if (segment.kind() == Kind.COMMAND) {
      return 4;
    } else if (segment.text().endsWith(":") && segment.of(Cue.ACTION) >= 1) {
      told += 1.5;
    } else if (segment.specifics() == 0
        && segment.of(Cue.ACTION) == 0
        && !segment.text().endsWith(":")) {
      told -= 2;
    } else if (segment.advice() < 2.5 && !segment.text().endsWith(":")) {
      return 0;
    }
    return told
        - 0.6 * segment.of(Cue.CAUSE)
        - 0.7 * segment.of(Cue.WARNING)
        - 0.5 * segment.of(Cue.GUESS)
        - segment.of(Cue.ASK)
        - segment.of(Cue.NOISE)
        - segment.of(Cue.DENIAL);
  }

  private static void withCode(List<Step> steps, Segment lead, Segment code, double told) {
    String whole = lead.text() + " " + code.text();
    double strength = Math.max(2, told) + 1;
    boolean several = code.kind() == Kind.COMMAND && code.text().lines().count() > 1;
    if (several || whole.length() > Wording.LONGEST) {
      if (!lead.text().endsWith(":")) {
        steps.add(new Step(lead, Wording.cut(lead.text(), Wording.LONGEST), strength));
      }
      commands(steps, code, strength);
    } else {
      steps.add(new Step(lead, Wording.cut(whole, Wording.LONGEST), strength));
    }
  }

  private static void commands(List<Step> steps, Segment code, double strength) {
    if (code.kind() == Kind.CODE) {
      steps.add(new Step(code, Wording.cut(code.text(), Wording.LONGEST), strength));
      return;
    }
    List<String> whole = new ArrayList<>();
    for (String line : code.text().lines().toList()) {
      boolean body = !whole.isEmpty() && !Lines.isCommand(line);
      if (body) {
        whole.set(whole.size() - 1, whole.getLast() + " " + line);
      } else if (whole.size() < MOST_COMMANDS) {
        whole.add(line);
      }
    }
    for (String command : whole) {
      steps.add(new Step(code, Wording.cut(command, Wording.LONGEST), strength));
    }
  }
}
