package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

class CallsTest {
  @Test
  void resultsKeepTheOrderOfTheCalls() throws Exception {
    assertThat(Calls.together(4, n -> n * n)).isEqualTo(List.of(0, 1, 4, 9));
  }

  @Test
  void whatACallThrowsIsThrown() {
    assertThatThrownBy(
            () ->
                Calls.together(
                    2,
                    _ -> {
                      throw new IllegalStateException("x");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                Calls.together(
                    1,
                    _ -> {
                      throw new AssertionError("y");
                    }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void interruptedCallMayEndInThreeWays() throws Exception {
    assertThat(Calls.interrupted(() -> Thread.currentThread().isInterrupted())).contains(true);
    assertThat(
            Calls.interrupted(
                () -> {
                  throw new InterruptedException();
                }))
        .isEmpty();
    assertThatThrownBy(
            () ->
                Calls.interrupted(
                    () -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyComponentExceptionsAreTolerated() throws Exception {
    assertThat(
            Calls.tolerantly(
                () -> {
                  throw new ComponentException(ErrorKind.INVALID, "no");
                }))
        .isEmpty();
    assertThatThrownBy(
            () ->
                Calls.tolerantly(
                    () -> {
                      throw new NullPointerException();
                    }))
        .isInstanceOf(NullPointerException.class);
  }
}
