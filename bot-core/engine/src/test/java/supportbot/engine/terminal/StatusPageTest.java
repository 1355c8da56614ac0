package supportbot.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import supportbot.api.Language;
import supportbot.engine.report.GuardReport;
import supportbot.engine.report.PluginChange;
import supportbot.engine.report.PluginReport;
import supportbot.engine.report.PluginsReport;
import supportbot.engine.report.StatusReport;

class StatusPageTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final String SHOWN = Times.of(TIME);
  private static final Style PLAIN = new Style(false);

  private static final PluginReport LIVE =
      new PluginReport(
          "runbook.jar",
          "runbook",
          "1.0.0",
          "4d1eccb7bb0c7cf1",
          PluginReport.LIVE,
          TIME,
          List.of("answerer runbook"),
          List.of(),
          "its last good jar goes on; the new one was refused: no");
  private static final PluginReport REFUSED =
      new PluginReport(
          "bad.jar",
          null,
          null,
          null,
          PluginReport.REFUSED,
          TIME,
          List.of(),
          List.of("it is no jar\u001b[2J"),
          null);
  private static final PluginReport LEAKED =
      new PluginReport(
          "old.jar", "old", "0.9", null, PluginReport.LEAKED, TIME, List.of(), List.of("x"), null);

  @Test
  void tellsHowTheBotIs() {
    String korean = String.join("\n", page(texts(Language.KOREAN)));
    assertThat(korean)
        .contains("실행 시간 1시간 1분", "프로세스 123456", "답변 중 2건, 대기 1건")
        .contains("케이스: 1,200건, 갱신 " + SHOWN + " (아직")
        .contains("메모리: 512 MB 중 480 MB (" + SHOWN + "부터 부족)")
        .contains("거부됨 1")
        .contains("bad.jar (거부됨): it is no jar")
        .contains("언로드했지만 메모리에 남은 플러그인: old 0.9: x")
        .contains(SHOWN + "까지 호출하지 않습니다. 마지막 실패: away")
        .contains("계속 실행 중인 호출: 3건", "모두 찼습니다", "스레드: 5개", "플러그인 없음")
        .doesNotContain("\u001b", "null");
    assertThat(String.join("\n", page(texts(Language.ENGLISH))))
        .contains("running for 1 h 1 min", "Memory: 480 of 512 MB (low since " + SHOWN + ")")
        .contains("Not called until " + SHOWN + ". Last failure: away")
        .doesNotContain("null");
  }

  @Test
  void twoPluginsThatHadOneNameAreToldApart() {
    StatusReport report =
        report(
            null,
            new StatusReport.Memory(1, 2, null),
            List.of(
                guard("wiki", "wiki-2", true, "in", null, 0),
                guard("wiki", "wiki-1", false, "out", TIME, 0),
                guard("alone", "other", true, "in", null, 0)));
    assertThat(new StatusPage(report).lines(texts(Language.ENGLISH), PLAIN))
        .anyMatch(line -> line.startsWith("wiki (wiki-2)  ok"))
        .anyMatch(line -> line.startsWith("wiki (wiki-1)  no plugin"))
        .anyMatch(line -> line.startsWith("alone          ok"));
  }

  @Test
  void aBotThatKnowsLittleIsToldToo() {
    StatusReport report = report(null, new StatusReport.Memory(1, 2, null), List.of());
    assertThat(new StatusPage(report).lines(texts(Language.ENGLISH), PLAIN))
        .contains("Cases: brought in elsewhere.", "Memory: 1 of 2 MB", "Plugins: none");
    StatusReport away =
        report(
            new StatusReport.Knowledge(-1, null, false, "it did not tell within 3 s"),
            new StatusReport.Memory(1, 2, null),
            List.of());
    assertThat(new StatusPage(away).lines(texts(Language.ENGLISH), PLAIN))
        .contains("Cases: unknown (it did not tell within 3 s)");
  }

  @Test
  void listsPlugins() {
    List<String> lines =
        new PluginsPage(new PluginsReport("/plugins", List.of(REFUSED, LIVE), null))
            .list(texts(Language.ENGLISH), PLAIN);
    assertThat(lines.get(1)).startsWith("-        -        -             refused  " + SHOWN);
    assertThat(lines.get(2)).isEqualTo("  → it is no jar [2J");
    assertThat(lines.get(3)).contains("runbook  1.0.0    4d1eccb7bb0c  live");
    assertThat(lines.get(4)).startsWith("  → its last good jar goes on");
    assertThat(
            new PluginsPage(new PluginsReport("/plugins", List.of(), null))
                .list(texts(Language.KOREAN), PLAIN))
        .containsExactly("/plugins에 플러그인이 없습니다.");
  }

  @Test
  void tellsWhatAReloadHasChanged() {
    PluginsReport report =
        new PluginsReport(
            "/plugins",
            List.of(),
            List.of(new PluginChange("refused", REFUSED), new PluginChange("changed", LIVE)));
    assertThat(new PluginsPage(report).changes(texts(Language.ENGLISH), PLAIN))
        .containsExactly(
            "bad.jar: refused (bad.jar).",
            "  → it is no jar [2J",
            "runbook 1.0.0: its state has changed (runbook.jar).",
            "  → its last good jar goes on; the new one was refused: no");
  }

  private static List<String> page(TerminalTexts texts) {
    GuardReport out = guard("flaky", true, "out", TIME, 0);
    GuardReport full = guard("stuck", true, "in", null, 32);
    GuardReport missing = guard("gone", false, "in", null, 0);
    StatusReport report =
        report(
            new StatusReport.Knowledge(1200, TIME, true, null),
            new StatusReport.Memory(480, 512, TIME),
            List.of(out, full, missing),
            REFUSED,
            LIVE,
            LEAKED);
    return new StatusPage(report).lines(texts, PLAIN);
  }

  private static StatusReport report(
      StatusReport.@Nullable Knowledge knowledge,
      StatusReport.Memory memory,
      List<GuardReport> guards,
      PluginReport... plugins) {
    return new StatusReport(
        "0.1.0",
        123456,
        TIME,
        3700,
        new StatusReport.Questions(2, 1),
        new PluginsReport("/plugins", List.of(plugins), null),
        guards,
        knowledge,
        memory,
        plugins.length == 0 ? List.of() : List.of("old 0.9: x"),
        List.of("slack: 1 of 1 connections"));
  }

  private static GuardReport guard(
      String name, boolean present, String state, @Nullable Instant until, int running) {
    return guard(name, name + "-plugin", present, state, until, running);
  }

  private static GuardReport guard(
      String name,
      String plugin,
      boolean present,
      String state,
      @Nullable Instant until,
      int running) {
    return new GuardReport(
        name,
        plugin,
        present,
        state,
        until,
        until == null ? null : "away",
        5,
        5,
        Map.of("failed", 5L),
        5,
        13,
        running,
        32,
        running == 0 ? 0 : 3,
        running == 0 ? 0 : 5);
  }

  private static TerminalTexts texts(Language language) {
    return new TerminalTexts(language);
  }
}
