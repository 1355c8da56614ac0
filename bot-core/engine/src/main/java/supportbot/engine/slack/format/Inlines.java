package supportbot.engine.slack.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;
import supportbot.engine.slack.format.Span.Style;

/** Collects the text below a block of Markdown. */
final class Inlines extends AbstractVisitor {
  /** Marks within marks that are shown; nobody writes more, and each takes a bit of the stack. */
  private static final int DEEPEST = 50;

  private final EastAsianEmphasis source;
  private int depth;
  private List<Span> spans = new ArrayList<>();
  private Style style;

  private Inlines(EastAsianEmphasis source, Style style) {
    this.source = source;
    this.style = style;
  }

  /** The text below a node, without blanks at its ends; empty when there is none. */
  static List<Span> of(Node node, EastAsianEmphasis source, Style style) {
    Inlines inlines = new Inlines(source, style);
    inlines.visitChildren(node);
    List<Span> linked = new ArrayList<>();
    for (Span span : merged(inlines.spans)) {
      boolean plain = span.url().isEmpty() && !span.style().code();
      linked.addAll(plain ? Links.bare(span) : List.of(span));
    }
    return Span.strip(linked);
  }

  private static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    for (Span span : spans) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && last.style().equals(span.style()) && last.url().equals(span.url())) {
        merged.set(merged.size() - 1, last.withText(last.text() + span.text()));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  private void add(String literal, Style with) {
    String text = Letters.visible(source.original(literal));
    if (!text.isEmpty()) {
      spans.add(new Span(text, with, Optional.empty()));
    }
  }

  /** Below the deepest that is shown, marks have no effect. */
  @Override
  protected void visitChildren(Node parent) {
    if (++depth <= DEEPEST) {
      super.visitChildren(parent);
    } else {
      Node node = parent.getFirstChild();
      while (node != null) {
        switch (node) {
          case Text _, Code _, HtmlInline _, SoftLineBreak _, HardLineBreak _ -> node.accept(this);
          default -> {}
        }
        node = next(node, parent);
      }
    }
    depth--;
  }

  /** The node after another in the order of reading, below {@code top}. */
  @SuppressWarnings("ReferenceEquality") // nodes are places in a tree
  private static @Nullable Node next(Node node, Node top) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    Node at = node;
    while (at.getNext() == null && at.getParent() != null && at.getParent() != top) {
      at = at.getParent();
    }
    return at.getNext();
  }

  private void within(Node node, Style inner) {
    Style outer = style;
    style = inner;
    visitChildren(node);
    style = outer;
  }

  @Override
  public void visit(Text node) {
    add(node.getLiteral(), style);
  }

  @Override
  public void visit(Code node) {
    add(node.getLiteral(), new Style(style.bold(), style.italic(), style.strike(), true));
  }

  @Override
  public void visit(HtmlInline node) {
    add(node.getLiteral(), style);
  }

  @Override
  public void visit(SoftLineBreak node) {
    add("\n", style);
  }

  @Override
  public void visit(HardLineBreak node) {
    add("\n", style);
  }

  @Override
  public void visit(StrongEmphasis node) {
    within(node, new Style(true, style.italic(), style.strike(), style.code()));
  }

  @Override
  public void visit(Emphasis node) {
    within(node, new Style(style.bold(), true, style.strike(), style.code()));
  }

  @Override
  public void visit(CustomNode node) {
    boolean strike = style.strike() || node instanceof Strikethrough;
    within(node, new Style(style.bold(), style.italic(), strike, style.code()));
  }

  @Override
  public void visit(Link node) {
    link(node, node.getDestination());
  }

  @Override
  public void visit(Image node) {
    link(node, node.getDestination());
  }

  private void link(Node node, String destination) {
    List<Span> outer = spans;
    spans = new ArrayList<>();
    visitChildren(node);
    List<Span> label = merged(spans);
    spans = outer;
    // An image in a link: the inner address is told already.
    boolean nested = label.stream().anyMatch(span -> span.url().isPresent());
    String address = source.original(destination);
    if (nested) {
      spans.addAll(label);
      add(" ", style);
      spans.addAll(Links.link(List.of(), address));
    } else {
      spans.addAll(Links.link(label, address));
    }
  }
}
