package supportbot.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import supportbot.api.CaseMessage;
import supportbot.api.Redactor;
import supportbot.api.SupportCase;

/**
 * A case without secrets and personal data.
 *
 * @param redacted the case; ids, codes and times are as they were
 * @param counts how many places were marked, by the word of the mark
 */
record CaseRedaction(SupportCase redacted, Map<String, Integer> counts) {

  CaseRedaction {
    counts = Map.copyOf(counts);
  }

  /** Redacts every text that people wrote, as one document: a value has one mark in all of it. */
  static CaseRedaction of(SupportCase source, Redactor redactor) {
    Redactor.Session session = redactor.open();
    // The case id names the account, which is then recognised wherever it stands. The id stays.
    session.redact(source.caseId());
    Map<String, Integer> counts = new TreeMap<>();
    SupportCase once = redact(source, session, counts);
    // Again: what a later message told to be an account may stand unexplained in an earlier one.
    return new CaseRedaction(redact(once, session, counts), counts);
  }

  private static SupportCase redact(
      SupportCase source, Redactor.Session session, Map<String, Integer> counts) {
    String subject = redact(source.subject(), session, counts);
    String submittedBy = redact(source.submittedBy(), session, counts);
    List<CaseMessage> messages = new ArrayList<>();
    for (CaseMessage message : source.messages()) {
      List<String> attachments = new ArrayList<>();
      String author = redact(message.submittedBy(), session, counts);
      String body = redact(message.body(), session, counts);
      for (String attachment : message.attachments()) {
        attachments.add(redact(attachment, session, counts));
      }
      messages.add(
          new CaseMessage(message.id(), message.author(), author, message.at(), body, attachments));
    }
    return new SupportCase(
        source.caseId(),
        source.displayId(),
        subject,
        source.status(),
        source.serviceCode(),
        source.categoryCode(),
        source.severityCode(),
        submittedBy,
        source.createdAt(),
        source.resolvedAt(),
        source.language(),
        messages);
  }

  private static String redact(String text, Redactor.Session session, Map<String, Integer> counts) {
    Redactor.Redacted redacted = session.redact(text);
    redacted.counts().forEach((kind, count) -> counts.merge(kind.mark(), count, Integer::sum));
    return redacted.text();
  }
}
