package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import supportbot.api.Redactor;
import supportbot.api.Redactor.Kind;

class FakeRedactorTest {

  @Test
  void marksCountOnOverTheTextsOfADocument() {
    Redactor.Session document = new FakeRedactor().open();
    Redactor.Redacted first =
        document.redact("a@example.com, b@example.com of 111122223333: AKIAIOSFODNN7EXAMPLE");
    assertThat(first.text()).isEqualTo("<email-1>, <email-2> of <account-1>: <access-key-1>");
    assertThat(first.counts())
        .isEqualTo(Map.of(Kind.EMAIL, 2, Kind.ACCOUNT, 1, Kind.ACCESS_KEY, 1));
    assertThat(document.redact("b@example.com, c@example.com").text())
        .isEqualTo("<email-2>, <email-3>");
  }

  @Test
  void leavesTheRest() {
    assertThat(new FakeRedactor().redact("case 19000000001 costs $5 \\1").text())
        .isEqualTo("case 19000000001 costs $5 \\1");
  }
}
