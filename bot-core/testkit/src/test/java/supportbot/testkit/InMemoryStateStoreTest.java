package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;

class InMemoryStateStoreTest extends StateStoreContract {
  private final InMemoryStateStore store = new InMemoryStateStore();

  @Override
  protected StateStore component() {
    return store;
  }

  @Test
  void failsAsOftenAsItIsTold() throws Exception {
    store.failures().add(new ComponentException(ErrorKind.UNAVAILABLE, "away"));
    assertThatThrownBy(() -> store.read("a")).hasMessage("away");
    assertThat(store.read("a")).isEmpty();
    assertThat(store.calls()).isEqualTo(2);
  }
}
