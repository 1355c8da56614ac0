package supportbot.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;

/** What holds for every state store. */
public abstract class StateStoreContract extends ComponentContract<StateStore> {
  private static final String KEY = "mention/t1/c1/1700000000.000100";

  /** For the tests of state stores. */
  protected StateStoreContract() {}

  @Test
  protected void unknownKeyHasNoValue() throws Exception {
    assertThat(open().read(KEY)).isEmpty();
  }

  @Test
  protected void createdValueIsReadByAnotherStore() throws Exception {
    StateStore store = open();
    String version = store.create(KEY, bytes("값")).orElseThrow();
    StateStore other = open();
    assertThat(text(other, KEY)).contains("값");
    assertThat(other.read(KEY).orElseThrow().version()).isEqualTo(version);
  }

  @Test
  protected void createLeavesAValueThatIsThere() throws Exception {
    StateStore store = open();
    store.create(KEY, bytes("first"));
    assertThat(store.create(KEY, bytes("second"))).isEmpty();
    assertThat(text(store, KEY)).contains("first");
  }

  @Test
  protected void replaceChangesValueAndVersion() throws Exception {
    StateStore store = open();
    String first = store.create(KEY, bytes("one")).orElseThrow();
    String second = store.replace(KEY, bytes("two"), first).orElseThrow();
    assertThat(second).isNotEqualTo(first);
    assertThat(text(store, KEY)).contains("two");
  }

  @Test
  protected void sameValueHasANewVersion() throws Exception {
    StateStore store = open();
    String first = store.create(KEY, bytes("one")).orElseThrow();
    assertThat(store.replace(KEY, bytes("one"), first).orElseThrow()).isNotEqualTo(first);
  }

  @Test
  protected void replaceAtAnOldVersionChangesNothing() throws Exception {
    StateStore store = open();
    String first = store.create(KEY, bytes("one")).orElseThrow();
    store.replace(KEY, bytes("two"), first);
    assertThat(store.replace(KEY, bytes("three"), first)).isEmpty();
    assertThat(text(store, KEY)).contains("two");
  }

  @Test
  protected void replaceOfAMissingOrForeignVersionIsEmpty() throws Exception {
    StateStore store = open();
    assertThat(store.replace(KEY, bytes("x"), "1")).isEmpty();
    assertThat(store.read(KEY)).isEmpty();
    store.create(KEY, bytes("one"));
    for (String foreign : List.of("", "*", "\"etag\"", "not a version\n")) {
      assertThat(store.replace(KEY, bytes("x"), foreign)).isEmpty();
      assertThat(store.delete(KEY, foreign)).isFalse();
    }
    assertThat(text(store, KEY)).contains("one");
  }

  @Test
  protected void deleteIsFencedByTheVersion() throws Exception {
    StateStore store = open();
    String first = store.create(KEY, bytes("one")).orElseThrow();
    String second = store.replace(KEY, bytes("two"), first).orElseThrow();
    assertThat(store.delete(KEY, first)).isFalse();
    assertThat(text(store, KEY)).contains("two");
    assertThat(store.delete(KEY, second)).isTrue();
    assertThat(store.read(KEY)).isEmpty();
    assertThat(store.delete(KEY, second)).as("delete of what is gone").isTrue();
  }

  @Test
  protected void versionNeverComesBack() throws Exception {
    StateStore store = open();
    String first = store.create(KEY, bytes("one")).orElseThrow();
    store.delete(KEY, first);
    String again = store.create(KEY, bytes("one")).orElseThrow();
    assertThat(again).isNotEqualTo(first);
    assertThat(store.replace(KEY, bytes("stale"), first)).isEmpty();
  }

  @Test
  protected void keysAreListedByWholeSegments() throws Exception {
    StateStore store = open();
    for (String key : List.of("a", "a/b", "a/b/c", "a/bc", "ab", "z")) {
      store.create(key, bytes(key));
    }
    assertThat(keys(store, "")).containsExactlyInAnyOrder("a", "a/b", "a/b/c", "a/bc", "ab", "z");
    assertThat(keys(store, "a")).containsExactlyInAnyOrder("a", "a/b", "a/b/c", "a/bc");
    assertThat(keys(store, "a/b")).containsExactlyInAnyOrder("a/b", "a/b/c");
    assertThat(keys(store, "nothing/here")).isEmpty();
  }

  @Test
  protected void keysCanBeChangedWhileTheyAreListed() throws Exception {
    StateStore store = open();
    for (int i = 0; i < 50; i++) {
      store.create("n/" + i, bytes("x"));
    }
    try (Stream<String> keys = store.keys("n")) {
      for (String key : (Iterable<String>) keys::iterator) {
        store.delete(key, store.read(key).orElseThrow().version());
      }
    }
    assertThat(keys(store, "n")).isEmpty();
  }

  @Test
  protected void keysNeedNotBeReadToTheirEnd() throws Exception {
    StateStore store = open();
    store.create("a/1", bytes("1"));
    store.create("b/2", bytes("2"));
    try (Stream<String> keys = store.keys("")) {
      assertThat(keys.limit(1).toList()).hasSize(1);
    }
  }

  @Test
  protected void longestKeysWork() throws Exception {
    StateStore store = open();
    String oneSegment = "k".repeat(512);
    String manySegments = "s/".repeat(255) + "st";
    for (String key : List.of(oneSegment, manySegments, "k".repeat(300), "...k", "-", "_.-")) {
      assertThat(store.create(key, bytes(key))).as(key).isPresent();
      assertThat(text(store, key)).contains(key);
    }
    assertThat(keys(store, "")).contains(oneSegment, manySegments, "k".repeat(300), "...k");
    assertThat(keys(store, oneSegment)).containsExactly(oneSegment);
  }

