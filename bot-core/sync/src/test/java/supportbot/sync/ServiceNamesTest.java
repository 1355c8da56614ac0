package supportbot.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.SupportCase;

class ServiceNamesTest {

  private final ServiceNames names = ServiceNames.standard();

  @ParameterizedTest
  @CsvSource({
    "amazon-elastic-compute-cloud-linux, ec2",
    "amazon-elastic-compute-cloud-windows, ec2",
    "amazon-relational-database-service-mysql, rds",
    "amazon-relational-database-service-postgresql, rds",
    "amazon-relational-database-service-aurora, rds",
    "aws-lambda, lambda",
    "lambda, lambda",
    "AWS Lambda, lambda",
    "람다, lambda",
    "람다 함수, lambda",
    "람다함수, lambda",
    "amazon-simple-storage-service, s3",
    "Amazon S3, s3",
    "에스쓰리, s3",
    "amazon-virtual-private-cloud, vpc",
    "amazon-dynamodb, dynamodb",
    "다이나모디비, dynamodb",
    "service-eks, eks",
    "ec2-container-service, ecs",
    "aws-identity-and-access-management, iam",
    "amazon-elastic-block-store, ebs",
    "elastic-load-balancing, elb",
    "ALB, elb",
    "amazon-cloudfront, cloudfront",
    "amazon-route53, route53",
    "Route 53, route53",
    "auto-scaling, auto-scaling",
    "amazon-elasticache, elasticache",
    "amazon-elasticsearch-service, opensearch",
    "amazon-cloudwatch, cloudwatch",
    "key-management-service, kms",
    "managed-streaming-for-kafka, msk",
    "service-managed-streaming-for-kafka, msk",
    "amazon-redshift, redshift",
    "certificate-manager, acm",
    "code-build, codebuild",
    "api-gateway, api-gateway",
    "API Gateway, api-gateway",
    "amazon-simple-queue-service, sqs",
    "billing, billing",
    "customer-account, account"
  })
  void knowsAServiceByWhatItIsCalled(String text, String name) {
    assertThat(names.find(text)).contains(name);
    assertThat(names.ofCode(text)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "service-quantum-teleporter, quantum-teleporter",
    "amazon-new-thing, new-thing",
    "Brand-New, brand-new"
  })
  void nameOfAnUnknownServiceIsMadeFromItsCode(String code, String name) {
    assertThat(names.find(code)).isEmpty();
    assertThat(names.ofCode(code)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"../../etc", "..", "a/b", "서비스없음", "amazon-", "' '", "''", "aws-../x"})
  void nameOfAHostileCodeIsASafeSegment(String code) {
    assertThat(names.find(code)).isEmpty();
    assertThat(names.ofCode(code)).matches("[a-z0-9][a-z0-9_-]{0,79}");
    assertThat(names.ofCode("x".repeat(1_000_000)).length()).isLessThan(81);
  }

  @Test
  void everyNameIsASafeSegmentAndFindsItself() {
    assertThat(names.names()).hasSizeGreaterThan(150).contains("ec2", "rds", "lambda");
    for (String name : names.names()) {
      assertThat(SafeName.of(name)).isEqualTo(name);
      assertThat(names.find(name)).contains(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "amazon-elastic-compute-cloud-linux, instance-issue, technical",
    "billing, dispute-a-charge, billing",
    "customer-account, mfa-issues, account",
    "account-management, x, account",
    "service-limit-increase, x, account",
    "general-info, charges, billing",
    "unheard-of, payment-issue, billing",
    "unheard-of, mfa-issues, account"
  })
  void codesTellTheCategory(String service, String category, String told) {
    assertThat(Categories.ofCodes(service, category)).contains(told);
  }

  @Test
  void codesThatDoNotTellLeaveItToTheSummary() {
    assertThat(Categories.ofCodes("general-info", "using-aws")).isEmpty();
    assertThat(Categories.ofCodes("", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "billing, EC2, billing, ec2",
    "billing, nonsense, billing, billing",
    "billing, , billing, billing",
    "'', 람다, technical, lambda",
    "'', , technical, general",
    "amazon-redshift, EC2, technical, redshift",
    "service-new, EC2, technical, new"
  })
  void classifiesByCodeAndThenBySummary(
      String code, String summarized, String category, String service) {
    SupportCase source = Cases.of(1, code, "x");
    assertThat(Classification.of(source, Cases.summary(Optional.ofNullable(summarized))))
        .isEqualTo(new Classification(category, service));
  }
}
