package supportbot.local.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.local.StorageFailure;
import supportbot.local.index.Analysis.Token;

/**
 * Korean and English words for one thing: {@code 복제본, 레플리카 = replica}. A question in one language
 * finds cases in the other through it. Thread-safe once made.
 */
public final class TermList {
  private static final String KEY = "bot.local.terms";

  /** Such a comment begins a part of the list. */
  private static final String HEADING = "# ---";

  /** What stands below it until the next heading are names of services. */
  private static final String SERVICES = "# --- AWS services";

  /**
   * Spellings of one concept that are searched for; a list that goes on costs time, finds little.
   */
  private static final int SPELLINGS = 6;

  /**
   * A line.
   *
   * @param korean spellings, the most usual first
   * @param english spellings, the most usual first
   * @param service whether it is a name of a service
   */
  public record Concept(List<String> korean, List<String> english, boolean service) {}

  /**
   * A concept that a text names.
   *
   * @param start index of its first character in the text
   * @param end index after its last
   * @param others the other spellings
   * @param service whether it is a name of a service
   */
  public record Match(int start, int end, List<String> others, boolean service) {}

  private final Map<String, List<Concept>> korean = new HashMap<>();
  private final Map<String, List<Concept>> english = new HashMap<>();
  private final Analysis analysis;
  private final int longestKorean;
  private final int longestEnglish;
  private final int size;

  private TermList(List<Concept> concepts, Analysis analysis) {
    this.analysis = analysis;
    this.size = concepts.size();
    for (Concept concept : concepts) {
      for (String spelling : concept.korean()) {
        korean.computeIfAbsent(key(spelling), _ -> new ArrayList<>()).add(concept);
      }
      for (String spelling : concept.english()) {
        String key = stems(spelling).stream().map(Token::text).collect(Collectors.joining(" "));
        if (!key.isEmpty()) {
          english.computeIfAbsent(key, _ -> new ArrayList<>()).add(concept);
        }
      }
    }
    longestKorean = korean.keySet().stream().mapToInt(String::length).max().orElse(0);
    longestEnglish =
        english.keySet().stream().mapToInt(key -> key.split(" ", -1).length).max().orElse(0);
  }

