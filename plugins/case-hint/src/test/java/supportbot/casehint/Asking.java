package supportbot.casehint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.CaseCard;
import supportbot.api.CaseDraft;
import supportbot.api.Citation;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.api.Passage;
import supportbot.api.Question;
import supportbot.api.Turn;
import supportbot.testkit.FakeAnswerContext;
import supportbot.testkit.FakeContext;

/** A question that a test puts together and asks. */
record Asking(
    String text, List<Turn> thread, Filters filters, List<Citation> related, String settings) {

  /** This plugin keeps nothing. */
  private static final Path NO_HOME = Path.of("no-home");

  static Asking of(String text) {
    return new Asking(text, List.of(), Filters.none(), List.of(), "");
  }

  /** After what people said before, oldest first. */
  Asking after(String... said) {
    return new Asking(
        text, Stream.of(said).map(Asking::person).toList(), filters, related, settings);
  }

  Asking thread(List<Turn> turns) {
    return new Asking(text, turns, filters, related, settings);
  }

  Asking filters(Filters own) {
    return new Asking(text, thread, own, related, settings);
  }

  Asking related(Citation... found) {
    return new Asking(text, thread, filters, List.of(found), settings);
  }

  Asking settings(String hocon) {
    return new Asking(text, thread, filters, related, hocon);
  }

  Answer answer(Language language) throws InterruptedException {
    Question question =
        new Question("q1", text, "t1", thread, filters, language, 3, Map.of("channel", "C1"));
    try (Answerer answerer = create(new CaseHintFactory(), settings)) {
      return answerer.answer(question, new FakeAnswerContext(Instant.MAX, related));
    }
  }

  /** An answerer with the plugin's own defaults under some settings. */
  static Answerer create(AnswererFactory factory, String settings) {
    return factory.create(FakeContext.of(factory, settings, NO_HOME));
  }

  /** The hint in Korean; fails when the answer is another. */
  Answer.Hint hint() throws InterruptedException {
    return (Answer.Hint) answer(Language.KOREAN);
  }

  CaseDraft draft() throws InterruptedException {
    return hint().draft().orElseThrow();
  }

  static Turn person(String text) {
    return new Turn(Turn.Speaker.PERSON, text, Instant.EPOCH);
  }

  static Turn bot(String text) {
    return new Turn(Turn.Speaker.BOT, text, Instant.EPOCH);
  }

  static Citation found(String number, String service) {
    CaseCard card =
        new CaseCard(
            number,
            "case-" + number,
            "title",
            service,
            "technical",
            "normal",
            "ko",
            Instant.EPOCH,
            Optional.empty(),
            "question",
            "",
            "",
            List.of());
    return new Citation(card, 1, new Passage("", List.of(), Optional.empty()));
  }
}
