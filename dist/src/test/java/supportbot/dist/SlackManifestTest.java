package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of the Slack app, and what the guides say of them. */
class SlackManifestTest {
  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full"})
  void turnsOnWhatTheBotStandsOn(String name) throws IOException {
    JsonNode settings = manifest(name).path("settings");

    assertThat(settings.path("socket_mode_enabled").asBoolean()).isTrue();
    assertThat(settings.path("interactivity").path("is_enabled").asBoolean()).isTrue();
    assertThat(settings.path("token_rotation_enabled").asBoolean()).isFalse();
    assertThat(texts(settings.path("event_subscriptions").path("bot_events")))
        .contains("app_mention");
  }

  @Test
  void asksForNoMoreThanItNeeds() throws IOException {
    assertThat(scopes("minimal")).containsExactly("app_mentions:read", "chat:write");
    assertThat(scopes("full"))
        .containsExactly(
            "app_mentions:read",
            "channels:history",
            "channels:read",
            "chat:write",
            "commands",
            "groups:history",
            "groups:read",
            "im:history");
  }

  @Test
  void hasAnEventForEachHistoryThatItMayRead() throws IOException {
    JsonNode events = manifest("full").path("settings").path("event_subscriptions");

    assertThat(texts(events.path("bot_events")))
        .containsExactly("app_mention", "message.channels", "message.groups", "message.im");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slack.md", "slack.ko.md"})
  void theGuideTellsWhatEachScopeIsFor(String guide) throws IOException {
    String text = Files.readString(ROOT.resolve("docs").resolve(guide));

    assertThat(scopes("full")).allSatisfy(scope -> assertThat(text).contains("`" + scope + "`"));
  }

  private static Set<String> scopes(String name) throws IOException {
    return texts(manifest(name).path("oauth_config").path("scopes").path("bot"));
  }

  private static JsonNode manifest(String name) throws IOException {
    Path file = ROOT.resolve("config").resolve("slack-manifest-" + name + ".json");
    return new JsonMapper().readTree(file.toFile());
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
