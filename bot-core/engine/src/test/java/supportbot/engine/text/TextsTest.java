package supportbot.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import supportbot.api.Language;

class TextsTest {

  @ParameterizedTest
  @EnumSource
  void everyPhraseIsThereAndNoOther(Language language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            Texts.class.getName(),
            language.locale(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    assertThat(new TreeSet<>(bundle.keySet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Phrase.values()).map(Phrase::key).toList());
  }

  @ParameterizedTest
  @EnumSource
  void koreanIsKoreanAndEnglishIsEnglish(Phrase phrase) {
    assertThat(Texts.in(Language.KOREAN).say(phrase, 1, 2)).containsPattern("\\p{IsHangul}");
    assertThat(Texts.in(Language.ENGLISH).say(phrase, 1, 2))
        .isNotBlank()
        .doesNotContainPattern("\\p{IsHangul}");
  }

  @Test
  void theLanguageOfTheMachineDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Texts.in(Language.KOREAN).say(Phrase.SEARCHING)).isEqualTo("검색 중…");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void argumentsAreTakenAsTheyAre() {
    assertThat(Texts.in(Language.ENGLISH).say(Phrase.NOTICE_UNKNOWN_VALUE, "service", "{1}'"))
        .isEqualTo("service:{1}' is not known.");
  }
}
