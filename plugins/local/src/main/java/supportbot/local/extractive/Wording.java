package supportbot.local.extractive;

import java.util.List;

/** Puts picked text into the form that a summary has: one paragraph, not too long. */
final class Wording {
  /** The longest statement, in characters. */
  static final int LONGEST = 400;

  /** The longest statement of several sentences: cause, solution. */
  static final int LONGEST_PASSAGE = 600;

  /** The longest block of code that is looked at, in characters. */
  static final int CODE = 4_000;

  private Wording() {}

  /** One line, one space between words. */
  static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (Character.isWhitespace(character) || character == '\u00a0' || character == '\u200b') {
        gap = !out.isEmpty();
      } else {
        if (gap) {
          out.append(' ');
          gap = false;
        }
        out.append(character);
      }
    }
    return out.toString();
  }

  /** One line of at most so many characters; what is too long is cut where a word ends. */
  static String cut(String text, int most) {
    String clean = collapse(text);
    if (clean.length() <= most) {
      return clean;
    }
    int end = clean.lastIndexOf(' ', most - 1);
    end = end > most * 2 / 3 ? end : most - 1;
    if (Character.isHighSurrogate(clean.charAt(end - 1))) {
      end--;
    }
    return clean.substring(0, end) + "…";
  }

  /** A text that ends as a sentence does, so that another one can follow. */
  static String ended(String text) {
    int end = text.length();
    while (end > 0 && ":;,·-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    String clean = text.substring(0, end).stripTrailing();
    for (String conjunction : List.of(" and", " or")) {
      if (clean.endsWith(conjunction)) {
        return ended(clean.substring(0, clean.length() - conjunction.length()));
      }
    }
    if (clean.isEmpty()) {
      return clean;
    }
    int mark = clean.length() - 1;
    while (mark > 0 && ")]\"'”".indexOf(clean.charAt(mark)) >= 0) {
      mark--;
    }
    char last = clean.charAt(mark);
    return ".?!…。~".indexOf(last) >= 0 ? clean : clean + ".";
  }

  /** A line of at most so many characters without its middle: errors end with their cause. */
  static String withoutMiddle(String text, int most) {
    String clean = collapse(text);
    if (clean.length() <= most) {
      return clean;
    }
    int tail = clean.length() - most * 3 / 5;
    int gap = clean.indexOf(' ', tail);
    tail = gap < 0 || gap > tail + 30 ? tail : gap + 1;
    if (Character.isLowSurrogate(clean.charAt(tail))) {
      tail++;
    }
    return cut(clean, most * 2 / 5 - 1) + " " + clean.substring(tail);
  }

  /** Sentences in one paragraph, as many of the first ones as fit whole. */
  static String join(List<String> sentences, int most) {
    StringBuilder out = new StringBuilder();
    for (String sentence : sentences) {
      String clean = ended(collapse(sentence));
      if (out.isEmpty()) {
        out.append(cut(clean, most));
      } else if (out.length() + 1 + clean.length() <= most) {
        out.append(' ').append(clean);
      }
    }
    return out.toString();
  }
}
