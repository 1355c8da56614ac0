package supportbot.engine.chain;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import supportbot.api.Answer;
import supportbot.api.CaseCard;
import supportbot.api.CaseDraft;
import supportbot.api.Citation;
import supportbot.api.Passage;
import supportbot.api.Redactor;

/** Takes what must not be shown out of one answer; marks count on over all its parts. */
final class Redaction {
  private static final Set<Redactor.Kind> SECRETS = secrets();

  private final Redactor.Session session;

  Redaction(Redactor redactor, boolean personalDataToo) {
    session = redactor.open(personalDataToo ? EnumSet.allOf(Redactor.Kind.class) : SECRETS);
  }

  String text(String text) {
    return session.redact(text).text();
  }

  /** What may be shown of a text that is still being written: its end may be half of a secret. */
  String unfinished(String text) {
    int end = text.length();
    while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int key = text.lastIndexOf("-----BEGIN");
    if (key >= 0 && text.indexOf("-----END", key) < 0) {
      end = Math.min(end, key);
    }
    return text(text.substring(0, end));
  }

  Answer.Hint hint(Answer.Hint hint) {
    return new Answer.Hint(text(hint.markdown()), hint.draft().map(this::draft));
  }

  Citation citation(Citation citation) {
    return new Citation(card(citation.card()), citation.score(), passage(citation.passage()));
  }

  private CaseDraft draft(CaseDraft draft) {
    return new CaseDraft(
        text(draft.subject()),
        text(draft.description()),
        text(draft.service()),
        text(draft.category()),
        text(draft.severity()));
  }

  private CaseCard card(CaseCard card) {
    List<String> steps = card.steps().stream().map(this::text).toList();
    Optional<URI> url =
        card.url().filter(address -> text(address.toString()).equals(address.toString()));
    return new CaseCard(
        card.number(),
        card.caseId(),
        text(card.title()),
        card.service(),
        card.category(),
        card.severity(),
        card.language(),
        card.createdAt(),
        url,
        text(card.question()),
        text(card.cause()),
        text(card.solution()),
        steps);
  }

  /** Highlights are places in the text, and lost when it changes. */
  private Passage passage(Passage passage) {
    String text = text(passage.text());
    return text.equals(passage.text())
        ? passage
        : new Passage(text, List.of(), passage.messageId());
  }

  private static Set<Redactor.Kind> secrets() {
    EnumSet<Redactor.Kind> secrets = EnumSet.allOf(Redactor.Kind.class);
    secrets.removeIf(kind -> !kind.secret());
    return secrets;
  }
}
