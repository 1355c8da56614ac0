package supportbot.sync.host;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
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
 * <p>Kinds: a block, a list (whose elements are of the kind of the default's first one), a text,
 * true or false, a whole number, a number, a duration or a size with its unit. The keys of blocks
 * in a list are the reader's to check, as a default list seldom shows all of them.
 */
final class SettingsCheck {
  private final Set<String> otherBlocks;
  private final List<SettingsProblem> problems = new ArrayList<>();

  /**
   * A check for one use.
   *
   * @param otherBlocks names under {@code bot} that are passed over
   */
  SettingsCheck(Set<String> otherBlocks) {
    this.otherBlocks = Set.copyOf(otherBlocks);
  }

  /** The problems of a block, in no particular order. */
  List<SettingsProblem> check(ConfigObject values, ConfigObject schema, String path) {
    block(values, schema, path);
    return problems;
  }

  /** A block in a block; empty when it is not there or no block. */
  static ConfigObject object(ConfigObject parent, String key) {
    return parent.get(key) instanceof ConfigObject object ? object : ConfigFactory.empty().root();
  }

  private void block(ConfigObject values, ConfigObject schema, String path) {
    for (Map.Entry<String, ConfigValue> entry : entries(values)) {
      String key = entry.getKey();
      String at = path.isEmpty() ? ConfigUtil.quoteString(key) : path + "." + shown(key);
      if (path.isEmpty()) {
        at = shown(key);
      }
      ConfigValue expected = schema.get(key);
      if (expected != null) {
        value(entry.getValue(), expected, at);
      } else if (!path.equals("bot") || !otherBlocks.contains(key)) {
        problems.add(SettingsProblem.at(entry.getValue().origin(), at));
      }
    }
  }

  private void value(ConfigValue value, ConfigValue schema, String path) {
    ConfigValueType expected = type(schema);
    ConfigValueType actual = type(value);
    if (expected == null || actual == null || expected == ConfigValueType.NULL) {
      return;
    }
    if (expected == ConfigValueType.OBJECT
        && actual == ConfigValueType.OBJECT
        && !((ConfigObject) schema).isEmpty()) {
      block((ConfigObject) value, (ConfigObject) schema, path);
    }
    if (expected == ConfigValueType.LIST && value instanceof ConfigList list) {
      list.forEach(ConfigValue::origin);
    }
  }

  private static List<Map.Entry<String, ConfigValue>> entries(ConfigObject values) {
    return List.copyOf(values.entrySet());
  }

  private static String shown(String key) {
    return ConfigUtil.joinPath(key);
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
