package supportbot.engine.slack.format;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes links of addresses, and shows where a link leads that looks as if it led elsewhere. */
final class Links {
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

  /** Slack: 3,000; ours leaves room for the text in one part of a message. */
  private static final int LONGEST = 1_500;

  /** ASCII only: a Korean particle follows an address without a space. */
  private static final Pattern BARE =
      Pattern.compile("(?i)\\bhttps?://[a-z0-9][-a-z0-9.]*[^\\s\\P{ASCII}<>\"'`|\\\\^{}]*");

  /** Bounded, and begun at the beginning of a word only: a label may be as long as it likes. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_-])(?:[\\p{L}\\p{N}_-]{1,63}[.．。｡]){1,20}([\\p{L}\\p{N}-]{2,63})");

  private static final String UNCHANGED = "-._~:/?#[]@!$&'()*+,;=%";

  private Links() {}

  /** An address as Slack may be given it; empty when it is of a kind that nobody should follow. */
  static Optional<String> safe(String address) {
    String encoded = encode(Letters.visible(address).strip());
    if (encoded.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(encoded);
      String scheme = uri.getScheme();
      boolean known = scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
      boolean leads = known && (uri.isOpaque() || uri.getHost() != null);
      return leads ? Optional.of(encoded) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String encode(String address) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xff);
      boolean kept =
          letter < 128 && (Character.isLetterOrDigit(letter) || UNCHANGED.indexOf(letter) >= 0);
      encoded.append(kept ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
    }
    return encoded.toString();
  }

  /**
   * What a link of Markdown becomes.
   *
   * @param label its text, as Markdown has it
   * @param address where it leads
   */
  static List<Span> link(List<Span> label, String address) {
    String text = Span.text(label).strip();
    Optional<String> url = safe(address);
    if (url.isEmpty()) {
      String shown = Letters.line(address);
      return shown.isEmpty() || shown.equals(text)
          ? label
          : and(label, Span.plain(" (" + shown + ")"));
    }
    if (text.isEmpty()) {
      return List.of(new Span(url.get(), Span.Style.PLAIN, url));
    }
    if (disguised(text, url.get())) {
      List<Span> spans = and(label, Span.plain(" ("));
      spans.add(new Span(url.get(), Span.Style.PLAIN, url));
      spans.add(Span.plain(")"));
      return spans;
    }
    return label.stream().map(span -> new Span(span.text(), span.style(), url)).toList();
  }

  /** Addresses in plain text become links. */
  static List<Span> bare(Span span) {
    List<Span> spans = new ArrayList<>();
    Matcher found = BARE.matcher(span.text());
    int from = 0;
    while (found.find()) {
      if (found.end() - found.start() > LONGEST) {
        continue;
      }
      String address = withoutEnd(found.group());
      Optional<String> url = safe(address);
      if (url.isPresent()) {
        int end = found.start() + address.length();
        spans.add(span.withText(span.text().substring(from, found.start())));
        spans.add(new Span(address, span.style(), url));
        from = end;
      }
    }
    spans.add(span.withText(span.text().substring(from)));
    spans.removeIf(part -> part.text().isEmpty());
    return spans;
  }

  /** What ends a sentence is no part of an address, nor is a bracket that it does not open. */
  private static String withoutEnd(String address) {
    String kept = address;
    while (!kept.isEmpty()) {
      char last = kept.charAt(kept.length() - 1);
      boolean surplus = last == ')' && count(kept, ')') > count(kept, '(');
      if (!surplus && ".,;:!?*_~".indexOf(last) < 0) {
        break;
      }
      kept = kept.substring(0, kept.length() - 1);
    }
    return kept;
  }

  private static long count(String text, char letter) {
    return text.chars().filter(each -> each == letter).count();
  }

  private static boolean disguised(String text, String url) {
    if (text.equals(url) || encode(text).equals(url)) {
      return false;
    }
    if (text.contains("://") || text.contains("@") || url.regionMatches(true, 0, "mailto:", 0, 7)) {
      return looksLikeAddress(text) && !("mailto:" + text).equalsIgnoreCase(url);
    }
    URI uri = URI.create(url);
    if (uri.getRawUserInfo() != null) {
      return true;
    }
    String host = bareHost(uri.getHost());
    Matcher found = HOST.matcher(text);
    while (found.find()) {
      boolean number =
          found.group(1).codePoints().allMatch(Character::isDigit)
              && found.group().chars().filter(letter -> letter == '.').count() < 3;
      if (!number && !bareHost(found.group()).equals(host)) {
        return true;
      }
    }
    return false;
  }

  private static boolean looksLikeAddress(String text) {
    return text.contains("://") || text.contains("@") || HOST.matcher(text).find();
  }

  private static String bareHost(String host) {
    String lower = host.toLowerCase(Locale.ROOT).replaceAll("[．。｡]", ".");
    return lower.startsWith("www.") ? lower.substring(4) : lower;
  }

  private static List<Span> and(List<Span> spans, Span span) {
    List<Span> more = new ArrayList<>(spans);
    more.add(span);
    return more;
  }
}
