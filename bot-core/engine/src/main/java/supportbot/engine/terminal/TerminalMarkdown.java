package supportbot.engine.terminal;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** Renders CommonMark for a terminal. Control characters in the text have no effect. */
final class TerminalMarkdown {
  private static final Parser PARSER = Parser.builder().build();

  private TerminalMarkdown() {}

  static String render(String markdown, Style style) {
    return new Blocks(style).of(PARSER.parse(Style.harmless(markdown)));
  }

  /** Turns the blocks below a node into lines; nested blocks are indented by whoever holds them. */
  private record Blocks(Style style) {

    String of(Node parent) {
      List<String> blocks = new ArrayList<>();
      for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
        blocks.add(block(child));
      }
      return String.join(tight(parent) ? "\n" : "\n\n", blocks);
    }

    private static boolean tight(Node parent) {
      return parent instanceof ListItem item
          && item.getParent() instanceof ListBlock list
          && list.isTight();
    }

    private String block(Node node) {
      return switch (node) {
        case Heading heading -> style.heading(inline(heading));
        case Paragraph paragraph -> inline(paragraph);
        case BlockQuote quote -> indent(of(quote), style.dim("│ "), style.dim("│ "));
        case FencedCodeBlock code -> code(code.getLiteral());
        case IndentedCodeBlock code -> code(code.getLiteral());
        case BulletList list -> list(list, 0, false);
        case OrderedList list -> {
          Integer start = list.getMarkerStartNumber();
          yield list(list, start == null ? 1 : start, true);
        }
        case ThematicBreak ignored -> style.dim("─".repeat(40));
        case HtmlBlock html -> html.getLiteral();
        case CustomBlock custom -> of(custom);
        default -> inline(node);
      };
    }

    private String code(String literal) {
      return indent(style.code(literal.stripTrailing()), "    ", "    ");
    }

    private String list(ListBlock list, int start, boolean ordered) {
      List<String> items = new ArrayList<>();
      int number = start;
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        String mark = ordered ? number++ + ". " : "• ";
        items.add(indent(of(item), mark, " ".repeat(mark.length())));
      }
      return String.join(list.isTight() ? "\n" : "\n\n", items);
    }

    private static String indent(String text, String first, String rest) {
      return first + text.replace("\n", "\n" + rest);
    }

    private String inline(Node node) {
      Inlines inlines = new Inlines(style);
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        child.accept(inlines);
      }
      inlines.addresses.forEach(
          address -> inlines.text.append('\n').append(style.dim("→ " + address)));
      return inlines.text.toString();
    }
  }

  /** Collects the inline text below a block. */
  private static final class Inlines extends AbstractVisitor {
    private final Style style;
    private final List<String> addresses = new ArrayList<>();
    private StringBuilder text = new StringBuilder();

    Inlines(Style style) {
      this.style = style;
    }

    private String inside(Node node) {
      StringBuilder outer = text;
      text = new StringBuilder();
      visitChildren(node);
      String inner = text.toString();
      text = outer;
      return inner;
    }

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
      text.append(style.code(node.getLiteral()));
    }

    @Override
    public void visit(StrongEmphasis node) {
      text.append(style.bold(inside(node)));
    }

    @Override
    public void visit(Emphasis node) {
      text.append(style.italic(inside(node)));
    }

    @Override
    public void visit(HtmlInline node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak node) {
      text.append('\n');
    }

    @Override
    public void visit(HardLineBreak node) {
      text.append('\n');
    }

    @Override
    public void visit(Link node) {
      link(inside(node), node.getDestination());
    }

    @Override
    public void visit(Image node) {
      link(inside(node), node.getDestination());
    }

    /** The address always shows, below the text: a terminal has no other way to tell it. */
    private void link(String label, String address) {
      text.append(label);
      if (!label.equals(address)) {
        addresses.add(address);
      }
    }
  }
}
