package supportbot.local.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.ComponentException;

class TermListTest {
  @TempDir Path folder;
  private final Analysis analysis = new Analysis();

  @AfterEach
  void close() {
    analysis.close();
  }

  @Test
  void longestMatchWinsAndSpacesAreOptional() throws Exception {
    TermList terms = list("복제 = replication\n복제 지연 = replication lag\n지연 = delay");
    for (String text : List.of("복제 지연이 커요", "복제지연이 커요")) {
      assertThat(terms.matches(text)).hasSize(1);
      assertThat(terms.matches(text).getFirst().others()).containsExactly("replication lag");
    }
  }

  @Test
  void matchesBothWaysAndGivesOtherSpellings() throws Exception {
    TermList terms = list("복제본, 레플리카 = replica, read copy");
    assertThat(terms.matches("레플리카가 느려요").getFirst().others())
        .containsExactly("replica", "read copy", "복제본");
    assertThat(terms.matches("two Replicas are slow").getFirst().others()).contains("복제본", "레플리카");
  }

  @Test
  void matchesAtTheStartOfAWordOnly() throws Exception {
    TermList terms = list("본사 = headquarters\n키 = key");
    assertThat(terms.matches("일본사람")).isEmpty();
    assertThat(terms.matches("키가 없어요")).hasSize(1);
    assertThat(terms.matches("키보드")).isEmpty();
  }

  @Test
  void theLastLineMayLackItsEndAndTheFileMayHaveAMark() throws Exception {
    assertThat(list("\ufeff# comment\n\n람다 = lambda").size()).isEqualTo(1);
  }

  @Test
  void aWrongLineIsNamed() {
    assertThatThrownBy(() -> list("람다 = lambda\n버킷 bucket"))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("terms.txt");
    assertThatThrownBy(() -> list("= lambda")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> TermList.of(folder.resolve("none.txt"), analysis))
        .hasMessageContaining("bot.local.terms");
  }

  @Test
  void aFileInAnotherCharsetIsSaidSo() throws IOException {
    Path file =
        Files.write(folder.resolve("t.txt"), "람다 = lambda".getBytes(Charset.forName("EUC-KR")));
    assertThatThrownBy(() -> TermList.of(file, analysis)).hasMessageContaining("UTF-8");
  }

  @Test
  void bundledListIsRead() {
    assertThat(TermList.bundled(analysis).size()).isGreaterThan(2_000);
  }

  private TermList list(String text) throws IOException, InterruptedException {
    return TermList.of(Files.writeString(folder.resolve("terms.txt"), text), analysis);
  }
}
