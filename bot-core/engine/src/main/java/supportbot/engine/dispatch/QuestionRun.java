package supportbot.engine.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Question;
import supportbot.api.Turn;
import supportbot.engine.chain.AnswerChain;
import supportbot.engine.chain.AnswerView.Cause;
import supportbot.engine.chain.ChainRun;
import supportbot.engine.chain.Response;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/** The turn of one question: reads its conversation and has the chain answer it. */
final class QuestionRun {
  private static final Logger log = LoggerFactory.getLogger(QuestionRun.class);

  private final OpenQuestion open;
  private final DispatchSettings settings;
  private final AnswerChain chain;
  private final Texts texts;
  private final List<String> notices = new ArrayList<>();
  private final long start = System.nanoTime();

  QuestionRun(OpenQuestion open, DispatchSettings settings, AnswerChain chain) {
    this.open = open;
    this.settings = settings;
    this.chain = chain;
    texts = Texts.in(open.language);
    for (QuestionText.Notice notice : open.parsed.notices()) {
      notices.add(texts.say(notice.phrase(), notice.arguments().toArray()));
    }
  }

  /** Whatever goes wrong, the view gets an answer or is told that the question was given up. */
  void run() throws InterruptedException {
    try {
      ChainRun run =
          chain.begin(
              question(), new LinkedHashSet<>(open.incoming.answerers()), notices, open.delivery);
      open.entry.reasons(run::reasons);
      run.run();
      log.info("outcome=closed ms={}", elapsed().toMillis());
    } catch (RuntimeException | Error e) { // never silent
      log.error("outcome=failed reference={}", open.id(), e);
      fail();
    } finally {
      open.delivery.cancelled(Cause.WITHDRAWN); // without effect unless it was left open
    }
  }

  private Question question() throws InterruptedException {
    return new Question(
        open.id(),
        open.parsed.text(),
        open.incoming.threadId(),
        conversation(),
        open.parsed.filters(),
        open.language,
        open.incoming.limit(),
        open.incoming.attributes());
  }

  private List<Turn> conversation() throws InterruptedException {
    List<Turn> turns;
    try {
      turns = open.incoming.conversation().turns();
    } catch (RuntimeException e) { // a thread that cannot be read must not cost the answer
      log.warn("conversation=unread error={}", e.toString());
      notices.add(texts.say(Phrase.NOTICE_CONVERSATION));
      return List.of();
    }
    List<Turn> bounded = new ArrayList<>();
    int left = settings.threadChars();
    for (Turn turn : turns.reversed()) {
      if (bounded.size() == settings.threadTurns() || left <= 0) {
        break;
      }
      String text = QuestionText.visible(turn.text());
      if (text.length() > left) {
        text =
            text.substring(0, Character.isHighSurrogate(text.charAt(left - 1)) ? left - 1 : left);
      }
      left -= text.length();
      bounded.add(new Turn(turn.speaker(), text, turn.at()));
    }
    Collections.reverse(bounded);
    return bounded;
  }

  private void fail() {
    Response error =
        new Response(
            open.id(),
            Integer.MAX_VALUE, // after whatever may have been shown
            Response.Outcome.ERROR,
            Optional.empty(),
            open.language,
            texts.say(Phrase.ERROR, open.id()),
            List.of(),
            Optional.empty(),
            notices,
            open.entry.explain().reasons(),
            elapsed(),
            false);
    if (!open.delivery.isAnswerGiven()) {
      open.delivery.answered(error);
    }
    open.delivery.closed(error);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
