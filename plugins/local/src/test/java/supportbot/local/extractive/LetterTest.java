package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LetterTest {

  @Test
  void leavesOutSalutationSignatureAndQuotedMail() {
    String body =
        """
        안녕하세요, AWS Support입니다.

        Hi team, the disk is full.
        > the disk is empty

        감사합니다.
        AWS Support 엔지니어 드림

        -----Original Message-----
        old text
        """;

    assertThat(String.join("\n", Letter.content(body)).strip()).isEqualTo("the disk is full.");
  }

  @Test
  void keepsWhatFollowsAGreetingInOneLine() {
    assertThat(Letter.content("안녕하세요. 서버가 멈췄습니다.")).containsExactly("서버가 멈췄습니다.");
  }

  @Test
  void keepsHeadAndTailOfALetterThatIsTooLong() {
    String body = "first line\n" + "x y z\n".repeat(50_000) + "last line";

    assertThat(Letter.content(body)).contains("first line", "last line").hasSizeLessThan(20_000);
  }
}
