package supportbot.engine.dispatch;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.api.Filters;
import supportbot.engine.text.Phrase;

/**
 * Reads what a person typed: takes the mention and the filters ({@code service:ec2,rds
 * category:billing severity:high since:2025-01 until:2025-06-30 lang:ko}) out of it, and what
 * cannot be seen. A value that is not known is kept, and remarked on. Thread-safe.
 */
final class QuestionText {
  private static final Set<String> CATEGORIES = Set.of("technical", "billing", "account");
  private static final Set<String> SEVERITIES =
      Set.of("low", "normal", "high", "urgent", "critical");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private static final Pattern MENTION = Pattern.compile("<@[A-Z0-9]{1,30}(\\|[^>]{0,80})?>");

  /**
   * Formatting, private and unassigned characters, and controls other than line breaks and tabs.
   */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\uFE00-\\uFE0F\\u115F\\u1160\\u3164]|[\\p{Cc}&&[^\\n"
              + "\\t]]");

  /** Korean particles follow a value without a space: {@code service:ec2에서}. */
  private static final String VALUE = "(?:[A-Za-z0-9][A-Za-z0-9._-]{0,60}|\\p{IsHangul}{1,30})";

  private static final Pattern FILTER =
      Pattern.compile(
          "(?i)(?<![\\w:/.-])(service|category|severity|since|until|lang):"
              + ("(" + VALUE + "(?:," + VALUE + "){0,19})"));

  private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  private final Function<String, Optional<String>> services;
  private final int longest;

  /**
   * A reader of questions.
   *
   * @param services the normalised name of a service or of one of its aliases; empty when there is
   *     no such service
   * @param longest how many characters are read
   */
  public QuestionText(Function<String, Optional<String>> services, int longest) {
    this.services = services;
    this.longest = longest;
  }

  /**
   * What a text says.
   *
   * @param text the question; blank when there is none
   * @param filters those in the text, over those that held before
   * @param notices what the person is to be told
   */
  public record Parsed(String text, Filters filters, List<Notice> notices) {
    public Parsed {
      notices = List.copyOf(notices);
    }
  }

  /** A remark, in whatever language the answer will be in. */
  public record Notice(Phrase phrase, List<Object> arguments) {
    public Notice {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Reads a text.
   *
   * @param standard the filters that hold for what the text does not say
   */
  public Parsed parse(String typed, Filters standard) {
    List<Notice> notices = new ArrayList<>();
    // Cut twice: what cannot be seen does not count, but must not cost without a bound either.
    String head = typed.length() > longest * 4 ? typed.substring(0, longest * 4) : typed;
    String clean = visible(MENTION.matcher(head).replaceAll(" ")).strip();
    if (clean.codePointCount(0, clean.length()) > longest || head.length() < typed.length()) {
      int most = Math.min(longest, clean.codePointCount(0, clean.length()));
      clean = clean.substring(0, clean.offsetByCodePoints(0, most));
      notices.add(new Notice(Phrase.NOTICE_CUT, List.of(longest)));
    }
    Reading reading = new Reading(standard, notices);
    Matcher filter = FILTER.matcher(clean);
    String text = filter.replaceAll(found -> reading.take(found.group(1), found.group(2)));
    Filters filters = reading.filters();
    if (filters.since().isPresent()
        && filters.until().isPresent()
        && filters.since().get().isAfter(filters.until().get())) {
      notices.add(new Notice(Phrase.NOTICE_PERIOD, List.of()));
    }
    return new Parsed(text.replaceAll("[ \\t]{2,}", " ").strip(), filters, notices);
  }

  /** A text without what cannot be seen, composed: Hangul may come as single letters. */
  static String visible(String text) {
    return Normalizer.normalize(UNSEEN.matcher(text).replaceAll(""), Normalizer.Form.NFC);
  }

  /** The filters of one text as they are found. */
  private final class Reading {
    private final Filters standard;
    private final List<Notice> notices;
    private final Set<String> service = new LinkedHashSet<>();
    private final Set<String> category = new LinkedHashSet<>();
    private final Set<String> severity = new LinkedHashSet<>();
    private final Set<String> language = new LinkedHashSet<>();
    private Optional<LocalDate> since = Optional.empty();
    private Optional<LocalDate> until = Optional.empty();

    Reading(Filters standard, List<Notice> notices) {
      this.standard = standard;
      this.notices = notices;
    }

    /** What stands in the filter's place afterwards. */
    String take(String typedKey, String values) {
      String key = typedKey.toLowerCase(Locale.ROOT);
      switch (key) {
        case "service" -> addAll(service, key, values, services);
        case "category" -> addAll(category, key, values, value -> one(CATEGORIES, value));
        case "severity" -> addAll(severity, key, values, value -> one(SEVERITIES, value));
        case "lang" -> addAll(language, key, values, value -> one(LANGUAGES, value));
        case "since" -> since = date(key, values, QuestionText::first).or(() -> since);
        default -> until = date(key, values, QuestionText::last).or(() -> until);
      }
      return "";
    }

    Filters filters() {
      return new Filters(
          service.isEmpty() ? standard.services() : service,
          category.isEmpty() ? standard.categories() : category,
          severity.isEmpty() ? standard.severities() : severity,
          language.isEmpty() ? standard.languages() : language,
          since.or(standard::since),
          until.or(standard::until));
    }

    private void addAll(
        Set<String> into, String key, String values, Function<String, Optional<String>> known) {
      for (String typed : values.toLowerCase(Locale.ROOT).split(",", -1)) {
        String value = typed.replaceAll("[.,_-]+$", "");
        if (value.isEmpty()) {
          continue;
        }
        Optional<String> name = known.apply(value);
        into.add(name.orElse(value));
        if (name.isEmpty()) {
          notices.add(new Notice(Phrase.NOTICE_UNKNOWN_VALUE, List.of(key, value)));
        }
      }
    }

    private Optional<LocalDate> date(
        String key, String typed, BiFunction<Integer, Matcher, LocalDate> day) {
      String value = typed.replaceAll("[.,_-]+$", "");
      Matcher date = DATE.matcher(value);
      try {
        if (date.matches()) {
          return Optional.of(day.apply(Integer.valueOf(date.group(1)), date));
        }
      } catch (DateTimeException e) {
        // no such day; told below
      }
      notices.add(new Notice(Phrase.NOTICE_DATE, List.of(key, value)));
      return Optional.empty();
    }
  }

  private static Optional<String> one(Set<String> known, String value) {
    return known.contains(value) ? Optional.of(value) : Optional.empty();
  }

  private static LocalDate first(int year, Matcher date) {
    if (date.group(2) == null) {
      return LocalDate.of(year, 1, 1);
    }
    int month = Integer.parseInt(date.group(2));
    String day = date.group(3);
    return LocalDate.of(year, month, day == null ? 1 : Integer.parseInt(day));
  }

  private static LocalDate last(int year, Matcher date) {
    if (date.group(2) == null) {
      return LocalDate.of(year, 12, 31);
    }
    return date.group(3) == null
        ? YearMonth.of(year, Integer.parseInt(date.group(2))).atEndOfMonth()
        : first(year, date);
  }
}