  /** The list in the jar. */
  public static TermList bundled(Analysis analysis) {
    try (InputStream in = TermList.class.getResourceAsStream("terms.txt")) {
      if (in == null) {
        throw new ComponentException(ErrorKind.INTERNAL, "terms.txt is not in the plugin's jar");
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8), "terms.txt", analysis);
    } catch (IOException e) {
      throw new ComponentException(ErrorKind.INTERNAL, "terms.txt in the jar cannot be read", e);
    }
  }

  /**
   * An operator's own list.
   *
   * @throws ComponentException naming file and line when the list cannot be understood
   */
  public static TermList of(Path file, Analysis analysis) throws InterruptedException {
    try {
      String text = Files.readString(file);
      return read(new StringReader(text.replace("\ufeff", "")), file.toString(), analysis);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED, KEY + ": " + file + " is not UTF-8. Save it as UTF-8.", e);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED, KEY + " names " + file + ", which does not exist.", e);
    } catch (IOException e) {
      throw StorageFailure.of("read the term list", file, KEY, e);
    }
  }

  private static TermList read(Reader reader, String name, Analysis analysis) throws IOException {
    List<Concept> concepts = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(reader)) {
      int number = 0;
      boolean services = false;
      for (String line; (line = lines.readLine()) != null; ) {
        number++;
        String text = Analysis.normalise(line).strip();
        if (text.startsWith(HEADING)) {
          services = text.startsWith(SERVICES);
        } else if (!text.isEmpty() && !text.startsWith("#")) {
          concepts.add(concept(text, name + ", line " + number, services));
        }
      }
    }
    return new TermList(concepts, analysis);
  }

  private static Concept concept(String line, String where, boolean service) {
    int equals = line.indexOf('=');
    if (equals < 0 || line.indexOf('=', equals + 1) >= 0) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          where + " is not of the form \"Korean, Korean = English, English\".");
    }
    List<String> korean = spellings(line.substring(0, equals));
    List<String> english = spellings(line.substring(equals + 1));
    if (korean.isEmpty() || english.isEmpty()) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED, where + " has nothing on one side of the \"=\".");
    }
    return new Concept(korean, english, service);
  }

  private static List<String> spellings(String side) {
    return Arrays.stream(side.split(",", -1))
        .map(String::strip)
        .filter(spelling -> !spelling.isEmpty())
        .distinct()
        .toList();
  }

  /** How many concepts there are. */
  public int size() {
    return size;
  }

  /** The concepts that a normalised text names, the longest at each place, without overlap. */
  List<Match> matches(String text) {
    return Stream.concat(koreanMatches(text).stream(), englishMatches(text).stream()).toList();
  }

  private List<Match> koreanMatches(String text) {
    List<Match> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      boolean begins = at == 0 || !Script.hangul(text.charAt(at - 1)) || endsAt(found, at);
      Match match = begins ? koreanAt(text, at) : null;
      if (match == null) {
        at++;
      } else {
        found.add(match);
        at = match.end();
      }
    }
    return found;
  }

  private static boolean endsAt(List<Match> found, int at) {
    return !found.isEmpty() && found.getLast().end() == at;
  }

  private @org.jspecify.annotations.Nullable Match koreanAt(String text, int start) {
    if (Character.isWhitespace(text.charAt(start))) {
      return null;
    }
    StringBuilder key = new StringBuilder();
    Match longest = null;
    for (int at = start; at < text.length() && key.length() < longestKorean; at++) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        continue;
      }
      key.append(Character.toLowerCase(c));
      List<Concept> concepts = korean.get(key.toString());
      if (concepts != null && whole(text, start, at + 1)) {
        longest =
            new Match(
                start, at + 1, others(concepts, text.substring(start, at + 1)), service(concepts));
      }
    }
    return longest;
  }

  /** One syllable is a word only where nothing but a particle follows it. */
  private static boolean whole(String text, int start, int end) {
    if (Script.word(text.charAt(end - 1))) {
      return end == text.length() || !Script.word(text.charAt(end));
    }
    if (end - start > 1) {
      return true;
    }
    int after = end;
    while (after < text.length() && Script.hangul(text.charAt(after))) {
      after++;
    }
    return (start == 0 || !Script.hangul(text.charAt(start - 1)))
        && (after == end || Hangul.particle(text.substring(end, after)));
  }

  private List<Match> englishMatches(String text) {
    List<Token> tokens = stems(text);
    List<Match> found = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      StringBuilder key = new StringBuilder();
      Match longest = null;
      int next = at + 1;
      for (int to = at; to < Math.min(tokens.size(), at + longestEnglish); to++) {
        key.append(key.isEmpty() ? "" : " ").append(tokens.get(to).text());
        List<Concept> concepts = english.get(key.toString());
        if (concepts != null) {
          int start = tokens.get(at).start();
          int end = tokens.get(to).end();
          longest =
              new Match(
                  start, end, others(concepts, text.substring(start, end)), service(concepts));
          next = to + 1;
        }
      }
      if (longest != null) {
        found.add(longest);
      }
      at = next;
    }
    return found;
  }

  private static List<String> others(List<Concept> concepts, String surface) {
    String own = key(surface);
    return concepts.stream()
        .flatMap(
            concept ->
                Stream.concat(
                    concept.english().stream().limit(SPELLINGS),
                    concept.korean().stream().limit(SPELLINGS)))
        .filter(spelling -> !key(spelling).equals(own))
        .distinct()
        .limit(2L * SPELLINGS)
        .toList();
  }

  private static boolean service(List<Concept> concepts) {
    return concepts.stream().anyMatch(Concept::service);
  }

  private static String key(String spelling) {
    return spelling.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }

  /** Stems in order, without the pieces that stand in the place of a whole word. */
  private List<Token> stems(String text) {
    List<Token> kept = new ArrayList<>();
    for (Token token : analysis.tokens(Analysis.Field.STEM, text)) {
      if (kept.isEmpty() || token.start() >= kept.getLast().end()) {
        kept.add(token);
      }
    }
    return kept;
  }
}