  @Test
  protected void keyThatIsNoneIsRefused() throws Exception {
    StateStore store = open();
    List<String> more = List.of("A", "한", "a b", "a:b", "...", "a/...", "k".repeat(513), "a\n");
    for (String key : Stream.concat(HostileTexts.keys().stream(), more.stream()).toList()) {
      assertInvalid(() -> store.read(key));
      assertInvalid(() -> store.create(key, bytes("x")));
      assertInvalid(() -> store.replace(key, bytes("x"), "1"));
      assertInvalid(() -> store.delete(key, "1"));
      if (!key.isEmpty()) {
        assertInvalid(() -> store.keys(key).close());
      }
    }
    assertThat(keys(store, "")).isEmpty();
  }

  @Test
  protected void valuesOfAnyBytesUpToOneMebibyteAreKept() throws Exception {
    StateStore store = open();
    byte[] large = new byte[1 << 20];
    new Random(7).nextBytes(large);
    store.create("large", large);
    store.create("empty", new byte[0]);
    assertThat(store.read("large").orElseThrow().value()).isEqualTo(large);
    assertThat(store.read("empty").orElseThrow().value()).isEmpty();
    byte[] tooLarge = new byte[(1 << 20) + 1];
    assertInvalid(() -> store.create("too-large", tooLarge));
    assertInvalid(() -> store.replace("empty", tooLarge, "1"));
    assertThat(store.read("too-large")).isEmpty();
  }

  @Test
  protected void laterChangesOfTheArrayDoNotReachTheStore() throws Exception {
    StateStore store = open();
    byte[] value = bytes("one");
    store.create(KEY, value);
    value[0] = '!';
    assertThat(text(store, KEY)).contains("one");
  }

  @Test
  protected void oneOfManyCreatesWins() throws Exception {
    StateStore one = open();
    StateStore two = open();
    for (int round = 0; round < 20; round++) {
      String key = "race/" + round;
      List<Optional<String>> versions =
          Calls.together(8, n -> (n % 2 == 0 ? one : two).create(key, bytes("by " + n)));
      List<String> winners = versions.stream().flatMap(Optional::stream).toList();
      assertThat(winners).hasSize(1);
      StateStore.Versioned value = one.read(key).orElseThrow();
      assertThat(value.version()).isEqualTo(winners.getFirst());
      assertThat(new String(value.value(), UTF_8))
          .isEqualTo("by " + versions.indexOf(Optional.of(value.version())));
    }
  }

  @Test
  protected void noIncrementIsLost() throws Exception {
    StateStore one = open();
    StateStore two = open();
    one.create(KEY, bytes("0"));
    Calls.together(
        6,
        n -> {
          StateStore store = n % 2 == 0 ? one : two;
          for (int i = 0; i < 25; ) {
            StateStore.Versioned value = store.read(KEY).orElseThrow();
            int next = Integer.parseInt(new String(value.value(), UTF_8)) + 1;
            if (store.replace(KEY, bytes(Integer.toString(next)), value.version()).isPresent()) {
              i++;
            }
          }
          return n;
        });
    assertThat(text(one, KEY)).contains("150");
  }

  @Test
  protected void interruptLeavesTheOldOrTheNewValue() throws Exception {
    StateStore store = open();
    String first = store.create(KEY, bytes("old")).orElseThrow();
    Calls.interrupted(() -> store.read(KEY));
    Calls.interrupted(() -> store.replace(KEY, bytes("new"), first));
    assertThat(text(store, KEY).orElseThrow()).isIn("old", "new");
    Calls.interrupted(() -> store.create("other", bytes("whole")));
    assertThat(text(store, "other").orElse("whole")).isEqualTo("whole");
    Calls.interrupted(() -> keys(store, ""));
    assertThat(store.create("after", bytes("x"))).as("use after interrupts").isPresent();
  }

  @Test
  protected void interruptsDuringChangesDoNoHarm() throws Exception {
    StateStore store = open();
    store.create(KEY, bytes("0"));
    AtomicInteger interrupts = new AtomicInteger();
    Thread writer =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  // A quick store is not hit within 300 rounds on every machine.
                  for (int i = 0; i < 300 || (interrupts.get() == 0 && i < 1_000_000); i++) {
                    try {
                      StateStore.Versioned value = store.read(KEY).orElseThrow();
                      store.replace(KEY, bytes(Integer.toString(i)), value.version());
                    } catch (InterruptedException e) {
                      // The next round goes on, and is interrupted at another place.
                      interrupts.incrementAndGet();
                    }
                  }
                });
    while (writer.isAlive()) {
      writer.interrupt();
      assertThat(text(store, KEY).orElseThrow()).containsOnlyDigits();
    }
    assertThat(interrupts).as("calls that were interrupted").hasPositiveValue();
    StateStore.Versioned last = store.read(KEY).orElseThrow();
    assertThat(store.replace(KEY, bytes("end"), last.version())).isPresent();
  }

  private static void assertInvalid(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID));
  }

  private static List<String> keys(StateStore store, String prefix) throws InterruptedException {
    try (Stream<String> keys = store.keys(prefix)) {
      return keys.toList();
    }
  }

  private static Optional<String> text(StateStore store, String key) throws InterruptedException {
    return store.read(key).map(value -> new String(value.value(), UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
