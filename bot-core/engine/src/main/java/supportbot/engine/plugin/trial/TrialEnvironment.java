package supportbot.engine.plugin.trial;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which variables of the bot's environment a trial is given. Left out is what the bot itself needs,
 * such as its Slack tokens. Given are:
 *
 * <ul>
 *   <li>what every program needs: language, time zone, {@code PATH}, {@code HOME}, proxies;
 *   <li>the variables that the plugin's {@code reference.conf} names, as in <code>${?KB_ID}</code>,
 *       and those that a value of its settings names, which is how a secret is referred to;
 *   <li>{@code AWS_*}, if the jar has the AWS SDK in it: its credentials come from there, and its
 *       check would be about their absence.
 * </ul>
 */
final class TrialEnvironment {
  private static final Set<String> ALWAYS =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "LANG",
          "LANGUAGE",
          "TZ",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR");
  private static final Set<String> PROXIES =
      Set.of("http_proxy", "https_proxy", "no_proxy", "all_proxy");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern COMMENT = Pattern.compile("(?m)(#|//).*$");
  private static final int LONGEST = 1_000_000;

  private final Map<String, String> all;

  TrialEnvironment(Map<String, String> all) {
    this.all = all;
  }

  /**
   * What to give.
   *
   * @param settings what the operator has set
   * @throws IOException when the jar cannot be read
   */
  Map<String, String> forJar(Path jar, Config settings) throws IOException {
    boolean aws;
    String reference;
    try (ZipFile file = new ZipFile(jar.toFile())) {
      aws = file.stream().anyMatch(entry -> entry.getName().startsWith("software/amazon/awssdk/"));
      reference = reference(file);
    }
    Set<String> named = words(reference);
    if (settings.hasPath("bot")) {
      settings
          .getObject("bot")
          .forEach(
              (block, value) -> {
                if (reference.contains(block)) {
                  addStrings(value, named);
                }
              });
    }
    Map<String, String> given = new TreeMap<>();
    all.forEach(
        (name, value) -> {
          if (isForAll(name) || named.contains(name) || (aws && name.startsWith("AWS_"))) {
            given.put(name, value);
          }
        });
    return given;
  }

  private static boolean isForAll(String name) {
    return ALWAYS.contains(name)
        || name.startsWith("LC_")
        || PROXIES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Read as text: to parse it would follow what it includes. */
  private static String reference(ZipFile file) throws IOException {
    ZipEntry entry = file.getEntry("reference.conf");
    if (entry == null) {
      return "";
    }
    try (InputStream in = file.getInputStream(entry)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      return COMMENT.matcher(text).replaceAll("");
    }
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static void addStrings(ConfigValue value, Set<String> into) {
    if (value instanceof ConfigObject block) {
      block.values().forEach(inner -> addStrings(inner, into));
    } else if (value instanceof ConfigList list) {
      list.forEach(inner -> addStrings(inner, into));
    } else if (value.valueType() == ConfigValueType.STRING
        && value.unwrapped() instanceof String text) {
      into.add(text);
    }
  }
}
