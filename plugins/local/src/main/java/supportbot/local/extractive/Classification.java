package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import supportbot.api.SupportCase;

/** What a case is filed under: category, services, error codes, search words. */
final class Classification {
  private static final int MOST_CODES = 12;
  private static final int MOST_TAGS = 12;
  private static final double CLEARLY = 6;

  private static final Set<String> COMMON =
      Set.of(
          "the",
          "and",
          "for",
          "with",
          "from",
          "after",
          "before",
          "when",
          "while",
          "not",
          "are",
          "was",
          "has",
          "have",
          "does",
          "did",
          "our",
          "out",
          "all",
          "any",
          "but",
          "can",
          "cannot",
          "how",
          "into",
          "its",
          "only",
          "per",
          "than",
          "that",
          "then",
          "there",
          "they",
          "this",
          "too",
          "via",
          "were",
          "what",
          "which",
          "why",
          "will",
          "you",
          "your",
          "since",
          "even",
          "though",
          "although",
          "still",
          "without",
          "문의",
          "관련",
          "요청",
          "이후",
          "후",
          "시",
          "중",
          "및",
          "안",
          "됨",
          "합니다",
          "됩니다",
          "않습니다",
          "있습니다",
          "없습니다",
          "때");

  private static final List<String> PARTICLES =
      List.of(
          "에서만", "으로만", "에서", "으로", "까지", "부터", "에게", "이나", "에는", "은", "는", "이", "가", "을", "를", "에",
          "의", "로", "와", "과", "도", "만");

  private static final List<String> VERB_ENDINGS =
      List.of(
          "니다", "하면", "되면", "해서", "어서", "아서", "줄어", "는데", "은데", "인데", "하고", "되고", "하지", "되지", "지도",
          "않음", "없음", "하는", "되는", "해요", "아요", "어요", "했", "늘어나", "올려", "못한", "인한", "적인", "계속", "다시",
          "바로");

  private final SupportCase supportCase;
  private final Conversation conversation;

  Classification(SupportCase supportCase, Conversation conversation) {
    this.supportCase = supportCase;
    this.conversation = conversation;
  }

  Optional<String> category() {
    String code = supportCase.serviceCode().toLowerCase(Locale.ROOT);
    if (code.contains("billing")) {
      return Optional.of("billing");
    }
    if (code.contains("account")) {
      return Optional.of("account");
    }
    if (Services.ofCode(code).isPresent()) {
      return Optional.of("technical");
    }
    Cues subject = Cues.of(supportCase.subject().toLowerCase(Locale.ROOT));
    double billing = 2 * subject.of(Cue.BILLING) + opening(Cue.BILLING);
    double account = 2 * subject.of(Cue.ACCOUNT) + opening(Cue.ACCOUNT);
    if (Math.max(billing, account) < CLEARLY) {
      return Optional.empty();
    }
    return Optional.of(account > billing ? "account" : "billing");
  }

  Optional<String> service(List<String> services) {
    return Services.ofCode(supportCase.serviceCode()).or(() -> services.stream().findFirst());
  }

  List<String> services() {
    Set<String> services = new LinkedHashSet<>();
    Services.ofCode(supportCase.serviceCode()).ifPresent(services::add);
    services.addAll(
        Services.in(supportCase.subject(), conversation.all().map(Segment::lower).toList()));
    return List.copyOf(services);
  }

  List<String> errorCodes() {
    Set<String> codes = new LinkedHashSet<>(ErrorCodes.in(supportCase.subject()));
    conversation.all().forEach(segment -> codes.addAll(ErrorCodes.in(segment.text())));
    return codes.stream().limit(MOST_CODES).toList();
  }

  List<String> tags(List<String> services, List<String> errorCodes) {
    Set<String> tags = new LinkedHashSet<>(services);
    errorCodes.stream()
        .limit(4)
        .map(code -> code.substring(code.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
        .forEach(tags::add);
    for (String word : words(supportCase.subject())) {
      if (word.length() >= 2 && word.length() <= 40 && isNoun(word)) {
        tags.add(word);
      }
    }
    return tags.stream().limit(MOST_TAGS).toList();
  }

  private double opening(Cue cue) {
    return conversation.all().limit(5).mapToDouble(segment -> segment.of(cue)).max().orElse(0);
  }

  private static List<String> words(String subject) {
    List<String> words = new ArrayList<>();
    String lower = Wording.cut(subject, Wording.LONGEST).toLowerCase(Locale.ROOT);
    for (String word : lower.split("[^\\p{L}\\p{N}_./:-]+", -1)) {
      String clean = word.replaceAll("^[_./:-]+|[_./:-]+$", "");
      boolean latin = !clean.isEmpty() && !Terms.isHangul(clean.charAt(clean.length() - 1));
      words.add(latin && clean.length() < 3 ? "" : stem(clean));
    }
    return words;
  }

  /** Neither a common word, nor a number, nor a Korean verb. */
  private static boolean isNoun(String word) {
    return !COMMON.contains(word)
        && word.chars().anyMatch(Character::isLetter)
        && VERB_ENDINGS.stream().noneMatch(word::endsWith);
  }

  private static String stem(String word) {
    for (String particle : PARTICLES) {
      if (word.endsWith(particle) && word.length() - particle.length() >= 2) {
        return word.substring(0, word.length() - particle.length());
      }
    }
    return word;
  }
}
