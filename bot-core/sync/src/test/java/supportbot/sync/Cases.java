package supportbot.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import supportbot.api.CaseMessage;
import supportbot.api.CaseRecord;
import supportbot.api.CaseRef;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.Summary.Statement;
import supportbot.api.SupportCase;

/** Cases to test with. */
final class Cases {

  static final Instant CREATED = Instant.parse("2024-11-18T23:42:11Z");
  static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  static final String EC2 = "amazon-elastic-compute-cloud-linux";

  private Cases() {}

  static SupportCase of(int number) {
    return of(number, EC2, "시작되지 않습니다");
  }

  static SupportCase of(int number, String serviceCode, String body) {
    return new SupportCase(
        id(number),
        number(number),
        "EC2 인스턴스 " + number,
        "resolved",
        serviceCode,
        "instance-issue",
        "high",
        "platform-engineer (Role) <platform-engineer@example.com>",
        CREATED.plusSeconds(number),
        Optional.of(CREATED.plusSeconds(number + 3600L)),
        "ko",
        List.of(
            new CaseMessage(
                "m1",
                CaseMessage.Author.CUSTOMER,
                "ops@example.com",
                CREATED.plusSeconds(number),
                body,
                List.of("log-ops@example.com.txt")),
            new CaseMessage(
                "m2", CaseMessage.Author.AWS, "Amazon Web Services", CREATED, "답변", List.of())));
  }

  static String id(int number) {
    return "case-111122223333-muko-2024-%016x".formatted(number);
  }

  static String number(int number) {
    return Long.toString(17_000_001_000L + number);
  }

  static CaseRef ref(SupportCase source) {
    return new CaseRef(
        source.caseId(),
        source.displayId(),
        source.status(),
        source.serviceCode(),
        source.language(),
        source.createdAt());
  }

  static Summary summary(Optional<String> service) {
    return new Summary(
        new Statement("왜 시작되지 않나요?", List.of("m1")),
        Optional.of(new Statement("배치가 멈춤", List.of("m1"))),
        Optional.of(new Statement("KMS 키가 삭제 예약됨", List.of("m2"))),
        Optional.of(new Statement("삭제를 취소함", List.of("m2"))),
        List.of(
            new Statement("cancel-key-deletion", List.of("m2")),
            new Statement("enable-key", List.of())),
        Summary.Fix.PERMANENT,
        Optional.of("technical"),
        service,
        List.of("ec2", "kms"),
        List.of("Client.InternalError"),
        List.of("kms", "시작"),
        "ko",
        0.75,
        Optional.of(new Summary.Usage(1200, 300)));
  }

  /** A question and nothing else. */
  static Summary question(String text) {
    return new Summary(
        new Statement(text, List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Summary.Fix.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        "en",
        0,
        Optional.empty());
  }

  static CaseRecord record(SupportCase source, Summary summary) {
    return new CaseRecord(
        source,
        summary,
        "technical",
        "ec2",
        new CaseRecord.Provenance(
            Digests.of(source),
            new Summarizer.Identity("extractive", "none", "1"),
            Map.of("phone", 1, "email", 2, "account", 3),
            NOW));
  }

  static CaseRecord record() {
    return record(of(1), summary(Optional.empty()));
  }
}
