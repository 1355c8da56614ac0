package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.plugin.HostUnderTest.ask;
import static supportbot.engine.plugin.HostUnderTest.saying;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.testkit.PluginJar;

/** What a plugin sees: the JDK, the shared packages, and its own jar. */
class IsolationTest {

  @TempDir Path folder;
  private HostUnderTest host;

  @BeforeEach
  void makeFolders() throws Exception {
    host = new HostUnderTest(folder);
  }

  private String says(PluginJar jar) throws Exception {
    jar.write(host.plugins.resolve("seen.jar"));
    try (PluginHost loaded = host.load()) {
      return ask(loaded, "seen");
    }
  }

  @Test
  void classesOfTheHostAreHidden() throws Exception {
    assertThat(says(seesJar("supportbot.engine.plugin.PluginHost"))).isEqualTo("hidden");
    assertThat(says(seesJar("org.assertj.core.api.Assertions"))).isEqualTo("hidden");
    assertThat(says(seesJar("org.pf4j.PluginManager"))).isEqualTo("hidden");
    assertThat(says(seesJar("ch.qos.logback.classic.Logger"))).isEqualTo("hidden");
  }

  private static PluginJar seesJar(String className) {
    return saying("seen", "Sees.tell()")
        .source(
            """
            package example;
            final class Sees {
              static String tell() {
                try {
                  Class<?> seen = Class.forName("%s");
                  return seen.getClassLoader() == Sees.class.getClassLoader() ? "own" : "shared";
                } catch (ClassNotFoundException e) {
                  return "hidden";
                }
              }
            }
            """
                .formatted(className));
  }

  @Test
  void developmentModeOfPf4jChangesNothing() throws Exception {
    System.setProperty("pf4j.mode", "development");
    try {
      assertThat(says(saying("seen", "\"here\""))).isEqualTo("here");
    } finally {
      System.clearProperty("pf4j.mode");
    }
  }

  @Test
  void theJdkAndTheSharedPackagesAreTheHosts() throws Exception {
    for (String name :
        List.of(
            "javax.net.ssl.SSLContext",
            "com.sun.net.httpserver.HttpServer",
            "java.sql.Driver",
            "supportbot.api.Answerer",
            "com.typesafe.config.Config",
            "org.slf4j.Logger",
            "org.jspecify.annotations.NullMarked")) {
      assertThat(says(seesJar(name))).as(name).isEqualTo("shared");
    }
  }

  @Test
  void aLibraryOfTheHostMayBeAnotherVersionInThePlugin() throws Exception {
    PluginJar jar =
        saying("seen", "com.fasterxml.jackson.core.Version.which()")
            .source(
                """
                package com.fasterxml.jackson.core;
                public final class Version {
                  public static String which() { return "the plugin's"; }
                }
                """);
    assertThat(says(jar)).isEqualTo("the plugin's");
    assertThat(Class.forName("com.fasterxml.jackson.core.Version").getDeclaredMethods())
        .as("the host's")
        .noneMatch(method -> method.getName().equals("which"));
  }

  @Test
  void sharedClassesBundledInTheJarAreNotUsed() throws Exception {
    Map<String, byte[]> fake =
        PluginJar.compile(
            List.of("package org.slf4j; public interface Logger { void surprise(); }"));
    PluginJar jar = seesJar("org.slf4j.Logger");
    fake.forEach(jar::entry);
    assertThat(says(jar)).isEqualTo("shared");
  }

  @Test
  void resourcesOfTheHostAreHidden() throws Exception {
    String phrases = "/supportbot/engine/text/Texts.properties";
    assertThat(getClass().getResource(phrases)).isNotNull();
    assertThat(says(saying("seen", "\"\" + Factory.class.getResource(\"" + phrases + "\")")))
        .isEqualTo("null");
  }

  @Test
  void itsOwnReferenceConfIsTheOnlyOneItSees() throws Exception {
    String found =
        "String.valueOf(Collections.list("
            + "Factory.class.getClassLoader().getResources(\"reference.conf\")).size())";
    assertThat(says(saying("seen", found))).isEqualTo("0");
    assertThat(says(saying("seen", found).text("reference.conf", "bot.seen {}"))).isEqualTo("1");
  }

  @Test
  void resourcesOfOneNameDoNotMix() throws Exception {
    String read =
        "new String(Factory.class.getResourceAsStream(\"/data/word.txt\").readAllBytes())"
            + " + new String(Factory.class.getResource(\"/data/word.txt\").openStream()"
            + ".readAllBytes())";
    saying("one", read).text("data/word.txt", "1").write(host.plugins.resolve("one.jar"));
    saying("two", read).text("data/word.txt", "2").write(host.plugins.resolve("two.jar"));
    try (PluginHost loaded = host.load()) {
      assertThat(ask(loaded, "one")).isEqualTo("11");
      assertThat(ask(loaded, "two")).isEqualTo("22");
    }
  }

  @Test
  void newContentUnderTheSameNameIsRead() throws Exception {
    String read =
        "new String(Factory.class.getResource(\"/word.txt\").openStream().readAllBytes())";
    assertThat(says(saying("seen", read).text("word.txt", "old"))).isEqualTo("old");
    assertThat(says(saying("seen", read).text("word.txt", "new"))).isEqualTo("new");
  }

  @Test
  void aJarThatIsOverwrittenWhileLiveGoesOnWithItsOwnClasses() throws Exception {
    Path jar = host.plugins.resolve("seen.jar");
    saying("seen", "Later.say()")
        .source("package example; final class Later { static String say() { return \"late\"; } }")
        .write(jar);
    try (PluginHost loaded = host.load()) {
      Files.writeString(jar, "overwritten");
      assertThat(ask(loaded, "seen")).isEqualTo("late");
    }
  }

  @Test
  void aJarWithoutEntriesForDirectoriesLoads() throws Exception {
    assertThat(says(saying("seen", "\"found\"").withoutDirectories())).isEqualTo("found");
  }

  @Test
  void theContextClassLoaderIsThePluginsInEveryStep() throws Exception {
    String check =
        "Thread.currentThread().getContextClassLoader() == Factory.class.getClassLoader()";
    PluginJar jar =
        HostUnderTest.answerer(
            "seen",
            "if (!(" + check + ")) throw new IllegalStateException(\"create\");",
            "return " + check + " ? Check.ok() : new Check.Invalid(\"check\");",
            "return Answer.Reply.of(String.valueOf(" + check + "), List.of());");
    assertThat(says(jar)).isEqualTo("true");
  }

  @Test
  void everyStepHasAThreadOfItsOwn() throws Exception {
    String name = "Thread.currentThread().threadId() + \" \" + Thread.currentThread().isVirtual()";
    PluginJar jar =
        HostUnderTest.answerer(
            "seen",
            "String made = " + name + ";",
            "return Check.ok();",
            "return Answer.Reply.of(made + \" \" + " + name + ", List.of());");
    String[] threads = says(jar).split(" ", -1);
    assertThat(threads[0]).isNotEqualTo(threads[2]);
    assertThat(threads[1]).isEqualTo("false");
  }

  @Test
  void settingsLieOverThePluginsDefaults() throws Exception {
    PluginJar jar =
        HostUnderTest.answerer(
                "seen",
                "String told = context.config().getString(\"word\")"
                    + " + context.config().getInt(\"times\");",
                "return Check.ok();",
                "return Answer.Reply.of(told, List.of());")
            .text("reference.conf", "bot.seen { word = default, times = 3 }");
    host.settings("seen", "bot.seen.word = mine");
    assertThat(says(jar)).isEqualTo("mine3");
  }
}
