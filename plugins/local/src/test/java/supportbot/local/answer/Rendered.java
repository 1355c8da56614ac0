package supportbot.local.answer;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * What a reader of CommonMark sees.
 *
 * @param text every letter that is shown, blocks after each other
 * @param kinds the simple names of all nodes, in order
 */
record Rendered(String text, List<String> kinds) {

  static Rendered of(String markdown) {
    StringBuilder text = new StringBuilder();
    List<String> kinds = new ArrayList<>();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              protected void visitChildren(Node parent) {
                for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                  kinds.add(child.getClass().getSimpleName());
                  if (child instanceof Text shown) {
                    text.append(shown.getLiteral());
                  }
                  visitChildren(child);
                }
              }
            });
    return new Rendered(text.toString(), List.copyOf(kinds));
  }

  /** The kinds of nodes but for plain text. */
  List<String> markup() {
    return kinds.stream().filter(kind -> !kind.equals("Text")).toList();
  }
}
