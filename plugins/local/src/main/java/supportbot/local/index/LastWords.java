package supportbot.local.index;

import java.util.List;

/**
 * The words of the text that was read last: two fields of a document hold the same text.
 * Thread-safe; threads that get in one another's way cost time only.
 */
final class LastWords {
  private record Entry(String text, List<Words.Word> words) {}

  private volatile Entry last = new Entry("", List.of());

  List<Words.Word> of(String text) {
    Entry known = last;
    if (!known.text().equals(text)) {
      known = new Entry(text, Words.of(text));
      last = known;
    }
    return known.words();
  }
}
