package supportbot.engine.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The files of a new plugin's project. They are resources in {@code new-plugin}, with marks such as
 * {@code @name@} in their texts.
 */
final class PluginProject {
  private static final String TEMPLATES = "new-plugin/";
  private static final String JAVA = "src/%s/java/com/example/plugin/";
  private static final String RESOURCES = "src/main/resources/";

  private final Map<String, String> marks = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  PluginProject(String name) {
    String type =
        Arrays.stream(name.split("-", -1))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    marks.put("name", name);
    marks.put("Name", type);
    files.put("pom.xml", "pom.xml");
    files.put("README.md", "README.md");
    files.put("gitignore", ".gitignore");
    files.put("Answerer.java", JAVA.formatted("main") + type + "Answerer.java");
    files.put("Factory.java", JAVA.formatted("main") + type + "Factory.java");
    files.put("package-info.java", JAVA.formatted("main") + "package-info.java");
    files.put("reference.conf", RESOURCES + "reference.conf");
    files.put("services", RESOURCES + "META-INF/services/supportbot.api.AnswererFactory");
    files.put("AnswererTest.java", JAVA.formatted("test") + type + "AnswererTest.java");
    files.put("HostTest.java", JAVA.formatted("test") + type + "HostTest.java");
  }

  /** Writes the project; the directory must not exist. */
  void write(Path directory) throws IOException {
    Properties versions = new Properties();
    try (InputStream in = resource("versions.properties")) {
      versions.load(in);
    }
    versions.stringPropertyNames().forEach(key -> marks.put(key, inXml(versions.getProperty(key))));
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getValue());
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, filled(file.getKey()));
    }
  }

  private String filled(String template) throws IOException {
    try (InputStream in = resource(template + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> mark : marks.entrySet()) {
        text = text.replace("@" + mark.getKey() + "@", mark.getValue());
      }
      return text;
    }
  }

  /** The contract's range of versions has signs that mean something in a pom. */
  private static String inXml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = PluginProject.class.getResourceAsStream(TEMPLATES + name);
    if (in == null) {
      throw new IOException("the bot's jar has no " + TEMPLATES + name);
    }
    return in;
  }
}
