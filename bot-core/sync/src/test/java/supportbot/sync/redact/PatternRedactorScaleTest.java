package supportbot.sync.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.Redactor;

/** Hostile and large text: time grows with the length only, and twice is once. */
class PatternRedactorScaleTest {

  private static final String BODY =
      """
      안녕하세요, 계정 111122223333 의 EC2 인스턴스 i-0123456789abcdef0 이 시작되지 않습니다.
      An error occurred (InsufficientInstanceCapacity) when calling RunInstances (request 0f9b8a7c).
      arn:aws:ec2:ap-northeast-2:111122223333:instance/i-0123456789abcdef0, 2025-01-15T10:00:00.123Z
      담당자 ops@example.com, 010-1234-5678. password: ${DB_PASSWORD}
      """;

  /** Pieces that patterns begin with, which make a careless one try again and again. */
  private static final List<String> PIECES =
      List.of(
          "a@",
          "password",
          "password=",
          "비밀번호 ",
          "eyJ",
          "eyJaaaaaaaaaa.",
          "-----BEGIN ",
          "-----BEGIN RSA PRIVATE KEY-----",
          "-----END RSA PRIVATE KEY-----",
          "://a:",
          "@b.co",
          "1",
          "1-",
          "12 ",
          "010-",
          "1111-2222-",
          "111122223333",
          " account ",
          "arn:aws:iam::",
          "+82 ",
          "(",
          "<email-1>",
          "<",
          "secret",
          "token: ",
          "AKIA",
          "AKIAIOSFODNN7EXAMPLE",
          "Bearer ",
          "curl -u ",
          "github_pat_",
          "sk-",
          "\"",
          "\\\"",
          "'",
          "=",
          ":",
          " ",
          "\n",
          "가",
          "Aa1!",
          "900101-1234568",
          "4111-1111-1111-1111",
          "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          "value",
          "a.",
          "-",
          ",",
          "&",
          "ghp_0123456789abcdefghijABCDEFGHIJ0123",
          "계정",
          "request ",
          "case-",
          ".",
          ")",
          "\ud800");

  private final Redactor redactor = new PatternRedactor();

  @Test
  void takesTimeInProportionToTheText() {
    for (String piece : PIECES) {
      // Were it quadratic, this would take minutes; as it is, it takes a fraction of a second.
      String text = piece.repeat(400_000 / piece.length());
      assertThat(cpuTime(() -> redactor.redact(text)))
          .as("400 KB of \"%s\"", piece)
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void bodyOfFiveMegabytesTakesSeconds() {
    String text = BODY.repeat(5_000_000 / BODY.length());
    assertThat(cpuTime(() -> redactor.redact(text))).isLessThan(Duration.ofSeconds(10));
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
    String body = BODY.repeat(6); // some 2,000 characters, as a case of the samples has
    Duration taken =
        cpuTime(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                assertThat(redactor.redact(body).counts()).hasSize(3);
              }
            });
    assertThat(taken).isLessThan(Duration.ofSeconds(20));
  }

  /** The time that this thread worked; others may keep the machine busy. */
  private static Duration cpuTime(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
  }
}
