package supportbot.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import supportbot.api.CaseCard;
import supportbot.api.CaseMessage;
import supportbot.api.CaseMessage.Author;
import supportbot.api.CaseRecord;
import supportbot.api.Citation;
import supportbot.api.Passage;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.SupportCase;

/** A few made-up cases, in Korean and English, and what is made of them. */
public final class SampleCases {
  private static final String CUSTOMER = "operator (Role) <operator@example.com>";

  private SampleCases() {}

  /** EC2, Korean, resolved: an instance that stops at once because its disk's key is gone. */
  public static SupportCase korean() {
    return resolved(
        1,
        "EC2 인스턴스가 시작되지 않습니다",
        "amazon-elastic-compute-cloud-linux",
        "instance-issue",
        "ko",
        "EC2 인스턴스를 시작하면 몇 초 뒤 다시 stopped 상태가 됩니다. 오류는 Client.InternalError 입니다.",
        "원인은 EBS 볼륨을 암호화한 KMS 키가 삭제 예약 상태라는 것입니다. 삭제를 취소하고 키를 활성화한 뒤 인스턴스를 시작해 주세요.",
        "키를 활성화하니 정상으로 시작됩니다. 감사합니다.");
  }

  /** RDS, English, resolved: a full disk. */
  public static SupportCase english() {
    return resolved(
        2,
        "RDS instance is in storage-full state",
        "amazon-relational-database-service-postgresql",
        "connectivity",
        "en",
        "Our RDS for PostgreSQL instance went into storage-full and refuses connections.",
        "An abandoned replication slot kept the WAL files. Increase the allocated storage, then"
            + " drop the slot with pg_drop_replication_slot and turn on storage autoscaling.",
        "Dropping the slot freed 400 GiB and the instance is available again. Thank you.");
  }

  /** Billing, English, resolved: a charge for idle addresses. */
  public static SupportCase billing() {
    return resolved(
        3,
        "Unexpected charge for Elastic IP addresses",
        "billing",
        "invoices-and-reporting",
        "en",
        "Why are we charged for public IPv4 addresses that are not in use?",
        "Each public IPv4 address costs money, in use or not. Release those that you do not need.",
        "We released them.");
  }

  /** Lambda, Korean, still open. */
  public static SupportCase open() {
    SupportCase closed =
        resolved(
            4,
            "Lambda 함수 타임아웃",
            "aws-lambda",
            "performance",
            "ko",
            "Lambda 함수가 15초 뒤 Task timed out 오류로 끝납니다.");
    return new SupportCase(
        closed.caseId(),
        closed.displayId(),
        closed.subject(),
        "opened",
        closed.serviceCode(),
        closed.categoryCode(),
        closed.severityCode(),
        closed.submittedBy(),
        closed.createdAt(),
        Optional.empty(),
        closed.language(),
        closed.messages());
  }

  /** All of them. */
  public static List<SupportCase> all() {
    return List.of(korean(), english(), billing(), open());
  }

  /**
   * A resolved case of a test's own.
   *
   * @param number 1 to 999,999; tells the case's ids and its creation day, {@code number} days
   *     after 1 January 2025
   * @param messages what was written in turns: first the customer, an hour later AWS
   */
  public static SupportCase resolved(
      int number,
      String subject,
      String serviceCode,
      String categoryCode,
      String language,
      String... messages) {
    Instant created = Instant.parse("2025-01-01T03:00:00Z").plus(Duration.ofDays(number % 365));
    List<CaseMessage> written = new ArrayList<>();
    for (int i = 0; i < messages.length; i++) {
      boolean customer = i % 2 == 0;
      written.add(
          new CaseMessage(
              "m" + (i + 1),
              customer ? Author.CUSTOMER : Author.AWS,
              customer ? CUSTOMER : "Amazon Web Services",
              created.plus(Duration.ofHours(i)),
              messages[i],
              List.of()));
    }
    return new SupportCase(
        "case-111122223333-mu%s-2025-%016x".formatted(language, number),
        "19%09d".formatted(number),
        subject,
        "resolved",
        serviceCode,
        categoryCode,
        "normal",
        CUSTOMER,
        created,
        Optional.of(created.plus(Duration.ofHours(messages.length))),
        language,
        written);
  }

  /** The summary of a case that takes its first message, the second and the last for the truth. */
  public static Summary summary(SupportCase of) {
    List<Summary.Statement> statements =
        of.messages().stream()
            .filter(message -> !message.body().isBlank())
            .map(message -> new Summary.Statement(message.body(), List.of(message.id())))
            .toList();
    Summary.Statement question =
        statements.isEmpty()
            ? new Summary.Statement(of.subject().isBlank() ? "?" : of.subject(), List.of())
            : statements.getFirst();
    Optional<Summary.Statement> answer = statements.stream().skip(1).findFirst();
    return new Summary(
        question,
        Optional.empty(),
        answer,
        answer,
        answer.stream().toList(),
        answer.isPresent() ? Summary.Fix.PERMANENT : Summary.Fix.NONE,
        Optional.of("technical"),
        Optional.of(service(of)),
        List.of(service(of)),
        List.of(),
        List.of(service(of)),
        of.language(),
        0.9,
        Optional.empty());
  }

  /** The record of a case that has nothing to redact. */
  public static CaseRecord record(SupportCase of) {
    return new CaseRecord(
        of,
        summary(of),
        of.serviceCode().equals("billing") ? "billing" : "technical",
        service(of),
        new CaseRecord.Provenance(
            "%064x".formatted(of.hashCode()),
            new Summarizer.Identity("scripted", "none", "1"),
            Map.of(),
            Instant.parse("2026-03-02T12:00:00Z")));
  }

  /** The card of a case. */
  public static CaseCard card(SupportCase of) {
    CaseRecord record = record(of);
    Summary summary = record.summary();
    return new CaseCard(
        of.displayId(),
        of.caseId(),
        of.subject(),
        record.service(),
        record.category(),
        of.severityCode(),
        of.language(),
        of.createdAt(),
        Optional.empty(),
        summary.question().text(),
        summary.cause().map(Summary.Statement::text).orElse(""),
        summary.solution().map(Summary.Statement::text).orElse(""),
        summary.steps().stream().map(Summary.Statement::text).toList());
  }

  /** A citation of a case whose passage is its first message. */
  public static Citation citation(SupportCase of) {
    String text = of.messages().isEmpty() ? "" : of.messages().getFirst().body();
    return new Citation(card(of), 1.0, Passage.of(text));
  }

  private static String service(SupportCase of) {
    String code = of.serviceCode();
    return code.contains("compute-cloud") ? "ec2" : code.contains("relational") ? "rds" : code;
  }
}
