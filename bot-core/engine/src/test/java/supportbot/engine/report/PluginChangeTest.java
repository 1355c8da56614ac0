package supportbot.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PluginChangeTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

  @Test
  void tellsWhatDiffers() {
    List<PluginReport> before =
        List.of(
            live("same.jar", "1", THEN, null),
            live("gone.jar", "1", THEN, null),
            live("newer.jar", "1", THEN, null),
            live("kept.jar", "1", THEN, null),
            live("broken.jar", "1", THEN, null),
            refused("mended.jar", THEN),
            refused("still.jar", THEN));
    List<PluginReport> after =
        List.of(
            live("same.jar", "1", THEN, null),
            live("newer.jar", "2", NOW, null),
            retiring("newer.jar"),
            live("kept.jar", "1", THEN, "its last good jar goes on"),
            refused("broken.jar", NOW),
            live("mended.jar", "2", NOW, null),
            refused("still.jar", THEN),
            live("added.jar", "1", NOW, null));
    assertThat(PluginChange.between(before, after))
        .extracting(change -> change.plugin().file() + " " + change.change())
        .containsExactly(
            "added.jar added",
            "broken.jar refused",
            "kept.jar changed",
            "mended.jar added",
            "newer.jar replaced",
            "gone.jar removed");
    assertThat(PluginChange.between(after, after)).isEmpty();
  }

  @Test
  void survivesTheWayAsJson() {
    PluginsReport report =
        new PluginsReport(
            "/plugins",
            List.of(live("a.jar", "1", NOW, "note"), refused("b.jar", NOW)),
            List.of(new PluginChange("refused", refused("b.jar", NOW))));
    assertThat(Reports.read(Reports.json(report), PluginsReport.class)).isEqualTo(report);
    assertThat(Reports.json(report).at("/plugins/0/since").asText())
        .isEqualTo("2026-01-02T00:00:00Z");
    assertThat(Reports.json(report).at("/plugins/1").has("version")).isFalse();
  }

  private static PluginReport live(
      String file, String digest, Instant since, @Nullable String note) {
    return new PluginReport(
        file,
        "id",
        "1.0.0",
        digest,
        PluginReport.LIVE,
        since,
        List.of("answerer x"),
        List.of(),
        note);
  }

  private static PluginReport refused(String file, Instant since) {
    return new PluginReport(
        file, null, null, null, PluginReport.REFUSED, since, List.of(), List.of("bad"), null);
  }

  private static PluginReport retiring(String file) {
    return new PluginReport(
        file, "id", "1", null, PluginReport.RETIRING, NOW, List.of(), List.of(), null);
  }
}
