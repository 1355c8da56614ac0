package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import supportbot.api.Check;
import supportbot.api.Component;

/**
 * What holds for every component. The contracts of the kinds extend this one.
 *
 * @param <C> the kind of component
 */
public abstract class ComponentContract<C extends Component> {
  private final Deque<C> opened = new ArrayDeque<>();

  /** For the contracts of the kinds. */
  protected ComponentContract() {}

  /**
   * Makes a component, unused. May be called more than once in a test: all components of one test
   * work on the same data, as several runs of the bot do; the data of another test is another's.
   */
  protected abstract C component() throws Exception;

  /** A component that is closed after the test. */
  protected final C open() throws Exception {
    C component = component();
    opened.push(component);
    return component;
  }

  /** Closes what the test opened. */
  @AfterEach
  protected final void closeAll() {
    opened.forEach(Component::close);
  }

  @Test
  protected void closesUnusedAndTwice() throws Exception {
    C component = open();
    component.close();
    assertThatCode(component::close).doesNotThrowAnyException();
  }

  @Test
  protected void checkSaysHowItStandsAndNeverThrows() throws Exception {
    C component = open();
    for (Check check : List.of(component.check(), component.check())) {
      switch (check) {
        case Check.Ok _ -> {}
        case Check.Degraded degraded -> assertThat(degraded.reason()).isNotBlank();
        case Check.Invalid invalid -> assertThat(invalid.reason()).isNotBlank();
      }
    }
  }

  @Test
  protected void checkMayBeAskedFromManyThreads() throws Exception {
    C component = open();
    assertThat(Calls.together(4, _ -> component.check())).doesNotContainNull();
  }

  @Test
  protected void checkEndsWhenInterrupted() throws Exception {
    C component = open();
    assertThatCode(() -> Calls.interrupted(component::check)).doesNotThrowAnyException();
    assertThat(component.check()).as("check after an interrupted one").isNotNull();
  }
}
