package supportbot.sync.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.Redactor;

/** Hostile and large text: time grows with the length only, and twice is once. */
class PatternRedactorScaleTest {

  private static final int LARGE = 5_000_000;

  /** Pieces that patterns begin with, which make a careless one try again and again. */
  private static final List<String> PIECES =
      List.of(
          "a@", "password", "password=", "비밀번호 ", "eyJ", "eyJaaaaaaaaaa.", "-----BEGIN ",
          "-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----", "://a:", "@b.co", "1",
          "1-", "12 ", "010-", "1111-2222-", "111122223333", " account ", "arn:aws:iam::", "+82 ", "(",
          "<email-1>", "<", "secret", "token: ", "AKIA", "AKIAIOSFODNN7EXAMPLE", "Bearer ", "curl -u ",
          "github_pat_", "sk-", "\"", "\\\"", "'", "=", ":", " ", "\n", "가", "Aa1!", "900101-1234568",
          "4111-1111-1111-1111", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "value", "a.", "-", ",",
          "&", "ghp_0123456789abcdefghijABCDEFGHIJ0123", "계정", "request ", "case-", ".", ")", "\ud800");

  private final Redactor redactor = new PatternRedactor();

  @Test
  void takesTimeInProportionToTheText() {
    for (String piece : PIECES) {
      String text = piece.repeat(LARGE / piece.length());
      long start = System.nanoTime();
      redactor.redact(text);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("5 MB of \"%s\"", piece)
          .isLessThan(Duration.ofSeconds(20));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void redactingTwiceIsRedactingOnce(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String once = redactor.redact(text.toString()).text();
      assertThat(redactor.redact(once).text()).as("of %s", text).isEqualTo(once);
    }
  }

  @Test
  void tenThousandCasesTakeSeconds() {
    String body =
        """
        안녕하세요, 계정 111122223333 의 EC2 인스턴스 i-0123456789abcdef0 이 시작되지 않습니다.
        An error occurred (InsufficientInstanceCapacity) when calling RunInstances (request 0f9b8a7c).
        arn:aws:ec2:ap-northeast-2:111122223333:instance/i-0123456789abcdef0, 2025-01-15T10:00:00.123Z
        담당자 ops@example.com, 010-1234-5678. password: ${DB_PASSWORD}
        """
            .repeat(20);
    long start = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      assertThat(redactor.redact(body).counts()).hasSize(3);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }
}
