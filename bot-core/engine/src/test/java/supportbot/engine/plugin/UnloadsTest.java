package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.plugin.HostUnderTest.answerer;
import static supportbot.engine.plugin.HostUnderTest.ask;
import static supportbot.engine.plugin.HostUnderTest.saying;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.testkit.Eventually;

/** Plugins that stay in memory after their unload are named, with what holds them. */
class UnloadsTest {

  @TempDir Path folder;
  private HostUnderTest host;
  private Path stop;

  @BeforeEach
  void makeFolders() throws Exception {
    host = new HostUnderTest(folder);
    stop = folder.resolve("stop");
  }

  @AfterEach
  void letGo() {
    System.getProperties().remove("supportbot.test");
  }

  @Test
  void aPluginThatLetsGoIsNotReported() throws Exception {
    saying("one", "\"1\"").write(host.plugins.resolve("one.jar"));
    try (PluginHost running = host.load()) {
      ask(running, "one");
      var loader = PluginHostTest.loaderOf(running, "one");
      Files.delete(host.plugins.resolve("one.jar"));
      running.reload();
      Eventually.holds("it is collected", () -> loader.refersTo(null));
      assertThat(running.leaks()).isEmpty();
    }
  }

  @Test
  void aThreadIsNamedAndTheReportEndsWithIt() throws Exception {
    String loop = "while (!new java.io.File(\"" + stop + "\").exists()) { Thread.yield(); }";
    leaking(
        "Thread.ofPlatform().daemon().name(\"one-poller\").start(() -> { " + loop + " });",
        running -> {
          assertThat(leak(running).id()).contains("one");
          assertThat(leak(running).version()).isEqualTo("1.0.0");
          assertThat(leak(running).holders()).anyMatch(line -> line.contains("one-poller"));
          assertThat(running.states()).contains(leak(running));
          Files.createFile(stop);
          Eventually.holds(
              "the report is gone",
              () -> {
                System.gc();
                return running.leaks().isEmpty();
              });
        });
  }

  @Test
  void aThreadLocalOfAThreadOfTheHostIsNamed() throws Exception {
    Runnable[] given = new Runnable[1];
    java.util.concurrent.SynchronousQueue<Runnable> queue =
        new java.util.concurrent.SynchronousQueue<>();
    System.getProperties().put("supportbot.test", queue);
    Thread.ofPlatform()
        .daemon()
        .name("long-lived")
        .start(
            () -> {
              try {
                queue.take().run();
                queue.take();
              } catch (InterruptedException e) {
                given[0] = null;
              }
            });
    leaking(
        """
        @SuppressWarnings("unchecked")
        var queue = (java.util.concurrent.SynchronousQueue<Runnable>)
            System.getProperties().get("supportbot.test");
        try {
          queue.put(() -> new ThreadLocal<Object>().set(new Factory()));
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        """,
        running ->
            assertThat(leak(running).holders())
                .contains("thread \"long-lived\" has a thread local with example.Factory"));
    queue.put(() -> {});
  }

  @Test
  void aShutdownHookIsNamed() throws Exception {
    leaking(
        "Runtime.getRuntime().addShutdownHook(new Thread(() -> new Factory(), \"one-hook\"));",
        running -> assertThat(leak(running).holders()).contains("shutdown hook \"one-hook\""));
  }

  @Test
  void aRegisteredDriverIsNamed() throws Exception {
    Path jar = host.plugins.resolve("one.jar");
    answerer(
            "one",
            "try { java.sql.DriverManager.registerDriver(new OneDriver()); }"
                + " catch (java.sql.SQLException e) { throw new IllegalStateException(e); }",
            "return Check.ok();",
            "return null;")
        .source(
            """
            package example;
            import java.sql.*;
            public final class OneDriver implements Driver {
              @Override public Connection connect(String url, java.util.Properties info) {
                return null;
              }
              @Override public boolean acceptsURL(String url) { return false; }
              @Override public DriverPropertyInfo[] getPropertyInfo(
                  String url, java.util.Properties info) { return new DriverPropertyInfo[0]; }
              @Override public int getMajorVersion() { return 1; }
              @Override public int getMinorVersion() { return 0; }
              @Override public boolean jdbcCompliant() { return false; }
              @Override public java.util.logging.Logger getParentLogger() { return null; }
            }
            """)
        .write(jar);
    DriverManager.getDrivers();
    unloaded(
        jar,
        running ->
            assertThat(leak(running).holders()).contains("registered driver example.OneDriver"));
  }

  private interface Assertion {
    void on(PluginHost running) throws Exception;
  }

  private void leaking(String create, Assertion assertion) throws Exception {
    Path jar = host.plugins.resolve("one.jar");
    answerer("one", create, "return Check.ok();", "return null;").write(jar);
    unloaded(jar, assertion);
  }

  private void unloaded(Path jar, Assertion assertion) throws Exception {
    try (PluginHost running = host.load()) {
      Files.delete(jar);
      running.reload();
      Eventually.holds("the leak is reported", () -> !running.leaks().isEmpty());
      assertion.on(running);
    }
  }

  private static PluginState.Leaked leak(PluginHost running) {
    List<PluginState.Leaked> leaks = running.leaks();
    assertThat(leaks).hasSize(1);
    return leaks.getFirst();
  }
}
