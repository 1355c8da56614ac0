package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaseLanguageTest {

  @Test
  void goesByTheLettersAndNotByTheCode() {
    assertThat(CaseLanguage.of(List.of("EC2 인스턴스가 stopped 상태입니다"), "en")).isEqualTo("ko");
    assertThat(CaseLanguage.of(List.of("The instance is stopped"), "ko")).isEqualTo("en");
    assertThat(CaseLanguage.of(List.of("インスタンスが起動しません"), "en")).isEqualTo("ja");
    assertThat(CaseLanguage.of(List.of("实例无法启动"), "en")).isEqualTo("zh");
  }

  @Test
  void fallsBackWhereThereAreNoLetters() {
    assertThat(CaseLanguage.of(List.of("123"), "KO")).isEqualTo("ko");
    assertThat(CaseLanguage.of(List.of(), "../x")).isEqualTo("en");
  }
}
