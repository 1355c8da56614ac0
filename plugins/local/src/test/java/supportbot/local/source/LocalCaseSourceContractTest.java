package supportbot.local.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.CaseSource;
import supportbot.testkit.CaseSourceContract;

class LocalCaseSourceContractTest extends CaseSourceContract {
  @TempDir private Path folder;

  /** As the AWS CLI prints them: the newest message first, and one thread in a file of its own. */
  @BeforeEach
  void export() throws IOException {
    Files.writeString(
        folder.resolve("cases.json"),
        """
        {"cases": [
          {"caseId": "case-1", "displayId": "19000000001", "subject": "one", "status": "resolved",
           "serviceCode": "aws-lambda", "categoryCode": "performance", "severityCode": "low",
           "submittedBy": "a@example.com", "timeCreated": "2025-01-01T00:00:00.000Z",
           "language": "en", "recentCommunications": {"communications": [
             {"body": "third", "submittedBy": "a", "timeCreated": "2025-01-03T00:00:00.000Z"},
             {"body": "second", "submittedBy": "Amazon Web Services",
              "timeCreated": "2025-01-02T00:00:00.000Z"},
             {"body": "first", "submittedBy": "a", "timeCreated": "2025-01-01T00:00:00.000Z"}]}},
          {"caseId": "case-2", "displayId": "19000000002", "subject": "둘", "status": "resolved",
           "serviceCode": "billing", "timeCreated": "2025-02-01T00:00:00.000Z", "language": "ko"},
          {"caseId": "case-3", "displayId": "19000000003", "subject": "three",
           "status": "resolved", "timeCreated": "2025-03-01T00:00:00.000Z", "language": "ja"},
          {"caseId": "case-4", "displayId": "19000000004", "subject": "open",
           "status": "pending-customer-action", "timeCreated": "2025-01-15T00:00:00.000Z"}
        ]}
        """);
    Files.writeString(
        folder.resolve("communications.json"),
        """
        {"communications": [
          {"caseId": "case-2", "body": "나중", "timeCreated": "2025-02-02T00:00:00.000Z"},
          {"caseId": "case-2", "body": "먼저", "timeCreated": "2025-02-01T00:00:00.000Z"}
        ]}
        """);
  }

  @Override
  protected CaseSource component() {
    return new LocalCaseSource(List.of(folder));
  }

  @Override
  protected Set<String> resolved() {
    return Set.of("case-1", "case-2", "case-3");
  }

  @Override
  protected Set<String> unresolved() {
    return Set.of("case-4");
  }
}
