package supportbot.casehint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The regular expressions of {@code rules.txt}, by name. Immutable. */
final class Rules {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final Map<String, Pattern> patterns = new HashMap<>();

  Rules() {
    Map<String, String> sources = new HashMap<>();
    for (String line : Resources.read("rules.txt").lines().toList()) {
      int equals = line.indexOf(" = ");
      if (!line.startsWith("#") && equals > 0) {
        String expression = "(?:" + line.substring(equals + 3) + ")";
        sources.merge(line.substring(0, equals), expression, (one, other) -> one + "|" + other);
      }
    }
    sources.forEach((name, source) -> patterns.put(name, Pattern.compile(source, FLAGS)));
  }

  /** The pattern with a name; every name that is asked for is in the file. */
  Pattern get(String name) {
    Pattern pattern = patterns.get(name);
    if (pattern == null) {
      throw new IllegalStateException("rules.txt has no rule " + name);
    }
    return pattern;
  }

  boolean find(String name, String text) {
    return get(name).matcher(text).find();
  }

  /** The first of several rules that a text meets, or a fallback. */
  String first(List<String> names, String text, String fallback) {
    for (String name : names) {
      if (find(name, text)) {
        return name;
      }
    }
    return fallback;
  }
}
