package supportbot.sync;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import supportbot.api.CaseMessage;
import supportbot.api.CaseRecord;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.Summary.Statement;
import supportbot.api.SupportCase;

/** Between a record and its document. */
final class RecordMapping {

  private RecordMapping() {}

  static RecordDocument toDocument(CaseRecord record) {
    SupportCase source = record.redacted();
    Summary summary = record.summary();
    CaseRecord.Provenance provenance = record.provenance();
    return new RecordDocument(
        RecordJson.SCHEMA_VERSION,
        source.caseId(),
        source.displayId(),
        record.category(),
        record.service(),
        source.severityCode(),
        source.createdAt(),
        source.resolvedAt().orElse(null),
        source.subject(),
        summary.question().text(),
        text(summary.impact()),
        text(summary.cause()),
        text(summary.solution()),
        summary.steps().stream().map(Statement::text).toList(),
        lower(summary.fix()),
        summary.services(),
        summary.errorCodes(),
        summary.tags(),
        source.language(),
        summary.language(),
        summary.confidence(),
        summary.category().orElse(null),
        summary.service().orElse(null),
        summary
            .usage()
            .map(u -> new RecordDocument.Usage(u.inputTokens(), u.outputTokens()))
            .orElse(null),
        new RecordDocument.Sources(
            summary.question().messages(),
            messages(summary.impact()),
            messages(summary.cause()),
            messages(summary.solution()),
            summary.steps().stream().map(Statement::messages).toList()),
        source.status(),
        source.serviceCode(),
        source.categoryCode(),
        source.submittedBy(),
        source.messages().stream().map(RecordMapping::toDocument).toList(),
        new RecordDocument.Provenance(
            provenance.sourceHash(),
            provenance.summarizer().name(),
            provenance.summarizer().model(),
            provenance.summarizer().promptVersion(),
            new TreeMap<>(provenance.redactions()),
            provenance.madeAt()));
  }

  static CaseRecord toRecord(RecordDocument document) {
    var source =
        new SupportCase(
            document.caseId(),
            document.displayId(),
            document.subject(),
            document.status(),
            document.serviceCode(),
            document.categoryCode(),
            document.severity(),
            document.submittedBy(),
            document.createdAt(),
            Optional.ofNullable(document.resolvedAt()),
            document.language(),
            document.messages().stream().map(RecordMapping::toMessage).toList());
    RecordDocument.Sources sources = document.sources();
    var summary =
        new Summary(
            new Statement(document.question(), sources.question()),
            statement(document.impact(), sources.impact()),
            statement(document.cause(), sources.cause()),
            statement(document.solution(), sources.solution()),
            steps(document.steps(), sources.steps()),
            Summary.Fix.valueOf(document.fix().toUpperCase(Locale.ROOT)),
            Optional.ofNullable(document.summaryCategory()),
            Optional.ofNullable(document.summaryService()),
            document.services(),
            document.errorCodes(),
            document.tags(),
            document.summaryLanguage(),
            document.confidence(),
            Optional.ofNullable(document.usage())
                .map(u -> new Summary.Usage(u.inputTokens(), u.outputTokens())));
    RecordDocument.Provenance provenance = document.provenance();
    return new CaseRecord(
        source,
        summary,
        document.category(),
        document.service(),
        new CaseRecord.Provenance(
            provenance.sourceHash(),
            new Summarizer.Identity(
                provenance.summarizer(), provenance.model(), provenance.promptVersion()),
            Map.copyOf(provenance.redactions()),
            provenance.madeAt()));
  }

  private static RecordDocument.Message toDocument(CaseMessage message) {
    return new RecordDocument.Message(
        message.id(),
        lower(message.author()),
        message.submittedBy(),
        message.at(),
        message.body(),
        message.attachments());
  }

  private static CaseMessage toMessage(RecordDocument.Message message) {
    return new CaseMessage(
        message.id(),
        CaseMessage.Author.valueOf(message.author().toUpperCase(Locale.ROOT)),
        message.submittedBy(),
        message.at(),
        message.body(),
        message.attachments());
  }

  private static List<Statement> steps(List<String> texts, List<List<String>> sources) {
    return IntStream.range(0, texts.size())
        .mapToObj(i -> new Statement(texts.get(i), i < sources.size() ? sources.get(i) : List.of()))
        .toList();
  }

  private static Optional<Statement> statement(@Nullable String text, List<String> messages) {
    return text == null ? Optional.empty() : Optional.of(new Statement(text, messages));
  }

  private static @Nullable String text(Optional<Statement> statement) {
    return statement.map(Statement::text).orElse(null);
  }

  private static List<String> messages(Optional<Statement> statement) {
    return statement.map(Statement::messages).orElse(List.of());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
