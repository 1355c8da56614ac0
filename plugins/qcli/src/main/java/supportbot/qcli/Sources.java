package supportbot.qcli;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.api.CaseCard;
import supportbot.api.Citation;
import supportbot.api.Passage;

/**
 * What an answer names as its sources. Pure.
 *
 * @param cases numbers and ids of cases in the order in which they are named, with the link to the
 *     case where the answer has one
 * @param objects S3 URIs
 * @param links https links
 */
record Sources(Map<String, Optional<URI>> cases, Set<String> objects, Set<URI> links) {
  /** As the engine's check of answers reads them. */
  private static final String ID = "case-\\d{9,14}-[A-Za-z0-9-]{4,60}";

  private static final String DIGITS = "[1-9]\\d{8,13}";
  private static final Pattern CODE =
      Pattern.compile("(?m)^ {0,3}(`{3,}+|~{3,}+)[\\s\\S]*?(?:^ {0,3}\\1|\\z)");

  private static final Pattern PARTS =
      Pattern.compile(
          "(?<s3>s3://[a-z0-9][a-z0-9.-]{1,61}/[^\\s<>()\\[\\]`\"'|]{1,1024})"
              + "|(?<link>https?://[^\\s<>()\\[\\]`\"'|]{1,2000})"
              + "|(?<![A-Za-z0-9_-])(?<id>"
              + ID
              + ")|(?<account>(?i:account|계정)(?:\\s?(?i:id|number|no|아이디|번호))?[\\s:=#(]{0,3}\\d{12}(?!\\d))"
              + "|(?<![A-Za-z0-9_./=@%+-])(?<number>"
              + DIGITS
              + ")(?![A-Za-z0-9_@%]|[.:/-][A-Za-z0-9])");

  private static final Pattern IN_LINK =
      Pattern.compile("(?i)(?:displayId|caseId)=(" + ID + "|" + DIGITS + ")(?![A-Za-z0-9-])");
  private static final Pattern IN_OBJECT =
      Pattern.compile("/(" + ID + "|" + DIGITS + ")\\.(?:json|md)$");

  static Sources of(String markdown) {
    Map<String, Optional<URI>> cases = new LinkedHashMap<>();
    Set<String> objects = new LinkedHashSet<>();
    Set<URI> links = new LinkedHashSet<>();
    String text = CODE.matcher(markdown).replaceAll("\n");
    for (Matcher part = PARTS.matcher(text); part.find(); ) {
      if (part.group("s3") != null) {
        String object = withoutStop(part.group("s3"));
        objects.add(object);
        add(cases, IN_OBJECT.matcher(object), Optional.empty());
      } else if (part.group("link") != null) {
        String address = withoutStop(part.group("link"));
        Optional<URI> link = https(address);
        link.ifPresent(links::add);
        add(cases, IN_LINK.matcher(address), link);
      } else if (part.group("id") != null) {
        cases.putIfAbsent(part.group("id"), Optional.empty());
      } else if (part.group("number") != null) {
        cases.putIfAbsent(part.group("number"), Optional.empty());
      }
    }
    return new Sources(cases, objects, links);
  }

  private static void add(Map<String, Optional<URI>> cases, Matcher matcher, Optional<URI> link) {
    while (matcher.find()) {
      cases.merge(matcher.group(1), link, (old, now) -> old.isPresent() ? old : now);
    }
  }

  private static String withoutStop(String address) {
    return address.replaceAll("[.,;:!?*_~]+$", "");
  }

  private static Optional<URI> https(String address) {
    try {
      URI uri = new URI(address);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether the answer names nothing that it rests on. */
  boolean isEmpty() {
    return cases.isEmpty() && objects.isEmpty() && links.isEmpty();
  }

  /**
   * The cases as citations. Of one that is not among the related ones only its number is known: the
   * host looks it up, shows what the archive says of it, and marks what the archive does not know.
   *
   * @param limit how many at most
   */
  List<Citation> citations(List<Citation> related, int limit) {
    Map<String, Citation> known = new LinkedHashMap<>();
    for (Citation citation : related) {
      known.putIfAbsent(citation.card().number(), citation);
      known.putIfAbsent(citation.card().caseId(), citation);
    }
    Map<String, Citation> citations = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(cases.keySet());
    for (int i = 0; i < names.size() && citations.size() < limit; i++) {
      String name = names.get(i);
      double score = 1.0 / (i + 1);
      Citation found = known.get(name);
      Citation citation =
          found == null
              ? new Citation(card(name), score, Passage.of(""))
              : new Citation(found.card(), score, found.passage());
      citations.putIfAbsent(citation.card().number(), citation);
    }
    return List.copyOf(citations.values());
  }

  private CaseCard card(String name) {
    return new CaseCard(
        name,
        name.startsWith("case-") ? name : "",
        "",
        "",
        "",
        "",
        "",
        Instant.EPOCH,
        cases.getOrDefault(name, Optional.empty()),
        "",
        "",
        "",
        List.of());
  }
}
