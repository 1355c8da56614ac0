package supportbot.local.index;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.CaseLookup;
import supportbot.api.SupportCase;
import supportbot.testkit.CaseLookupContract;
import supportbot.testkit.SampleCases;

class LuceneCaseLookupContractTest extends CaseLookupContract {
  @TempDir private static Path folder;

  @BeforeAll
  static void fill() throws InterruptedException {
    try (LuceneIndex index = new LuceneIndex(folder, InstantSource.system())) {
      for (SupportCase one : SampleCases.all()) {
        index.put(SampleCases.record(one), "1");
      }
      index.commit();
    }
  }

  @Override
  protected CaseLookup component() {
    return new LuceneCaseLookup(folder);
  }

  @Override
  protected Map<String, String> known() {
    return SampleCases.all().stream()
        .collect(Collectors.toMap(SupportCase::displayId, SupportCase::caseId));
  }
}
