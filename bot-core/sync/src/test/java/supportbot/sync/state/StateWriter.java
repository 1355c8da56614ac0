package supportbot.sync.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Optional;
import supportbot.api.StateStore;

/**
 * A process of its own that changes state until it is killed. It prints what is done, after it is
 * done: {@code loop ROOT ROUND SIZE} creates and replaces, {@code race ROOT NAME COUNT} claims keys
 * as fast as it can once it reads a line.
 */
final class StateWriter {
  private StateWriter() {}

  public static void main(String[] arguments) throws Exception {
    FileStateStore store = new FileStateStore(Path.of(arguments[1]), false);
    switch (arguments[0]) {
      case "loop" -> loop(store, arguments[2], Integer.parseInt(arguments[3]));
      case "race" -> race(store, arguments[2], Integer.parseInt(arguments[3]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void loop(StateStore store, String round, int size) throws InterruptedException {
    Optional<String> version = store.create("counter", value(0, size));
    for (int i = 1; ; i++) {
      store.create("case/" + round + "/" + i, value(i, size));
      StateStore.Versioned counter = store.read("counter").orElseThrow();
      int next = number(counter) + 1;
      version = store.replace("counter", value(next, size), counter.version());
      if (version.isPresent()) {
        System.out.println(i + " " + next);
      }
    }
  }

  private static void race(StateStore store, String name, int count) throws Exception {
    System.out.println("ready");
    System.in.read();
    for (int i = 0; i < count; i++) {
      if (store.create("race/" + i, name.getBytes(UTF_8)).isPresent()) {
        System.out.println(i);
      }
    }
  }

  /** A number in a value of so many bytes or a few less. */
  static byte[] value(int number, int size) {
    return (number + ";").repeat(size / (Integer.toString(number).length() + 1)).getBytes(UTF_8);
  }

  /** The number; fails when the value is not whole. */
  static int number(StateStore.Versioned value) {
    String text = new String(value.value(), UTF_8);
    int number = Integer.parseInt(text.substring(0, text.indexOf(';')));
    if (!text.matches("(" + number + ";)+")) {
      throw new IllegalStateException("a value that is not whole");
    }
    return number;
  }
}
