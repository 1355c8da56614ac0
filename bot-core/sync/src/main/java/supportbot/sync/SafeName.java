package supportbot.sync;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes one path segment of any text. What is safe already stays as it is; everything else gets a
 * readable rest and a digest of the whole, so that two texts never share a name.
 */
final class SafeName {

  /** Longer ones are shortened: file systems take 255 bytes, a state key 512 characters in all. */
  static final int MAXIMUM = 80;

  private static final int READABLE = 40;
  private static final int DIGEST = 16;

  /** Lower case only: there are file systems to which "A" and "a" are the same. */
  private static final Pattern SAFE =
      Pattern.compile("[a-z0-9](?:[a-z0-9_-]{0," + (MAXIMUM - 2) + "}[a-z0-9])?");

  /** How a made name ends; a text that ends so itself is made anew, or it could pose as another. */
  private static final Pattern MADE = Pattern.compile(".*_h[0-9a-f]{" + DIGEST + "}");

  /** Names of devices on Windows. */
  private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

  private SafeName() {}

  static String of(String text) {
    if (SAFE.matcher(text).matches()
        && !MADE.matcher(text).matches()
        && !DEVICE.matcher(text).matches()) {
      return text;
    }
    var readable = new StringBuilder();
    String lower =
        text.substring(0, Math.min(text.length(), 4 * READABLE)).toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length() && readable.length() < READABLE; i++) {
      char c = lower.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        readable.append(c);
      } else if (!readable.isEmpty() && readable.charAt(readable.length() - 1) != '-') {
        readable.append('-');
      }
    }
    int end = readable.length();
    while (end > 0 && readable.charAt(end - 1) == '-') {
      end--;
    }
    String start = end == 0 ? "x" : readable.substring(0, end);
    String digest = Digests.sha256(text);
    return start + "_h" + digest.substring(0, DIGEST);
  }
}
