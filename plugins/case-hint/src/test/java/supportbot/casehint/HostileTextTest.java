package supportbot.casehint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.Answer;

class HostileTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a ``` b",
        "```\n[링크](http://evil.example)\n```",
        "````\n# 제목\n````",
        "앞\n``````````\n# 제목\n뒤",
        "~~~\n# 제목\n~~~",
        "a ` b `` c ``` d ```` e"
      })
  void theFenceIsLongerThanAnyInTheText(String text) throws InterruptedException {
    Answer.Hint hint = Asking.of(text).hint();
    String inside = hint.draft().orElseThrow().subject() + hint.draft().orElseThrow().description();
    var matcher =
        Pattern.compile("\n(`{3,})\n(제목: .*)\n\\1\n", Pattern.DOTALL).matcher(hint.markdown());
    assertThat(matcher.find()).isTrue();
    assertThat(inside).doesNotContain(matcher.group(1));
    assertThat(hint.markdown().replace(matcher.group(2), "")).doesNotContain("evil", "# 제목");
  }

  @Test
  void aRunOfAHundredThousandBackticksIsShortened() throws InterruptedException {
    assertThat(Asking.of("x " + "`".repeat(100_000)).hint().markdown()).hasSizeLessThan(12_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!channel> 급해요",
        "<!here|here> 급해요",
        "<@U012AB3CD> 봐 주세요",
        "<!subteam^S012|@ops>",
        "@here @channel @everyone",
        "<\u200b!chan\u200bnel>",
        "<<!channel>!channel>",
        "<!<@U1>channel>"
      })
  void nobodyIsPinged(String text) throws InterruptedException {
    assertThat(Asking.of(text).after(text).hint().toString())
        .doesNotContain("<!", "<@", "@here", "@channel", "@everyone");
  }

  @Test
  void controlCharactersAndAnsiAreGone() throws InterruptedException {
    String text = "\u001b[31m빨강\u001b[0m \u001b]0;title\u0007\u0000\u202e뒤집힘\u2066 \r\n다음\ud800줄";
    String draft = Asking.of(text).draft().toString();
    assertThat(draft).contains("빨강", "다음줄");
    assertThat(Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n]]").matcher(draft).find()).isFalse();
  }

  @Test
  void aQuestionOfNothingVisibleIsAllBlanks() throws InterruptedException {
    assertThat(Asking.of("\u200b\u001b[0m").draft().subject()).startsWith("[…");
  }

  @Test
  void slackLinksBecomeAddresses() throws InterruptedException {
    assertThat(Asking.of("<https://a.example/x|눌러 보세요> 가 안 열려요").draft().description())
        .contains("https://a.example/x 가 안 열려요");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "케이스 ",
        "please ",
        "a",
        "가",
        "aws ",
        "arn:aws:s3",
        "production a ",
        "at x.",
        "<",
        "<!",
        "\u001b[",
        "2026-03-01T10:00",
        "i-0a1b2c3d",
        "Exception",
        ". ",
        "\n",
        "open a new support "
      })
  @Timeout(20)
  void aThreadOfAHundredKilobytesIsQuick(String unit) throws InterruptedException {
    String text = unit.repeat(100_000 / unit.length());
    Answer.Hint hint = Asking.of("x " + text.substring(0, 20_000)).after(text).hint();
    assertThat(hint.draft().orElseThrow().description()).hasSizeLessThanOrEqualTo(8_000);
    assertThat(hint.draft().orElseThrow().subject()).hasSizeLessThanOrEqualTo(120);
    assertThat(hint.markdown()).hasSizeLessThan(12_000);
  }

  @Test
  void theNewestOfALongThreadIsKept() throws InterruptedException {
    var draft = Asking.of("?").after("오래된 말. ".repeat(20_000), "Redshift 가 최근 말입니다").draft();
    assertThat(draft.service()).isEqualTo("redshift");
  }

  @Test
  void cuttingNeverHalvesACharacter() {
    String text = "😀".repeat(50);
    for (int most = 2; most < 40; most++) {
      String cut = PlainText.cut(text, most) + PlainText.tail(text, most);
      assertThat(PlainText.cut(text, most)).hasSizeLessThanOrEqualTo(most);
      assertThat(PlainText.tail(text, most)).hasSizeLessThanOrEqualTo(most);
      assertThatCode(() -> List.of(cut)).doesNotThrowAnyException();
      assertThat(Pattern.compile("\\p{Cs}").matcher(cut).find()).isFalse();
    }
  }
}
