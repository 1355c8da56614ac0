package supportbot.local.index;

import java.util.Set;

/** Leaves the Hangul of a text, each syllable in its place, and makes spaces of all else. */
final class Hangul {

  /**
   * Particles and endings that follow a Latin word without a space: {@code EC2가}, {@code S3에서}.
   * Alone they would be read as words (가 is also "go").
   */
  private static final Set<String> PARTICLES =
      Set.of(
          "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만", "로", "나", "랑", "란", "든", "으로",
          "에서", "에게", "한테", "까지", "부터", "이나", "이랑", "하고", "마다", "처럼", "보다", "조차", "밖에", "에는", "에도",
          "에만", "에서는", "에서도", "에서만", "으로는", "으로도", "로는", "로도", "로만", "에서의", "으로의", "로의", "에의", "와의",
          "과의", "까지는", "까지도", "부터는", "이라는", "라는", "이란", "이라고", "라고", "이고", "이며", "이면", "이지만", "인데",
          "인지", "인가", "인가요", "이에요", "예요", "입니다", "입니까", "이나요", "인데요", "일", "일때", "때", "들", "들이",
          "들을", "들의", "들은", "용", "별", "상");

  private Hangul() {}

  static boolean particle(CharSequence syllables) {
    return PARTICLES.contains(syllables.toString());
  }

  private static boolean kept(char c, boolean ideographs) {
    return Script.hangul(c) || (ideographs && Script.ideographic(c));
  }

  /**
   * The text with spaces for everything but Hangul (and ideographs), so that all keeps its place;
   * empty when there is none.
   */
  static String only(CharSequence text, boolean ideographs) {
    if (text.chars().noneMatch(c -> kept((char) c, ideographs))) {
      return ""; // most English texts; a tokenizer need not read their spaces
    }
    StringBuilder kept = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!Script.hangul(c)) {
        kept.append(kept(c, ideographs) ? c : ' ');
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length() && Script.hangul(text.charAt(end))) {
        end++;
      }
      boolean follows = at > 0 && Script.word(text.charAt(at - 1));
      if (follows && particle(text.subSequence(at, end))) {
        kept.repeat(' ', end - at);
      } else {
        kept.append(text, at, end);
      }
      at = end;
    }
    return kept.toString();
  }
}
