package supportbot.casehint;

import java.util.List;
import java.util.Optional;
import supportbot.api.Answer;
import supportbot.api.AnswerContext;
import supportbot.api.Answerer;
import supportbot.api.CaseDraft;
import supportbot.api.Citation;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.api.Redactor;

/**
 * Says how to open a support case, with a draft out of the question and its thread: a reply when
 * that is what was asked for, else a hint. Needs no network. Thread-safe.
 */
final class CaseHint implements Answerer {
  private final Redactor redactor;
  private final boolean requestsOnly;
  private final Rules rules = new Rules();
  private final ServiceWords words = new ServiceWords();
  private final HintMarkdown markdown;
  private final Texts korean = new Texts(Language.KOREAN);
  private final Texts english = new Texts(Language.ENGLISH);

  /**
   * Takes the settings.
   *
   * @param requestsOnly whether it passes unless somebody asks for a case to be opened
   */
  CaseHint(HintSettings settings, Redactor redactor, boolean requestsOnly) {
    this.redactor = redactor;
    this.requestsOnly = requestsOnly;
    this.markdown = new HintMarkdown(settings, words);
  }

  @Override
  public Answer answer(Question question, AnswerContext context) throws InterruptedException {
    Conversation said = Conversation.of(question, redactor, rules);
    if (requestsOnly && !said.asksForCase()) {
      return Answer.Pass.because("nobody asks for a case to be opened");
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while a case was drafted");
    }
    List<Citation> related = context.related();
    Texts own =
        switch (question.language()) {
          case KOREAN -> korean;
          case ENGLISH -> english;
        };
    Guesses guesses = Guesses.of(said, question.filters(), related, rules, words);
    CaseDraft draft = DraftWriter.write(Facts.of(said, rules), guesses, related, own);
    if (said.asksForCase()) {
      return Answer.Reply.of(markdown.of(draft, "request", own), List.of());
    }
    return new Answer.Hint(markdown.of(draft, "hint", own), Optional.of(draft));
  }
}
