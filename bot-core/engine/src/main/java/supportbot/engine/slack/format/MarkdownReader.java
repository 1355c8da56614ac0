package supportbot.engine.slack.format;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import supportbot.engine.slack.format.Span.Style;

/** Reads CommonMark with tables and strikethrough. HTML is text to it. For one text. */
final class MarkdownReader {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          // Nobody writes so; a parser that goes down with every ">" can be brought down.
          .maxOpenBlockParsers(50)
          .build();

  /** Slack: the text of a header block. */
  private static final int LONGEST_HEADING = 150;

  /** Slack: levels of a list beyond the first. */
  private static final int DEEPEST = 8;

  private final EastAsianEmphasis source;
  private final List<Piece> pieces = new ArrayList<>();

  private MarkdownReader(EastAsianEmphasis source) {
    this.source = source;
  }

  /** The pieces of a text, in order, whatever their size. */
  static List<Piece> read(String markdown) {
    String text = Letters.visible(markdown);
    try {
      MarkdownReader reader = new MarkdownReader(EastAsianEmphasis.of(text));
      reader.blocks(PARSER.parse(reader.source.text()), 0, false);
      return reader.pieces;
    } catch (StackOverflowError e) {
      // Marks within marks, thousands deep: the parser goes down with each. Nobody writes so.
      return List.of(new Piece.Paragraph(List.of(Span.plain(text.strip())), false));
    }
  }

  private void blocks(Node parent, int indent, boolean quoted) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      block(node, indent, quoted);
    }
  }

  private void block(Node node, int indent, boolean quoted) {
    switch (node) {
      case Heading heading -> heading(heading);
      case Paragraph paragraph -> paragraph(Inlines.of(paragraph, source, Style.PLAIN), quoted);
      case BlockQuote quote -> blocks(quote, indent, true);
      case FencedCodeBlock code -> code(code.getLiteral());
      case IndentedCodeBlock code -> code(code.getLiteral());
      case BulletList list -> list(list, 0, indent, quoted);
      case OrderedList list -> {
        Integer start = list.getMarkerStartNumber();
        list(list, start == null ? 1 : Math.max(1, start), indent, quoted);
      }
      case ThematicBreak _ -> pieces.add(new Piece.Rule());
      case HtmlBlock html -> {
        Span text = Span.plain(source.original(html.getLiteral()));
        paragraph(Span.strip(Links.bare(text)), quoted);
      }
      case TableBlock table -> pieces.addAll(Tables.of(table, source));
      case Block other -> blocks(other, indent, quoted);
      default -> {
        // A definition of a link says nothing by itself.
      }
    }
  }

  /** Slack has one kind of heading, and it takes neither links nor marks. */
  private void heading(Heading heading) {
    List<Span> spans = Inlines.of(heading, source, Style.BOLD);
    String text = Letters.line(Span.text(spans));
    boolean links = spans.stream().anyMatch(span -> span.url().isPresent() || span.style().code());
    if (text.isEmpty()) {
      return;
    }
    if (!links && heading.getLevel() <= 3 && text.length() <= LONGEST_HEADING) {
      pieces.add(new Piece.Heading(text));
    } else {
      pieces.add(new Piece.Title(spans));
    }
  }

  private void paragraph(List<Span> spans, boolean quoted) {
    if (!spans.isEmpty()) {
      pieces.add(quoted ? new Piece.Quote(spans, false) : new Piece.Paragraph(spans, false));
    }
  }

  private void code(String literal) {
    String text = Letters.visible(source.original(literal)).stripTrailing();
    if (!text.isEmpty()) {
      pieces.add(new Piece.Code(text, false));
    }
  }

  private void list(ListBlock list, int start, int indent, boolean quoted) {
    int number = start;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      item(item, number, Math.min(indent, DEEPEST), quoted);
      number += start == 0 ? 0 : 1;
    }
  }

  private void item(Node item, int number, int indent, boolean quoted) {
    Node child = item.getFirstChild();
    List<Span> text = new ArrayList<>();
    for (; child instanceof Paragraph paragraph; child = child.getNext()) {
      if (!text.isEmpty()) {
        text.add(Span.plain("\n"));
      }
      text.addAll(Inlines.of(paragraph, source, Style.PLAIN));
    }
    if (text.isEmpty() && number > 0) {
      text.add(Span.plain(" "));
    }
    if (!text.isEmpty()) {
      pieces.add(new Piece.Item(text, number, indent, quoted, false));
    }
    for (; child != null; child = child.getNext()) {
      block(child, indent + 1, quoted);
    }
  }
}
