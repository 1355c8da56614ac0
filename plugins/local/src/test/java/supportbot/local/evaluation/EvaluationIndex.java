package supportbot.local.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import supportbot.api.CaseQuery;
import supportbot.api.CaseRecord;
import supportbot.api.CaseSource.Listed;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.SupportCase;
import supportbot.local.extractive.ExtractiveSummarizerFactory;
import supportbot.local.index.LuceneIndex;
import supportbot.local.source.LocalCaseSource;
import supportbot.testkit.FakeContext;

/** Puts cases into an index as a sync does, without redaction with the extractive summaries. */
public final class EvaluationIndex {
  private static final Summarizer SUMMARIZER =
      new ExtractiveSummarizerFactory()
          .create(FakeContext.of(new ExtractiveSummarizerFactory(), "", Path.of("")));

  private EvaluationIndex() {}

  /** The resolved cases of config/samples. */
  public static List<SupportCase> samples() throws InterruptedException {
    return cases(Path.of("../../config/samples"));
  }

  public static List<SupportCase> cases(Path files) throws InterruptedException {
    LocalCaseSource source = new LocalCaseSource(List.of(files));
    List<SupportCase> cases = new ArrayList<>();
    List<Listed> listed;
    try (Stream<Listed> all = source.list(CaseQuery.resolved())) {
      listed = all.toList();
    }
    for (Listed one : listed) {
      if (one instanceof Listed.Found found) {
        cases.add(source.fetch(found.ref().caseId()));
      }
    }
    return cases;
  }

  public static void fill(Path folder, List<SupportCase> cases)
      throws IOException, InterruptedException {
    LuceneIndex index = new LuceneIndex(folder, InstantSource.system());
    try (index) {
      for (SupportCase one : cases) {
        index.put(record(one), "1");
      }
      index.commit();
    }
  }

  public static CaseRecord record(SupportCase one) throws InterruptedException {
    Summary summary = SUMMARIZER.summarize(one);
    return new CaseRecord(
        one,
        summary,
        summary.category().orElse("technical"),
        summary.service().orElse("other"),
        new CaseRecord.Provenance(
            "0", new Summarizer.Identity("none", "none", "1"), Map.of(), Instant.EPOCH));
  }
}
