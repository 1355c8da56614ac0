package supportbot.engine.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;
import supportbot.engine.text.OneLine;

/** Rows of cells in columns that are aligned by what a terminal shows: Hangul is two cells wide. */
final class Columns {
  private static final String GAP = "  ";
  private static final String NOTHING = "-";

  private final Style style;
  private final List<String> heading;
  private final List<Row> rows = new ArrayList<>();

  private record Row(List<String> cells, List<String> remarks) {}

  Columns(Style style, List<String> heading) {
    this.style = style;
    this.heading = List.copyOf(heading);
  }

  /**
   * Adds a row.
   *
   * @param cells as many as the heading has; untrusted
   * @param remarks lines below the row; untrusted
   */
  void row(List<String> cells, List<String> remarks) {
    rows.add(
        new Row(
            cells.stream().map(OneLine::of).map(cell -> cell.isEmpty() ? NOTHING : cell).toList(),
            remarks.stream().map(OneLine::of).toList()));
  }

  /** The lines, the heading first. */
  List<String> lines() {
    List<Integer> widths = IntStream.range(0, heading.size()).mapToObj(this::width).toList();
    List<String> lines = new ArrayList<>();
    lines.add(style.heading(line(heading, widths)));
    for (Row row : rows) {
      lines.add(line(row.cells(), widths));
      row.remarks().forEach(remark -> lines.add(GAP + style.dim("→ ") + remark));
    }
    return lines;
  }

  private int width(int column) {
    int widest = width(heading.get(column));
    for (Row row : rows) {
      widest = Math.max(widest, width(row.cells().get(column)));
    }
    return widest;
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i));
      if (i < cells.size() - 1) {
        line.repeat(" ", widths.get(i) - width(cells.get(i))).append(GAP);
      }
    }
    return line.toString();
  }

  /** How many cells of a terminal a text takes. */
  static int width(String text) {
    return text.codePoints().map(letter -> Math.max(0, WCWidth.wcwidth(letter))).sum();
  }
}
