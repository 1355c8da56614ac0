package supportbot.sync.host;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares settings with their schema, a {@code reference.conf}: is every key there, and is every
 * value of the kind of its default?
 *
 * <p>Kinds: a block, a list (whose elements are of the kind of the default's first one), and the
 * {@linkplain ScalarKind scalars}. The keys of blocks in a list are the reader's to check with
 * {@link Settings#checkBlock}, as a default list seldom shows all of them.
 */
final class SettingsCheck {
  private final ConfigObject written;
  private final Set<String> otherBlocks;
  private final List<SettingsProblem> problems = new ArrayList<>();

  /**
   * A check for one use.
   *
   * @param written the settings before they were resolved: a value that comes from the environment
   *     is reported where it is asked for
   * @param otherBlocks names under {@code bot} that are passed over
   */
  SettingsCheck(ConfigObject written, Set<String> otherBlocks) {
    this.written = written;
    this.otherBlocks = Set.copyOf(otherBlocks);
  }

  /** The problems of a block, in no particular order. */
  List<SettingsProblem> check(ConfigObject values, ConfigObject schema, String path) {
    block(values, schema, written, path);
    return List.copyOf(problems);
  }

  /** A block in a block; empty when it is not there or is no block. */
  static ConfigObject object(ConfigObject parent, String key) {
    return parent.get(key) instanceof ConfigObject object ? object : ConfigFactory.empty().root();
  }

  private void block(
      ConfigObject values, ConfigObject schema, @Nullable ConfigObject written, String path) {
    for (Map.Entry<String, ConfigValue> entry : values.entrySet()) {
      String key = entry.getKey();
      String at = (path.isEmpty() ? "" : path + ".") + ConfigUtil.joinPath(key);
      ConfigValue expected = schema.get(key);
      ConfigValue source = written == null ? null : written(written, key);
      if (expected != null) {
        value(entry.getValue(), expected, source, at);
      } else if (!path.equals(Settings.ROOT) || !otherBlocks.contains(key)) {
        String hint =
            Spelling.nearest(key, schema.keySet())
                .map(known -> " (did you mean " + ConfigUtil.joinPath(known) + "?)")
                .orElse("");
        add(entry.getValue(), source, at + " is not a key" + hint);
      }
    }
  }

  private void value(
      ConfigValue value, ConfigValue schema, @Nullable ConfigValue source, String path) {
    ConfigValueType expected = type(schema);
    ConfigValueType actual = type(value);
    if (expected == null || actual == null || expected == ConfigValueType.NULL) {
      return;
    }
    switch (expected) {
      case OBJECT -> {
        if (!(value instanceof ConfigObject object)) {
          add(value, source, path + " is " + named(value) + ", not a block { }");
        } else if (!((ConfigObject) schema).isEmpty()) {
          block(object, (ConfigObject) schema, source instanceof ConfigObject o ? o : null, path);
        }
      }
      case LIST -> {
        if (value instanceof ConfigList list) {
          elements(list, (ConfigList) schema, source, path);
        } else {
          add(value, source, path + " is " + named(value) + ", not a list [ ]");
        }
      }
      default -> {
        ScalarKind kind = ScalarKind.of(schema);
        if (!kind.accepts(value)) {
          add(value, source, path + " is " + named(value) + ", not " + kind.description());
        }
      }
    }
  }

  private void elements(
      ConfigList values, ConfigList schema, @Nullable ConfigValue source, String path) {
    ConfigValue first = schema.isEmpty() ? null : schema.getFirst();
    ConfigValueType expected = first == null ? null : type(first);
    if (first == null || expected == null || expected == ConfigValueType.NULL) {
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      ConfigValue element = values.get(i);
      String at = path + "[" + i + "]";
      if (expected == ConfigValueType.OBJECT) {
        if (type(element) != null && !(element instanceof ConfigObject)) {
          add(element, source, at + " is " + named(element) + ", not a block { }");
        }
      } else {
        value(element, first, source, at);
      }
    }
  }

  private void add(ConfigValue value, @Nullable ConfigValue source, String text) {
    ConfigOrigin origin =
        value.origin().filename() == null && source != null ? source.origin() : value.origin();
    problems.add(SettingsProblem.at(origin, text));
  }

  /** Null where a block is put together of several that cannot be looked into. */
  private static @Nullable ConfigValue written(ConfigObject written, String key) {
    try {
      return written.get(key);
    } catch (ConfigException.NotResolved e) {
      return null;
    }
  }

  /** Text from a file is shown; from the environment it is not, as it may be a secret. */
  private static String named(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "a block";
      case LIST -> "a list";
      case NULL -> "null";
      case NUMBER, BOOLEAN -> value.unwrapped().toString();
      case STRING -> {
        String text = value.unwrapped().toString();
        yield value.origin().filename() == null || text.length() > 40
            ? "a text"
            : ConfigUtil.quoteString(text);
      }
    };
  }

  /** Null when the value refers to something that cannot be resolved. */
  private static @Nullable ConfigValueType type(ConfigValue value) {
    try {
      return value.valueType();
    } catch (ConfigException.NotResolved e) {
      return null;
    }
  }
}
