package supportbot.local.extractive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a line of a message is. Looks at the first few hundred characters only. */
final class Lines {
  /** An item of a list, with its mark, in the ways that people write by hand. */
  private static final Pattern ITEM =
      Pattern.compile(
          "^\\s{0,12}(?:[-*•·■●▪◦–]\\s+|\\(?\\d{1,2}[.)]\\s+|\\([a-z]\\)\\s+|[a-zA-Z][.)]\\s+"
              + "|[가나다라마바사][.)]\\s+|[①-⑳]\\s*|(?i:step)\\s+\\d{1,2}\\s*[:.)-]?\\s+)(?=\\S)");

  private static final Pattern COMMAND =
      Pattern.compile(
          "^\\s{0,12}(?:[$#>%]\\s+|PS>\\s*|/\\s#\\s)?(?:(?:sudo|aws|kubectl|eksctl|helm|docker|curl|wget|dig|nslookup|terraform|cdk|"
              + "sam|git|npm|pip|pip3|python3?|java|mvn|psql|mysql|mysqldump|redis-cli|systemctl|service|chkconfig|"
              + "sysctl|ip|iptables|ethtool|tcpdump|openssl|ssh|scp|ssh-keygen|chmod|chown|mount|umount|mkfs\\S*|"
              + "xfs_growfs|resize2fs|growpart|lsblk|blkid|yum|dnf|apt|apt-get|w32tm|netsh|ipconfig|net|"
              + "kafka-\\S+\\.sh|\\./\\S+|export|unset|echo|cat|grep|for|ping|nc|telnet|traceroute|mtr|modinfo|"
              + "jcmd|jmap|jstack|nodetool|mongo|mongosh|amazon-linux-extras|update-crypto-policies)\\s+\\S"
              + "|(?:SELECT|INSERT|UPDATE|DELETE|ALTER|CREATE|DROP|CALL|GRANT|REVOKE|SET|SHOW|VACUUM|ANALYZE|"
              + "REINDEX|ROLLBACK|COMMIT|EXEC|UNLOAD|COPY|CANCEL|KILL|FLUSH|OPTIMIZE)\\s+[^가-힣]{2,}"
              + "|(?:GET|PUT|POST|DELETE|HEAD)\\s+/?[_\\w]\\S*"
              + "|[A-Z][a-z]+-[A-Z][A-Za-z]+(?:\\s+[-\\w]|$))");

  private static final Pattern LOG =
      Pattern.compile(
          "^\\s{0,12}(?:\\[[^\\]가-힣]{1,40}\\]\\s+\\S|\\d{4}[-/]\\d\\d[-/]\\d\\d["
              + " T]\\d\\d:|\\d\\d:\\d\\d:\\d\\d|at\\s+[\\w$.]+\\(|Caused"
              + " by:|Traceback|[EWIF]\\d{4}\\s|[+|]?-{3,}|\\+[-=]|\\||[{}\\[\\]\"<;]|//|#\\s|(?:[\\w$]+\\.){2,}[\\w$]+(?:Exception|Error)|(?:ERROR|FATAL|WARN|WARNING|INFO|HINT|DETAIL|DEBUG)[:"
              + " ]|An error occurred \\(|HTTP/\\d|\\w[\\w-]*:\\s*$|\\w+Exception:|\\w*Error:)");

  private static final Pattern SETTING =
      Pattern.compile("^\\s*[\\w.\\-/\"']{2,60}\\s*[:=]\\s*\\S[^가-힣]{0,200}$");

  /** Columns, as commands print them. */
  private static final Pattern TABLE = Pattern.compile("\\S {2,}\\S+ {2,}\\S");

  private static final Pattern SOURCE = Pattern.compile("(?:[{};,\\[(]|\\\\|->|=>)\\s*$");

  private Lines() {}

  /** Where the text of a list item begins, or -1. */
  static int itemStart(String line) {
    Matcher matcher = ITEM.matcher(head(line));
    return matcher.find() ? matcher.end() : -1;
  }

  static boolean isCommand(String line) {
    String head = head(line);
    return COMMAND.matcher(head).find() && !looksLikeProse(line);
  }

  static boolean isCode(String line) {
    String head = head(line);
    if (head.isBlank()) {
      return false;
    }
    if (LOG.matcher(head).find() || head.startsWith("\t")) {
      return true;
    }
    if (TABLE.matcher(head).find()) {
      return true;
    }
    if (looksLikeProse(line)) {
      return false;
    }
    return SETTING.matcher(head).matches() || SOURCE.matcher(head).find() || !hasWords(head);
  }

  /** A line without Korean in a Korean message quotes something: an error, a log. */
  static boolean isForeign(String line) {
    return line.length() >= 25 && head(line).chars().noneMatch(c -> Terms.isHangul((char) c));
  }

  /** A line worth quoting: no heading of columns, no label and its value. */
  static boolean isTelling(String line) {
    String head = head(line);
    boolean digits = head.chars().anyMatch(Character::isDigit);
    return (digits || (!TABLE.matcher(head).find() && head.indexOf(' ') > 0))
        && head.chars().noneMatch(c -> Terms.isHangul((char) c))
        && !isCommand(line);
  }

  /** A line that is set in from the margin without being a sentence. */
  static boolean isSetIn(String line) {
    return (line.startsWith("  ") || line.startsWith("\t"))
        && !looksLikeProse(line)
        && head(line).chars().noneMatch(c -> Terms.isHangul((char) c));
  }

  /** Prose has Korean in more than a word, or ends as a sentence does. */
  static boolean looksLikeProse(String line) {
    String text = line.stripTrailing();
    if (text.isEmpty()) {
      return false;
    }
    int hangul = 0;
    int spaces = 0;
    int length = Math.min(text.length(), 300);
    for (int i = 0; i < length; i++) {
      char character = text.charAt(i);
      if (Terms.isHangul(character)) {
        hangul++;
      } else if (character == ' ') {
        spaces++;
      }
    }
    if (hangul * 4 > length) {
      return true;
    }
    if (hangul > 8 && text.endsWith(".")) {
      return true;
    }
    char last = text.charAt(text.length() - 1);
    boolean ends = last == '.' || last == '?' || last == '!' || last == ':';
    return ends
        && spaces >= 3
        && Character.isLetter(text.strip().charAt(0))
        && !text.contains(" --");
  }

  /** At least four words of letters in a row, as a sentence has and output does not. */
  private static boolean hasWords(String text) {
    int words = 0;
    int longest = 0;
    for (String word : text.strip().split("\\s+", -1)) {
      boolean plain = word.chars().filter(Character::isLetter).count() * 10 >= word.length() * 7L;
      words = plain ? words + 1 : 0;
      longest = Math.max(longest, words);
    }
    return longest >= 2;
  }

  private static String head(String line) {
    return line.length() <= 300 ? line : line.substring(0, 300);
  }
}
