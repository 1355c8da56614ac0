package supportbot.engine.slack.access;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.sync.host.Settings;

/** Reads {@code bot.slack.channels}, and the ids of channels and people. */
final class ChannelReading {
  static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{2,30}");
  static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,30}");

  private static final Set<String> CATEGORIES = Set.of("technical", "billing", "account");
  private static final Set<String> SEVERITIES =
      Set.of("low", "normal", "high", "urgent", "critical");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /** Every key that a channel may have, with a value of its kind. */
  private static final Config KEYS =
      ConfigFactory.parseString(
          """
          language = auto
          answerers = [ local ]
          follow-ups = false
          allow = true
          users = [ U0 ]
          filters {
            services = [ ec2 ]
            categories = [ technical ]
            severities = [ high ]
            languages = [ ko ]
            since = "2025-01-01"
            until = "2025-12-31"
          }
          """);

  private final Set<String> answerers;
  private final Function<String, Optional<String>> services;

  /**
   * A reader.
   *
   * @param answerers the names that there are in the chain
   * @param services the normalised name of a service; empty when there is no such service
   */
  ChannelReading(Set<String> answerers, Function<String, Optional<String>> services) {
    this.answerers = answerers;
    this.services = services;
  }

  Map<String, ChannelSettings> all(ConfigObject channels) {
    Map<String, ChannelSettings> all = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : channels.entrySet()) {
      String id = entry.getKey();
      String path = "bot.slack.channels." + ConfigUtil.joinPath(id);
      ConfigOrigin origin = entry.getValue().origin();
      if (!CHANNEL.matcher(id).matches()) {
        throw bad(
            origin, path, "must be the id of a channel, such as C0123456789, and not its name");
      }
      if (!(entry.getValue() instanceof ConfigObject block)) {
        throw bad(origin, path, "must be a block { }");
      }
      Settings.checkBlock(block.toConfig(), KEYS, path);
      all.put(id, one(block.toConfig(), path));
    }
    return Map.copyOf(all);
  }

  private ChannelSettings one(Config channel, String path) {
    return new ChannelSettings(
        channel.hasPath("language")
            ? Optional.of(
                new ChannelSettings.Speaks(language(channel, "language", path + ".language")))
            : Optional.empty(),
        List.copyOf(
            values(
                channel,
                "answerers",
                path,
                name -> answerers.contains(name) ? Optional.of(name) : Optional.empty(),
                "is not in bot.answerers")),
        channel.hasPath("filters")
            ? filters(channel.getConfig("filters"), path + ".filters")
            : Filters.none(),
        flag(channel, "follow-ups"),
        flag(channel, "allow"),
        ids(channel, "users", path, USER));
  }

  private Filters filters(Config filters, String path) {
    return new Filters(
        values(filters, "services", path, services, "is no AWS service that is known"),
        values(filters, "categories", path, of(CATEGORIES), "is none of " + sorted(CATEGORIES)),
        values(filters, "severities", path, of(SEVERITIES), "is none of " + sorted(SEVERITIES)),
        values(filters, "languages", path, of(LANGUAGES), "is no language code such as ko"),
        day(filters, "since", path),
        day(filters, "until", path));
  }

  /** The ids of a list, which may be missing. */
  static Set<String> ids(Config config, String key, String path, Pattern form) {
    String example = form == USER ? "person, such as U0123456789" : "channel, such as C0123456789";
    return values(
        config,
        key,
        path,
        id -> form.matcher(id).matches() ? Optional.of(id) : Optional.empty(),
        "is not the id of a " + example);
  }

  private static Set<String> values(
      Config config,
      String key,
      String path,
      Function<String, Optional<String>> known,
      String otherwise) {
    Set<String> values = new LinkedHashSet<>();
    if (!config.hasPath(key)) {
      return values;
    }
    for (ConfigValue value : config.getList(key)) {
      String text = String.valueOf(value.unwrapped());
      values.add(
          known
              .apply(text)
              .orElseThrow(
                  () -> bad(value.origin(), path + "." + key, "\"" + text + "\" " + otherwise)));
    }
    return values;
  }

  private static Optional<LocalDate> day(Config config, String key, String path) {
    if (!config.hasPath(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(config.getString(key)));
    } catch (DateTimeException e) {
      throw bad(
          config.getValue(key).origin(), path + "." + key, "must be a day, such as 2025-01-31");
    }
  }

  private static Optional<Boolean> flag(Config config, String key) {
    return config.hasPath(key) ? Optional.of(config.getBoolean(key)) : Optional.empty();
  }

  /** Empty for {@code auto}. */
  static Optional<Language> language(Config config, String key, String path) {
    String code = config.getString(key).toLowerCase(Locale.ROOT);
    if (code.equals("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        Language.of(code)
            .orElseThrow(() -> bad(config.getValue(key).origin(), path, "must be auto, ko or en")));
  }

  private static Function<String, Optional<String>> of(Set<String> known) {
    return value -> known.contains(value) ? Optional.of(value) : Optional.empty();
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private static ConfigException bad(ConfigOrigin origin, String path, String message) {
    return new ConfigException.BadValue(origin, path, message);
  }
}
