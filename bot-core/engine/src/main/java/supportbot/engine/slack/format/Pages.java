package supportbot.engine.slack.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Distributes pieces over messages, each within Slack's limits. Nothing is left out. */
final class Pages {
  /** Of all blocks of a message: Slack refuses somewhere above, undocumented. */
  private static final int CHARACTERS = 10_000;

  /** Slack: blocks of a message. */
  private static final int BLOCKS = 50;

  /** Kept free for what comes last: a remark and the buttons. */
  private static final int CHARACTERS_FOR_END = 400;

  private static final int BLOCKS_FOR_END = 4;

  /** Slack: 3,000 in one element; ours are small enough to fill a message well. */
  static final int PART = 1_900;

  private final List<List<Piece>> pages = new ArrayList<>();
  private List<Piece> page = new ArrayList<>();
  private int characters;
  private int blocks;
  private boolean table;

  /** Whether the last block takes more text. */
  private boolean open;

  private Pages() {}

  /** The pieces of each message, one at least. */
  static List<List<Piece>> of(List<Piece> pieces) {
    Pages pages = new Pages();
    pieces.stream().flatMap(Pages::parts).forEach(pages::add);
    pages.close();
    return List.copyOf(pages.pages);
  }

  /** A piece in parts that are small enough to be put anywhere. */
  static Stream<Piece> parts(Piece piece) {
    if (piece.cost() <= PART || piece instanceof Piece.Table) {
      return Stream.of(piece);
    }
    return switch (piece) {
      case Piece.Title title -> parts(title.spans(), false, part -> new Piece.Title(part.spans()));
      case Piece.Paragraph paragraph ->
          parts(
              paragraph.spans(),
              paragraph.continued(),
              part -> new Piece.Paragraph(part.spans(), part.continued()));
      case Piece.Item item ->
          parts(
              item.spans(),
              item.continued(),
              part ->
                  new Piece.Item(
                      part.spans(), item.number(), item.indent(), item.quoted(), part.continued()));
      case Piece.Quote quote ->
          parts(
              quote.spans(),
              quote.continued(),
              part -> new Piece.Quote(part.spans(), part.continued()));
      case Piece.Code code ->
          parts(
              List.of(new Span(code.text(), Span.Style.PLAIN, Optional.empty())),
              code.continued(),
              part -> new Piece.Code(Span.text(part.spans()), part.continued()));
      case Piece.Remark remark ->
          parts(
              List.of(Span.plain(remark.text())),
              false,
              part -> new Piece.Remark(Span.text(part.spans())));
      case Piece.Heading _, Piece.Table _, Piece.Rule _, Piece.Gap _, Piece.Buttons _ ->
          Stream.of(piece);
    };
  }

  private record Part(List<Span> spans, boolean continued) {}

  private static Stream<Piece> parts(
      List<Span> spans, boolean continued, Function<Part, Piece> with) {
    List<Piece> parts = new ArrayList<>();
    for (List<Span> part : Span.parts(spans, PART - 2)) {
      parts.add(with.apply(new Part(part, continued || !parts.isEmpty())));
    }
    return parts.stream();
  }

  private void add(Piece piece) {
    if (!page.isEmpty() && !fits(piece)) {
      List<Piece> carried = new ArrayList<>();
      // A title does not stand alone at the end.
      while (page.size() > 1 && opens(page.getLast())) {
        carried.addFirst(page.removeLast());
      }
      close();
      carried.forEach(this::put);
    }
    put(piece);
  }

  private static boolean opens(Piece piece) {
    return piece instanceof Piece.Heading
        || piece instanceof Piece.Title
        || piece instanceof Piece.Gap;
  }

  private boolean fits(Piece piece) {
    boolean end = piece instanceof Piece.Remark || piece instanceof Piece.Buttons;
    return !(table && piece instanceof Piece.Table)
        && characters + piece.cost() <= CHARACTERS - (end ? 0 : CHARACTERS_FOR_END)
        && blocks + (isBlock(piece) ? 1 : 0) <= BLOCKS - (end ? 0 : BLOCKS_FOR_END);
  }

  private void put(Piece piece) {
    blocks += isBlock(piece) ? 1 : 0;
    characters += piece.cost();
    table |= piece instanceof Piece.Table;
    open = isText(piece) || piece instanceof Piece.Title;
    page.add(piece);
  }

  /** Whether a piece becomes a block of its own, or the beginning of one. */
  private boolean isBlock(Piece piece) {
    return !(piece instanceof Piece.Gap) && !(isText(piece) && open);
  }

  private static boolean isText(Piece piece) {
    return switch (piece) {
      case Piece.Paragraph _, Piece.Item _, Piece.Quote _, Piece.Code _ -> true;
      case Piece.Title _,
          Piece.Heading _,
          Piece.Table _,
          Piece.Rule _,
          Piece.Gap _,
          Piece.Remark _,
          Piece.Buttons _ ->
          false;
    };
  }

  private void close() {
    while (!page.isEmpty() && page.getLast() instanceof Piece.Gap) {
      page.removeLast();
    }
    if (!page.isEmpty()) {
      pages.add(List.copyOf(page));
    }
    page = new ArrayList<>();
    characters = 0;
    blocks = 0;
    table = false;
    open = false;
  }
}
