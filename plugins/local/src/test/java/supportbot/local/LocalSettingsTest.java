package supportbot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.testkit.FakeContext;

class LocalSettingsTest {
  private static final Path HOME = Path.of("home");

  @Test
  void defaultsAreInTheHome() {
    LocalSettings settings = of("");
    assertThat(settings.archive()).isEqualTo(HOME.resolve("archive"));
    assertThat(settings.index()).isEqualTo(HOME.resolve("index"));
    assertThat(settings.cases()).isEmpty();
    assertThat(settings.terms()).isEmpty();
  }

  @Test
  void casesAreOnePathOrAListOfThem() {
    assertThat(of("cases = one.json").cases()).isEqualTo(List.of(Path.of("one.json")));
    assertThat(of("cases = [one.json, two]").cases())
        .isEqualTo(List.of(Path.of("one.json"), Path.of("two")));
    assertThat(of("cases = []").cases()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "old-after, 0 days",
    "old-after, -1 days",
    "archive, {}",
    "index, []",
    "terms, \"a\\u0000b\"",
    "cases, \"a\\u0000b\""
  })
  void wrongValueIsNamedWithItsPlace(String key, String value) {
    assertThatThrownBy(() -> of("\n" + key + " = " + value))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
        .hasMessageContaining("bot.local." + key)
        .hasMessageContaining("String: 2");
  }

  private static LocalSettings of(String settings) {
    return LocalSettings.of(FakeContext.of(new LocalCaseSourceFactory(), settings, HOME));
  }
}
