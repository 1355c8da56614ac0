package supportbot.sync.state;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import supportbot.api.StateStore.Versioned;

/**
 * The bytes of a state file: a line {@code supportbot-state 1 VERSION LENGTH CHECKSUM}, then the
 * value, and zeros up to the end of the page when it was written in the place of another. Length
 * and checksum (CRC-32C) tell a file that lost its end with the power.
 */
final class StateFile {
  private static final Pattern HEADER =
      Pattern.compile("supportbot-state 1 (\\d{1,18}-[0-9a-f]{16}) (\\d{1,7}) ([0-9a-f]{8})");

  /** Longer than any header. */
  private static final int LONGEST_HEADER = 100;

  private static final SecureRandom RANDOM = new SecureRandom();

  private StateFile() {}

  /** A version for the first value of a key. */
  static String firstVersion() {
    return version(1);
  }

  /** A version for a value that takes the place of another. */
  static String versionAfter(String version) {
    return version(Long.parseLong(version.substring(0, version.indexOf('-'))) + 1);
  }

  /** The counter is for people; the random part keeps a version from coming back after a delete. */
  private static String version(long counter) {
    return counter + "-" + HexFormat.of().toHexDigits(RANDOM.nextLong());
  }

  static byte[] encode(byte[] value, String version) {
    byte[] header =
        ("supportbot-state 1 " + version + " " + value.length + " " + checksum(value) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = Arrays.copyOf(header, header.length + value.length);
    System.arraycopy(value, 0, bytes, header.length, value.length);
    return bytes;
  }

  /** Takes a file apart. */
  static Versioned decode(Path file, byte[] bytes) {
    int end = 0;
    while (end < bytes.length && end < LONGEST_HEADER && bytes[end] != '\n') {
      end++;
    }
    Matcher header = HEADER.matcher(new String(bytes, 0, end, StandardCharsets.US_ASCII));
    if (!header.matches()) {
      throw StateFailures.damaged(file, bytes.length == 0 ? "it is empty" : "no header");
    }
    int length = Integer.parseInt(header.group(2));
    byte[] rest = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
    boolean filled = bytes.length == StateFiles.PAGE && isZero(rest, length);
    byte[] value = filled ? Arrays.copyOf(rest, length) : rest;
    if (value.length != length) {
      throw StateFailures.damaged(
          file, "%d bytes instead of %s".formatted(value.length, header.group(2)));
    }
    if (!checksum(value).equals(header.group(3))) {
      throw StateFailures.damaged(file, "its checksum is wrong");
    }
    return new Versioned(value, header.group(1));
  }

  private static boolean isZero(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return from <= bytes.length;
  }

  private static String checksum(byte[] value) {
    CRC32C sum = new CRC32C();
    sum.update(value);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
