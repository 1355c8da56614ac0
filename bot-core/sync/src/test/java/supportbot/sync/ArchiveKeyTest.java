package supportbot.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveKeyTest {

  @Test
  void isCategoryServiceDayOfCreationAndNumber() {
    assertThat(
            ArchiveKey.of("technical", "ec2", Instant.parse("2024-11-18T23:59:59Z"), "17000001001"))
        .isEqualTo("technical/ec2/2024-11-18/17000001001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd", "..", ".", "...", "/", "\\", "a/b", "a\\b", "", " ", "케이스", "a\u0000b",
        "CON", "nul", "-a", "a-", ".hidden", "x.metadata", "A", "a b", "%2e%2e", "~", "a:b",
            "\ud800",
        "x_h0123456789abcdef"
      })
  void everySegmentIsSafeAndItsOwn(String name) {
    String segment = SafeName.of(name);
    assertThat(segment).matches("[a-z0-9][a-z0-9_-]{0,79}").isNotEqualTo(name);
    assertThat(SafeName.of(name)).isEqualTo(segment);
    assertThat(ArchiveKey.of(name, name, Instant.MAX, name).split("/", -1)).hasSize(4);
  }

  @Test
  void differentTextsNeverShareAName() {
    Set<String> names = new HashSet<>();
    for (String name :
        new String[] {
          "a",
          "A",
          "a/",
          "a\\",
          "a.",
          "a..",
          "../a",
          "\ud800",
          "\ud801",
          "?",
          "",
          " ",
          "x".repeat(81),
          "x".repeat(82),
          "x".repeat(1_000_000)
        }) {
      assertThat(names.add(SafeName.of(name).toLowerCase(Locale.ROOT))).as(name).isTrue();
      assertThat(SafeName.of(name).length()).isLessThanOrEqualTo(SafeName.MAXIMUM);
      // Who calls himself as another was renamed gets a name of his own too.
      String posing = SafeName.of(name);
      if (posing.contains("_h")) {
        assertThat(names.add(SafeName.of(posing))).as("posing as %s", name).isTrue();
      }
    }
  }

  @Test
  void usualNamesStayAsTheyAre() {
    for (String name :
        new String[] {"technical", "ec2", "2024-11-18", "17000001001", Cases.id(1)}) {
      assertThat(SafeName.of(name)).isEqualTo(name);
    }
  }
}
