package supportbot.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an answerer says to a question. */
public sealed interface Answer {

  /**
   * An answer. The first {@linkplain Confidence#ANSWERS confident} one in the order of preference
   * wins; one that is merely close is kept for the case that no better comes.
   *
   * @param markdown CommonMark in the question's language; untrusted, whoever wrote it
   * @param citations the cases that it rests on, most relevant first
   * @param confidence how sure the answerer is that this answers the question
   */
  record Reply(String markdown, List<Citation> citations, Confidence confidence) implements Answer {
    public Reply {
      if (markdown.isBlank()) {
        throw new IllegalArgumentException("markdown is blank");
      }
      citations = List.copyOf(citations);
      Objects.requireNonNull(confidence, "confidence");
    }

    /** A confident reply. */
    public static Reply of(String markdown, List<Citation> citations) {
      return new Reply(markdown, citations, Confidence.ANSWERS);
    }
  }

  /**
   * Help other than an answer, such as how to open a case. Shown after a reply that is not
   * confident, or alone.
   *
   * @param markdown CommonMark in the question's language
   * @param draft a support case that is ready to be opened
   */
  record Hint(String markdown, Optional<CaseDraft> draft) implements Answer {
    public Hint {
      if (markdown.isBlank()) {
        throw new IllegalArgumentException("markdown is blank");
      }
      Objects.requireNonNull(draft, "draft");
    }
  }

  /**
   * Nothing to say; the next answerer is asked.
   *
   * @param reason one line, for {@code why} and the logs; no text of the question or of a case
   * @param kind the kind of error, when the reason is one
   * @param related cases that were found but do not seem to answer the question, best first
   */
  record Pass(String reason, Optional<ErrorKind> kind, List<Citation> related) implements Answer {
    public Pass {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(kind, "kind");
      related = List.copyOf(related);
    }

    /** A pass that is no error. */
    public static Pass because(String reason) {
      return new Pass(reason, Optional.empty(), List.of());
    }
  }

  /** How sure an answerer is of its reply. */
  enum Confidence {
    /** The reply answers the question. */
    ANSWERS,
    /** The cases are the closest there are; whether they help is the reader's to judge. */
    CLOSEST
  }
}
