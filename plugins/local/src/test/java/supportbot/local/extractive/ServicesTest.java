package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesTest {

  @ParameterizedTest
  @CsvSource({
    "amazon-elastic-compute-cloud-linux, ec2",
    "ec2-container-service, ecs",
    "amazon-relational-database-service-aurora, rds",
    "service-eks, eks",
    "code-build, codebuild",
    "managed-streaming-for-kafka, msk",
    "customer-account, account",
    "billing, billing"
  })
  void knowsServiceCodes(String code, String name) {
    assertThat(Services.ofCode(code)).contains(name);
  }

  @Test
  void knowsNothingOfAnUnknownCode() {
    assertThat(Services.ofCode("../../etc/passwd")).isEmpty();
    assertThat(Services.ofCode("")).isEmpty();
  }

  @Test
  void ranksByMentionsInKoreanAndEnglish() {
    assertThat(Services.in("람다가 느립니다", List.of("s3에서 s3로", "sqs", "albeit")))
        .containsExactly("lambda", "s3");
  }
}
