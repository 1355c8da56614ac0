package supportbot.sync.redact;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Digits in groups, with one or two separators between two groups, from a group's start on.
 *
 * @param start index of the first digit
 * @param starts where each group starts
 * @param ends where each group ends
 */
@SuppressWarnings("ArrayRecordComponent") // lives for a moment; nobody compares it
record Digits(Scan scan, int start, int[] starts, int[] ends) {

  private static final int MOST_GROUPS = 7;
  private static final int LONGEST_GROUP = 24;
  private static final Pattern UNIT =
      Pattern.compile("(?:ms|ns|us|kb|mb|gb|tb|sec|msec|rows?|건|개|원|초|밀리초|usd|krw)(?![a-z])");
  private static final String SEPARATORS = "-. )(";

  static Digits at(Scan scan, int start) {
    int[] starts = new int[MOST_GROUPS];
    int[] ends = new int[MOST_GROUPS];
    int groups = 0;
    int index = start;
    while (groups < MOST_GROUPS) {
      starts[groups] = index;
      int limit = groups == 0 ? Integer.MAX_VALUE : index + LONGEST_GROUP;
      while (index < limit && Scan.isDigit(scan.at(index))) {
        index++;
      }
      ends[groups++] = index;
      int next = index;
      while (next - index < 2 && SEPARATORS.indexOf(scan.at(next)) >= 0) {
        next++;
      }
      if (next == index || !Scan.isDigit(scan.at(next))) {
        break;
      }
      index = next;
    }
    return new Digits(scan, start, Arrays.copyOf(starts, groups), Arrays.copyOf(ends, groups));
  }

  int groups() {
    return starts.length;
  }

  int length(int group) {
    return ends[group] - starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  int total() {
    int total = 0;
    for (int i = 0; i < groups(); i++) {
      total += length(i);
    }
    return total;
  }

  String group(int group) {
    return scan.text().substring(starts[group], ends[group]);
  }

  /** The digits of the first groups, without what separates them. */
  String join(int groups) {
    var joined = new StringBuilder();
    for (int i = 0; i < groups; i++) {
      joined.append(group(i));
    }
    return joined.toString();
  }

  /** Whether the first groups have these lengths, with the same separator between each two. */
  boolean shape(char separator, int... lengths) {
    if (groups() < lengths.length) {
      return false;
    }
    for (int i = 0; i < lengths.length; i++) {
      if (length(i) != lengths[i]) {
        return false;
      }
      boolean separated =
          i == 0 || (starts[i] - ends[i - 1] == 1 && scan.at(ends[i - 1]) == separator);
      if (!separated) {
        return false;
      }
    }
    return true;
  }

  /** What stands between a group and the next. */
  String separator(int group) {
    return scan.text().substring(ends[group], starts[group + 1]);
  }

  /** Whether the number begins here, and is not the middle of an id, a path or a fraction. */
  boolean beginsWord() {
    char before = scan.at(start - 1);
    if (Scan.isAlphanumeric(before) || "_-/\\@#$+".indexOf(before) >= 0) {
      return false;
    }
    return !(before == '.' && Scan.isAlphanumeric(scan.at(start - 2)));
  }

  /** Whether the number is over after a group. */
  boolean endsWord(int group) {
    int end = ends[group];
    char after = scan.at(end);
    if (Scan.isAlphanumeric(after) || "_/\\@*".indexOf(after) >= 0) {
      return false;
    }
    return !("-.:".indexOf(after) >= 0 && Scan.isAlphanumeric(scan.at(end + 1)));
  }

  /** Whether a unit follows, so that it is a quantity: bytes, seconds, counts. */
  boolean isQuantity(int group) {
    String after = scan.after(ends[group], 12).stripLeading();
    return after.startsWith("byte") || after.startsWith("바이트") || UNIT.matcher(after).lookingAt();
  }
}
