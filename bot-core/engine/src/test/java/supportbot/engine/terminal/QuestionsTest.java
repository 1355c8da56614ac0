package supportbot.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  @Test
  void asksOneQuestionOnce() throws InterruptedException {
    Questions questions = Questions.one("왜?");
    assertThat(questions.next()).contains("왜?");
    assertThat(questions.next()).isEmpty();
  }

  @Test
  void readsAQuestionALine() throws InterruptedException {
    Questions questions = Questions.lines(new BufferedReader(new StringReader("하나\n\ntwo")));
    assertThat(questions.next()).contains("하나");
    assertThat(questions.next()).contains("");
    assertThat(questions.next()).contains("two");
    assertThat(questions.next()).isEmpty();
    assertThat(questions.related()).isFalse();
  }
}
