package supportbot.engine.slack.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run of text in one style.
 *
 * @param text visible text, see {@link Letters#visible}
 * @param url what it links to, if anything; checked, see {@link Links}
 */
record Span(String text, Style style, Optional<String> url) {

  /** How a run of text looks. */
  record Style(boolean bold, boolean italic, boolean strike, boolean code) {
    static final Style PLAIN = new Style(false, false, false, false);
    static final Style BOLD = new Style(true, false, false, false);
    static final Style ITALIC = new Style(false, true, false, false);
  }

  static Span plain(String text) {
    return new Span(Letters.visible(text), Style.PLAIN, Optional.empty());
  }

  static Span bold(String text) {
    return new Span(Letters.visible(text), Style.BOLD, Optional.empty());
  }

  static Span italic(String text) {
    return new Span(Letters.visible(text), Style.ITALIC, Optional.empty());
  }

  /** How much of Slack's limits it takes; nobody has written whether an address counts. */
  int cost() {
    return text.length() + url.map(String::length).orElse(0);
  }

  static int cost(List<Span> spans) {
    return spans.stream().mapToInt(Span::cost).sum();
  }

  static String text(List<Span> spans) {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }

  /** The text, and the addresses that it does not tell. */
  static String plain(List<Span> spans) {
    StringBuilder text = new StringBuilder();
    for (Span span : spans) {
      text.append(span.text());
      span.url()
          .filter(url -> !url.equals(span.text()))
          .ifPresent(url -> text.append(" (").append(url).append(')'));
    }
    return text.toString();
  }

  Span withText(String other) {
    return new Span(other, style, url);
  }

  /** The same runs without blanks at the ends, and without those that say nothing. */
  static List<Span> strip(List<Span> spans) {
    List<Span> kept = new ArrayList<>(spans);
    while (!kept.isEmpty()) {
      String first = kept.getFirst().text().stripLeading();
      if (!first.isEmpty()) {
        kept.set(0, kept.getFirst().withText(first));
        break;
      }
      kept.removeFirst();
    }
    while (!kept.isEmpty()) {
      String last = kept.getLast().text().stripTrailing();
      if (!last.isEmpty()) {
        kept.set(kept.size() - 1, kept.getLast().withText(last));
        break;
      }
      kept.removeLast();
    }
    kept.removeIf(span -> span.text().isEmpty());
    return List.copyOf(kept);
  }

  /** The same runs in parts, none of which costs more than {@code most}. */
  static List<List<Span>> parts(List<Span> spans, int most) {
    List<List<Span>> parts = new ArrayList<>();
    List<Span> part = new ArrayList<>();
    int room = most;
    for (Span span : spans) {
      Span rest = span;
      while (rest.cost() > room) {
        int letters = room - rest.url().map(String::length).orElse(0);
        // A part is not begun or ended for the sake of a few letters.
        if (!part.isEmpty() && (letters < 200 || (rest.cost() <= most && rest.url().isPresent()))) {
          letters = 0;
        }
        if (letters > 0) {
          int cut = Letters.cut(rest.text(), letters);
          part.add(rest.withText(rest.text().substring(0, cut)));
          rest = rest.withText(rest.text().substring(cut));
        }
        parts.add(List.copyOf(part));
        part.clear();
        room = most;
      }
      if (!rest.text().isEmpty()) {
        part.add(rest);
        room -= rest.cost();
      }
    }
    if (!part.isEmpty()) {
      parts.add(List.copyOf(part));
    }
    return parts;
  }
}
