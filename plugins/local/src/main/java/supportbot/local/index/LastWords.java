package supportbot.local.index;

import java.util.List;

/** The words of the text that a thread read last: two fields of a document hold the same text. */
final class LastWords {
  private record Entry(String text, List<Words.Word> words) {}

  private final ThreadLocal<Entry> last = ThreadLocal.withInitial(() -> new Entry("", List.of()));

  List<Words.Word> of(String text) {
    Entry known = last.get();
    if (!known.text().equals(text)) {
      known = new Entry(text, Words.of(text));
      last.set(known);
    }
    return known.words();
  }
}
