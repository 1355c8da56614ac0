package supportbot.local.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells where a text names an AWS service. One list serves this and the extractive summarizer. */
final class ServiceNames {
  private static final String LIST = "/supportbot/local/extractive/services.txt";

  /** A name begins a word; told once, before any name is tried. */
  private static final String BEGINS = "(?<![a-z0-9가-힣])";

  private static final Pattern NAMES = names();

  private ServiceNames() {}

  /** The characters of a text that are a service's name. */
  static BitSet in(String text) {
    BitSet named = new BitSet();
    Matcher found = NAMES.matcher(text.toLowerCase(Locale.ROOT));
    while (found.find()) {
      named.set(found.start(), found.end());
    }
    return named;
  }

  private static Pattern names() {
    try (InputStream in = ServiceNames.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(LIST + " is not in the jar");
      }
      return Pattern.compile(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.startsWith("#") && line.contains(":"))
              .flatMap(
                  line -> Arrays.stream(line.substring(line.indexOf(':') + 1).split("\\|", -1)))
              .map(String::strip)
              .filter(alias -> !alias.isEmpty())
              .sorted(Comparator.comparingInt(String::length).reversed())
              .map(ServiceNames::expression)
              .collect(Collectors.joining("|", BEGINS + "(?:", ")")));
    } catch (IOException e) {
      throw new UncheckedIOException(LIST, e);
    }
  }

  /** A Latin name is a whole word, unless a star lets it go on; a Korean one may be followed. */
  private static String expression(String alias) {
    boolean open = alias.endsWith("*");
    String name = open ? alias.substring(0, alias.length() - 1) : alias;
    boolean latin = Script.word(name.charAt(name.length() - 1));
    String spaced =
        Arrays.stream(name.split("\\s+", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s*"));
    return spaced + (latin && !open ? "(?![a-z0-9])" : "");
  }
}
