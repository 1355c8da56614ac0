package supportbot.engine.slack.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Node;
import supportbot.engine.slack.format.Span.Style;

/** Turns a table of Markdown into tables that Slack takes. */
final class Tables {
  /** Slack: 100 rows, the one with the headings among them. */
  private static final int ROWS = 100;

  /** Slack: 20 columns. */
  private static final int COLUMNS = 20;

  /** Slack: 10,000 characters over all cells; ours leaves room for the rest of a message. */
  private static final int CHARACTERS = 8_000;

  private Tables() {}

  /**
   * The table, in parts with the headings repeated when it is too long; as lines of text when it is
   * too wide, or a row alone is too long.
   */
  static List<Piece> of(TableBlock table, EastAsianEmphasis source) {
    List<List<List<Span>>> rows = new ArrayList<>();
    List<String> alignments = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        List<List<Span>> cells = new ArrayList<>();
        for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
          if (node instanceof TableCell cell) {
            Style style = cell.isHeader() ? Style.BOLD : Style.PLAIN;
            List<Span> spans = Inlines.of(cell, source, style);
            cells.add(Span.parts(spans, Pages.PART).stream().flatMap(List::stream).toList());
            if (rows.isEmpty()) {
              alignments.add(alignment(cell));
            }
          }
        }
        rows.add(cells);
      }
    }
    int columns = alignments.size();
    // The headings decide how many columns there are.
    rows.replaceAll(row -> even(row, columns));
    boolean fits =
        columns <= COLUMNS
            && cost(rows.getFirst()) <= CHARACTERS / 4
            && rows.stream().allMatch(row -> cost(row) <= CHARACTERS / 2);
    return fits ? parts(rows, alignments) : lines(rows);
  }

  private static List<Piece> parts(List<List<List<Span>>> rows, List<String> alignments) {
    List<Piece> parts = new ArrayList<>();
    List<List<Span>> head = rows.getFirst();
    List<List<List<Span>>> part = new ArrayList<>(List.of(head));
    int characters = cost(head);
    for (List<List<Span>> row : rows.subList(1, rows.size())) {
      if (part.size() == ROWS || characters + cost(row) > CHARACTERS) {
        parts.add(new Piece.Table(part, alignments));
        part = new ArrayList<>(List.of(head));
        characters = cost(head);
      }
      part.add(row);
      characters += cost(row);
    }
    parts.add(new Piece.Table(part, alignments));
    return parts;
  }

  private static List<Piece> lines(List<List<List<Span>>> rows) {
    List<Piece> lines = new ArrayList<>();
    for (List<List<Span>> row : rows) {
      List<Span> line = new ArrayList<>();
      for (List<Span> cell : row) {
        if (!line.isEmpty()) {
          line.add(Span.plain(" | "));
        }
        line.addAll(cell);
      }
      lines.add(new Piece.Item(line, 0, 0, false, false));
    }
    return lines;
  }

  private static List<List<Span>> even(List<List<Span>> row, int columns) {
    List<List<Span>> cells = new ArrayList<>(row);
    while (cells.size() < columns) {
      cells.add(List.of());
    }
    return List.copyOf(cells);
  }

  private static int cost(List<List<Span>> row) {
    return row.stream().mapToInt(cell -> Span.cost(cell) + 1).sum();
  }

  private static String alignment(TableCell cell) {
    TableCell.Alignment alignment = cell.getAlignment();
    return alignment == null ? "left" : alignment.name().toLowerCase(Locale.ROOT);
  }
}
