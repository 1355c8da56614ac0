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
    boolean inquiry = false;
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (!segment.byAws()) {
        return List.of();
      }
      if (segment.kind() == Kind.SENTENCE) {
        inquiry = segment.asks();
      }
      if (inquiry || segment.asks()) {
        continue;
      }
      boolean codeNext = i + 1 < segments.size() && !segments.get(i + 1).isProse();
      if (segment.isProse()) {
        if (codeNext && (isInstruction(segment) || segment.text().endsWith(":"))) {
          withCode(steps, segment, segments.get(i + 1));
          i++;
        } else if (isInstruction(segment)) {
          steps.add(new Step(segment, Wording.cut(segment.text(), Wording.LONGEST), strength(segment)));
        }
      } else if (segment.kind() == Kind.COMMAND) {
        commands(steps, segment);
      }
    }
    return steps;
  }

  private static boolean isInstruction(Segment segment) {
    return segment.kind() == Kind.ITEM
        ? strength(segment) >= 1
        : segment.of(Cue.REMEDY) >= 3 && strength(segment) >= 2 && !segment.text().endsWith(":");
  }

  private static double strength(Segment segment) {
    return segment.of(Cue.REMEDY)
        + (segment.kind() == Kind.ITEM ? 2 : 0)
        - 0.7 * segment.of(Cue.WARNING)
        - 0.5 * segment.of(Cue.GUESS)
        - segment.of(Cue.ASK)
        - segment.of(Cue.NOISE);
  }

  private static void withCode(List<Step> steps, Segment lead, Segment code) {
    String whole = lead.text() + " " + code.text();
    double strength = Math.max(2, strength(lead)) + 1;
    if (code.kind() == Kind.COMMAND && code.text().lines().count() > 1
        || whole.length() > Wording.LONGEST) {
      if (!lead.text().endsWith(":")) {
        steps.add(new Step(lead, Wording.cut(lead.text(), Wording.LONGEST), strength));
      }
      commands(steps, code);
    } else {
      steps.add(new Step(lead, Wording.cut(whole, Wording.LONGEST), strength));
    }
  }

  private static void commands(List<Step> steps, Segment code) {
    if (code.kind() == Kind.CODE) {
      steps.add(new Step(code, Wording.cut(code.text(), Wording.LONGEST), 3));
      return;
    }
    code.text()
        .lines()
        .filter(line -> !line.isBlank())
        .limit(MOST_COMMANDS)
        .forEach(line -> steps.add(new Step(code, Wording.cut(line, Wording.LONGEST), 4)));
  }
}
