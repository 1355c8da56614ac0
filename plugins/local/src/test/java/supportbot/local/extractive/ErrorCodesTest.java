package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          An error occurred (AccessDenied) when calling    | AccessDenied
          InsufficientInstanceCapacity 오류가 납니다          | InsufficientInstanceCapacity
          java.sql.SQLException: read only                 | java.sql.SQLException
          ERROR 1040 (HY000): too many connections         | ERROR 1040
          the site answers HTTP 503 at times               | HTTP 503
          Kerberos: KRB_AP_ERR_SKEW                        | KRB_AP_ERR_SKEW
          getaddrinfo EAI_AGAIN host                       | EAI_AGAIN
          status: NXDOMAIN, id: 1                          | NXDOMAIN
          pods are in CrashLoopBackOff.                    | CrashLoopBackOff
          """)
  void findsCodesAndExceptions(String text, String code) {
    assertThat(ErrorCodes.in(text)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The capacity of the team",
        "MinCapacity=1",
        "an error in the plan",
        "CloudWatch",
        "2026"
      })
  void leavesWhatIsNoCode(String text) {
    assertThat(ErrorCodes.in(text)).isEmpty();
  }
}
