package supportbot.sync.host;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a single value may be, as its default shows. */
enum ScalarKind {
  BOOLEAN("true or false"),
  WHOLE_NUMBER("a whole number"),
  NUMBER("a number"),
  DURATION("a duration with its unit, such as 500ms, 10s or 5m"),
  SIZE("a size with its unit, such as 512KiB or 5MiB"),
  TEXT("a text");

  /** The words that Typesafe Config takes for true and false. */
  private static final Set<String> TRUTH = Set.of("true", "yes", "on", "false", "no", "off");

  private static final String AMOUNT = "\\s*[+-]?\\d+(\\.\\d+)?\\s*";

  /** The units of Typesafe Config's {@code getDuration}. */
  private static final Pattern A_DURATION =
      Pattern.compile(
          AMOUNT
              + "(ns|nanos?|nanoseconds?|us|micros?|microseconds?|ms|millis?|milliseconds?"
              + "|s|seconds?|m|minutes?|h|hours?|d|days?)\\s*");

  /** The usual ones of its {@code getBytes}; one letter alone could be a duration. */
  private static final Pattern A_SIZE =
      Pattern.compile(AMOUNT + "(B|bytes?|[kKMGT]i?B|(kilo|mega|giga|tera|kibi|mebi|gibi)bytes?)");

  private static final Pattern ZERO = Pattern.compile("[+-]?0+(\\.0+)?");

  private final String description;

  ScalarKind(String description) {
    this.description = description;
  }

  /** The kind of a default. */
  static ScalarKind of(ConfigValue value) {
    return switch (value.valueType()) {
      case BOOLEAN -> BOOLEAN;
      case NUMBER -> isWhole(value.unwrapped()) ? WHOLE_NUMBER : NUMBER;
      default -> {
        String text = value.unwrapped().toString();
        yield A_DURATION.matcher(text).matches()
            ? DURATION
            : A_SIZE.matcher(text).matches() ? SIZE : TEXT;
      }
    };
  }

  /** What a person is told to write. */
  String description() {
    return description;
  }

  /** Whether a value is of this kind; text counts where it reads as one, as Config converts it. */
  boolean accepts(ConfigValue value) {
    ConfigValueType type = value.valueType();
    if (type == ConfigValueType.OBJECT
        || type == ConfigValueType.LIST
        || type == ConfigValueType.NULL) {
      return false;
    }
    String text = value.unwrapped().toString();
    return switch (this) {
      case TEXT -> true;
      case BOOLEAN -> TRUTH.contains(text.toLowerCase(Locale.ROOT));
      case WHOLE_NUMBER -> isNumber(text) && new BigDecimal(text).stripTrailingZeros().scale() <= 0;
      case NUMBER -> isNumber(text);
      // Config takes a bare 10 for 10 ms or 10 bytes; who writes it seldom means that.
      case DURATION ->
          ZERO.matcher(text).matches()
              || (A_DURATION.matcher(text).matches()
                  && reads(() -> config(value).getDuration("it")));
      case SIZE ->
          ZERO.matcher(text).matches()
              || (!isNumber(text) && reads(() -> config(value).getBytes("it")));
    };
  }

  private static Config config(ConfigValue value) {
    return value.atKey("it");
  }

  private static boolean reads(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (ConfigException e) {
      return false;
    }
  }

  private static boolean isWhole(Object number) {
    return number instanceof Integer || number instanceof Long;
  }

  private static boolean isNumber(String text) {
    try {
      new BigDecimal(text);
      return text.length() <= 40;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
