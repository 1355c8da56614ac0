package supportbot.engine.slack.format;

import java.util.List;

/**
 * A part of what is shown, in reading order. Everything that Slack shows as text is made of these
 * first, and cut between them where a message is full.
 */
sealed interface Piece {

  /** A title in large letters; at most 150 of them. */
  record Heading(String text) implements Piece {}

  /** A title on a line of its own. */
  record Title(List<Span> spans) implements Piece {
    public Title {
      spans = List.copyOf(spans);
    }
  }

  /** A paragraph. */
  record Paragraph(List<Span> spans, boolean continued) implements Piece {
    public Paragraph {
      spans = List.copyOf(spans);
    }

    Paragraph(Span... spans) {
      this(List.of(spans), false);
    }
  }

  /**
   * An item of a list.
   *
   * @param number what it is numbered with; 0 in a list with bullets
   * @param indent 0 for an outermost list
   * @param quoted whether the list stands in a quotation
   */
  record Item(List<Span> spans, int number, int indent, boolean quoted, boolean continued)
      implements Piece {
    public Item {
      spans = List.copyOf(spans);
    }
  }

  /** A paragraph of a quotation. */
  record Quote(List<Span> spans, boolean continued) implements Piece {
    public Quote {
      spans = List.copyOf(spans);
    }
  }

  /** Lines of code; each but the last of a block ends in a line feed. */
  record Code(String text, boolean continued) implements Piece {}

  /**
   * A table that fits into a message.
   *
   * @param rows each as long as the first
   * @param alignments {@code left}, {@code center} or {@code right}, one a column
   */
  record Table(List<List<List<Span>>> rows, List<String> alignments) implements Piece {
    public Table {
      rows = List.copyOf(rows);
      alignments = List.copyOf(alignments);
    }
  }

  /** A line across. */
  record Rule() implements Piece {}

  /** Keeps what follows a little apart from what goes before. */
  record Gap() implements Piece {}

  /** A remark in small letters. */
  record Remark(String text) implements Piece {}

  /** Buttons with one value. */
  record Buttons(String value, List<Button> buttons) implements Piece {
    public Buttons {
      buttons = List.copyOf(buttons);
    }
  }

  /** A button. */
  record Button(String id, String label) {}

  /** How much of Slack's limits it takes. */
  default int cost() {
    return switch (this) {
      case Heading heading -> heading.text().length();
      case Title title -> Span.cost(title.spans());
      case Paragraph paragraph -> Span.cost(paragraph.spans()) + 2;
      case Item item -> Span.cost(item.spans()) + 2;
      case Quote quote -> Span.cost(quote.spans()) + 2;
      case Code code -> code.text().length();
      case Table table ->
          table.rows().stream().flatMap(List::stream).mapToInt(cell -> Span.cost(cell) + 1).sum();
      case Remark remark -> remark.text().length();
      case Buttons buttons ->
          buttons.buttons().stream().mapToInt(button -> button.label().length()).sum();
      case Rule _, Gap _ -> 0;
    };
  }

  /** Its text alone, and the addresses that the text does not tell. */
  default String plain() {
    return switch (this) {
      case Heading heading -> heading.text();
      case Title title -> Span.plain(title.spans());
      case Paragraph paragraph -> Span.plain(paragraph.spans());
      case Item item ->
          "  ".repeat(item.indent())
              + (item.continued() ? "" : item.number() == 0 ? "• " : item.number() + ". ")
              + Span.plain(item.spans());
      case Quote quote -> Span.plain(quote.spans());
      case Code code -> code.text().stripTrailing();
      case Table table ->
          String.join(
              "\n",
              table.rows().stream()
                  .map(row -> String.join(" | ", row.stream().map(Span::plain).toList()))
                  .toList());
      case Remark remark -> remark.text();
      case Rule _, Gap _, Buttons _ -> "";
    };
  }
}
