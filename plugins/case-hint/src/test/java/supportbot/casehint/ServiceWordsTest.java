package supportbot.casehint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceWordsTest {
  private static final ServiceWords WORDS = new ServiceWords();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          람다가 느려요, lambda
          다이나모DB 스로틀링, dynamodb
          다이나모디비에서 조회가 안 됨, dynamodb
          쿠버네티스 파드, eks
          EKS에서 RDS 접속 불가. EKS 노드는 정상, eks
          오로라 페일오버, rds
          VPC Lambda에서 외부 호출, lambda
          EC2에서 세션 매니저 접속, systems-manager
          ec2 인스턴스가 안 떠요, ec2
          Fargate task keeps stopping, ecs
          com.amazonaws.services.s3.AmazonS3Exception, s3
          step  functions 실행 실패, step-functions
          ElastiCache redis 7, elasticache
          redis on my laptop, elasticache
          전용선 이중화, direct-connect
          클라우드프론트와 S3, cloudfront
          윈도우 서버 RDP 접속, ec2
          EC2 Auto Scaling group, auto-scaling
          """)
  void findsServicesInBothLanguages(String text, String service) {
    assertThat(WORDS.find(text)).contains(service);
  }

  @ParameterizedTest
  @CsvSource({"points", "pressing", "swaff", "그람다", "unglued", "안녕하세요"})
  void doesNotFindThemInsideOtherWords(String text) {
    assertThat(WORDS.find(text)).isEmpty();
  }

  @Test
  void theListIsWellFormed() {
    List<String> lines =
        Resources.read("services.txt").lines().filter(line -> !line.startsWith("#")).toList();
    var words = new HashSet<String>();
    for (String line : lines) {
      assertThat(line).matches("[a-z0-9-]+ \\| [^|]+ \\| [^|]+");
      for (String word : line.split("\\|", -1)[2].replace("~", "").split(",", -1)) {
        assertThat(words.add(word.strip())).as("%s is listed twice", word).isTrue();
        assertThat(word.strip()).isLowerCase().isNotBlank();
      }
    }
    assertThat(lines).hasSizeGreaterThanOrEqualTo(80);
  }
}
