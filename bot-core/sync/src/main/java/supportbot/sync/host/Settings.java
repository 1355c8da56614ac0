package supportbot.sync.host;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * What the operator has set, over the defaults of every {@code reference.conf}, checked and
 * resolved. Immutable.
 *
 * <p>The {@code reference.conf} of a module is the schema of its block: a key must be there, with a
 * value of the same kind (see {@link SettingsCheck}). A default of {@code null} takes any value and
 * is how an optional key is declared; a default of <code>{ }</code> takes any keys. Values may
 * refer to environment variables, as in {@code ${?BUCKET_NAME}}.
 */
public final class Settings {
  static final String ROOT = "bot";

  private final Config own;
  private final Config reference;
  private final Config merged;

  private Settings(Config own, Config reference, Set<String> otherBlocks) {
    this.own = own;
    this.reference = reference;
    this.merged = resolved(own, reference, otherBlocks);
  }

  /** {@link #load(Optional, Config, Set)} without other blocks. */
  public static Settings load(Optional<Path> file, Config overrides) {
    return load(file, overrides, Set.of());
  }

  /**
   * Reads settings: the overrides, over the file, over every {@code reference.conf} of the class
   * path.
   *
   * @param file HOCON in UTF-8; must exist when it is given
   * @param overrides what a command line sets
   * @param otherBlocks names of blocks ({@code qcli} for {@code bot.qcli}) that belong to plugins
   *     outside of the class path; checked later by {@link #withPlugin}
   * @throws ComponentException with {@link ErrorKind#MISCONFIGURED}; the message has a line for
   *     each problem, with its file, line and key
   */
  public static Settings load(Optional<Path> file, Config overrides, Set<String> otherBlocks) {
    return load(file, overrides, otherBlocks, reference(Settings.class.getClassLoader()));
  }

  static Settings load(
      Optional<Path> file, Config overrides, Set<String> otherBlocks, Config reference) {
    Config own = file.map(Settings::parsed).map(overrides::withFallback).orElse(overrides);
    return new Settings(own, reference, otherBlocks);
  }

  /**
   * The unresolved {@code reference.conf} files that a class loader sees. Nothing of it is cached,
   * so that the loader of a plugin can be collected.
   *
   * @throws ComponentException with {@link ErrorKind#MISCONFIGURED} when one cannot be parsed
   */
  public static Config reference(ClassLoader loader) {
    try {
      return ConfigFactory.parseResources(
          loader, "reference.conf", ConfigParseOptions.defaults().setAllowMissing(true));
    } catch (ConfigException e) {
      throw SettingsProblem.thrown(List.of(SettingsProblem.of(e)));
    }
  }

  /**
   * These settings with the defaults of a plugin that is not on the class path, and its blocks
   * checked against them.
   *
   * @param pluginReference the plugin's own {@code reference.conf}, unresolved; only the blocks
   *     named are taken from it
   * @param blocks names of the plugin's components
   * @throws ComponentException as {@link #load(Optional, Config, Set)} does
   */
  public Settings withPlugin(Config pluginReference, Set<String> blocks) {
    Config next = reference;
    Config allowed = ConfigFactory.empty();
    for (String block : blocks) {
      String path = ConfigUtil.joinPath(ROOT, block);
      // A plugin on the class path may have the same name and other keys: the new one counts.
      next = next.withoutPath(path);
      allowed = allowed.withFallback(pluginReference.withOnlyPath(path));
    }
    next = next.withFallback(allowed);
    ConfigObject bot = SettingsCheck.object(own.root(), ROOT);
    Set<String> unchecked = new HashSet<>(bot.keySet());
    unchecked.removeAll(blocks);
    return new Settings(own, next, unchecked);
  }

  /**
   * What the operator has set, without any default; resolved, but for what refers to a default of a
   * plugin outside of the class path. With this another process comes to the same settings, and to
   * the same file and line in an error.
   */
  public Config own() {
    return own.resolveWith(merged, ConfigResolveOptions.defaults().setAllowUnresolved(true));
  }

  /** Everything, resolved. */
  public Config config() {
    return merged;
  }

  /** The block {@code bot.NAME}, resolved; empty when neither file nor defaults have it. */
  public Config block(String name) {
    String path = ConfigUtil.joinPath(ROOT, name);
    return merged.hasPath(path) ? merged.getConfig(path) : ConfigFactory.empty();
  }

  /**
   * Checks a part of the settings that has a schema of its own, such as an element of a list.
   *
   * @param block resolved
   * @param reference the keys that there are, each with a default of its kind
   * @param path where the block is, for messages, such as {@code bot.answerers[0]}
   * @throws ComponentException with {@link ErrorKind#MISCONFIGURED}; the message has a line for
   *     each problem
   */
  public static void checkBlock(Config block, Config reference, String path) {
    List<SettingsProblem> problems =
        new SettingsCheck(block.root(), Set.of())
            .check(block.root(), schema(reference).root(), path);
    if (!problems.isEmpty()) {
      throw SettingsProblem.thrown(problems);
    }
  }

  private static Config resolved(Config own, Config reference, Set<String> otherBlocks) {
    Config all = own.withFallback(reference);
    ConfigObject schema = schema(reference).root();
    List<SettingsProblem> problems = new ArrayList<>();
    try {
      // What cannot be resolved is passed over here and reported below: one run tells everything.
      problems.addAll(new SettingsCheck(own.root(), otherBlocks).check(partly(all), schema, ""));
      Config resolved = all.resolve();
      if (problems.isEmpty()) {
        return resolved;
      }
    } catch (ConfigException e) {
      problems.addAll(ofOwn(own, schema, otherBlocks));
      // A default that is put together from a value of the wrong kind fails because of that value.
      if (problems.isEmpty() || e instanceof ConfigException.UnresolvedSubstitution) {
        problems.add(SettingsProblem.of(e));
      }
    }
    throw SettingsProblem.thrown(problems);
  }

  /** The problems of what was set alone, where it cannot be put together with the defaults. */
  private static List<SettingsProblem> ofOwn(
      Config own, ConfigObject schema, Set<String> otherBlocks) {
    try {
      return new SettingsCheck(own.root(), otherBlocks).check(partly(own), schema, "");
    } catch (ConfigException e) {
      return List.of();
    }
  }

  private static ConfigObject partly(Config config) {
    return config.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true)).root();
  }

  /** Without the environment: a variable of the wrong kind must not become the schema. */
  private static Config schema(Config reference) {
    return reference.resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true));
  }

  private static Config parsed(Path file) {
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "The configuration file %s does not exist or cannot be read. Name another with --config or SUPPORTBOT_CONFIG."
              .formatted(file));
    }
    try {
      return ConfigFactory.parseFile(
          file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException e) {
      throw SettingsProblem.thrown(List.of(SettingsProblem.of(e)));
    }
  }
}
