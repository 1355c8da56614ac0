package supportbot.casehint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import supportbot.api.Question;
import supportbot.api.Redactor;
import supportbot.api.Turn;

/**
 * What people have said, plain and redacted; what the bot said itself is no fact.
 *
 * @param question the question without the request to open a case; may be empty
 * @param thread what was said before by people, newest first
 * @param asksForCase whether the question asks for a case to be opened
 */
record Conversation(String question, List<String> thread, boolean asksForCase) {
  /** More than a description holds; the rest could not change the draft for the better. */
  private static final int QUESTION_LENGTH = 8_000;

  private static final int THREAD_LENGTH = 16_000;

  Conversation {
    thread = List.copyOf(thread);
  }

  /** Cuts after redaction only: half a secret would not be recognised as one. */
  static Conversation of(Question question, Redactor redactor, Rules rules) {
    Redactor.Session session = redactor.open();
    String asked = session.redact(PlainText.of(question.text())).text();
    asked = PlainText.cut(asked, QUESTION_LENGTH);
    List<String> said = new ArrayList<>();
    for (Turn turn : question.thread()) {
      if (turn.speaker() == Turn.Speaker.PERSON) {
        said.add(session.redact(PlainText.of(turn.text())).text());
      }
    }
    Collections.reverse(said);
    boolean asks = rules.find("open", asked);
    String rest = asks ? rules.get("open").matcher(asked).replaceAll(" ").strip() : asked;
    return new Conversation(rest, bounded(said, rules), asks);
  }

  /** Newest first, like {@link #thread()}: the question, then what came before. */
  List<String> all() {
    List<String> all = new ArrayList<>(thread);
    all.addFirst(question);
    return all;
  }

  private static List<String> bounded(List<String> newestFirst, Rules rules) {
    List<String> kept = new ArrayList<>();
    int room = THREAD_LENGTH;
    for (String text : newestFirst) {
      if (room < 100) {
        break;
      }
      String cut = PlainText.tail(text, room);
      room -= cut.length();
      kept.add(rules.get("open").matcher(cut).replaceAll(" ").strip());
    }
    return kept;
  }
}
