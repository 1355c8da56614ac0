package supportbot.engine.plugin.trial;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the process of a trial is started: the parent's Java, class path and AOT cache. */
final class TrialCommand {

  /** JVM properties that say how to reach the network, and whom to trust there. */
  private static final List<String> NETWORK =
      List.of("http.", "https.", "java.net.", "javax.net.ssl.", "aws.");

  private TrialCommand() {}

  static List<String> of(int megabytes, Path folder, Path request, Path report) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(
        List.of(
            "-Xmx" + megabytes + "m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // it ends before better code would pay
            "-XX:MaxMetaspaceSize=128m",
            "-XX:MaxDirectMemorySize=" + megabytes + "m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:+ExitOnOutOfMemoryError", // else it might be caught, and hang
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + crashFile(folder)));
    command.addAll(inherited(arguments()));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + folder.resolve("tmp"),
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(TrialMain.arguments(request, report));
    return command;
  }

  /** Where the JVM tells how it crashed. */
  static Path crashFile(Path folder) {
    return folder.resolve("crash.log");
  }

  /** Not on the command line: a proxy's password may be among them. */
  static Map<String, String> properties() {
    Map<String, String> given = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (NETWORK.stream().anyMatch(name::startsWith)) {
        given.put(name, System.getProperty(name));
      }
    }
    return given;
  }

  /**
   * What of the launcher's options the trial has too: the cache of loaded classes, and the opened
   * packages. Those are open to plugins in the bot, and the JVM leaves a cache unused, without a
   * word, where they are not the same as when it was made. No -Xshare, which is auto unless it is
   * said: beside a cache the JVM does not take it.
   */
  static List<String> inherited(List<String> arguments) {
    List<String> taken = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith("-XX:AOTCache=")) {
        taken.addAll(List.of(argument, "-Xlog:aot=off", "-Xlog:cds=off"));
      } else if (argument.startsWith("--add-opens=")) {
        taken.add(argument);
      }
    }
    return taken;
  }

  private static List<String> arguments() {
    return ProcessHandle.current().info().arguments().map(Arrays::asList).orElse(List.of());
  }
}
