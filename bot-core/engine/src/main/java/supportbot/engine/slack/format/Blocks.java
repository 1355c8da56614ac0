package supportbot.engine.slack.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the pieces of one message as Block Kit. */
final class Blocks {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ArrayNode blocks = JSON.arrayNode();

  /** The elements of the rich text that is being written; null when none is. */
  private @Nullable ArrayNode rich;

  /** What the last element of it was made of. */
  private @Nullable Piece last;

  private Blocks() {}

  static ArrayNode of(List<Piece> pieces) {
    Blocks writer = new Blocks();
    pieces.forEach(writer::write);
    return writer.blocks;
  }

  private void write(Piece piece) {
    switch (piece) {
      case Piece.Heading heading -> {
        block("header").set("text", plain(heading.text()));
      }
      case Piece.Rule _ -> block("divider");
      case Piece.Gap _ -> rich = null;
      case Piece.Remark remark -> {
        block("context").putArray("elements").add(plain(remark.text()));
      }
      case Piece.Buttons buttons -> buttons(buttons);
      case Piece.Table table -> table(table);
      case Piece.Title title -> {
        rich = null;
        spans(element("rich_text_section"), title.spans());
      }
      case Piece.Paragraph paragraph -> {
        boolean joined = rich != null && last instanceof Piece.Paragraph;
        join("rich_text_section", joined, paragraph.continued(), paragraph.spans());
      }
      case Piece.Quote quote -> {
        boolean joined = rich != null && last instanceof Piece.Quote;
        join("rich_text_quote", joined, quote.continued(), quote.spans());
      }
      case Piece.Code code -> code(code);
      case Piece.Item item -> item(item);
    }
    last = piece;
  }

  private void join(String type, boolean joined, boolean continued, List<Span> spans) {
    ArrayNode elements = joined ? lastElements() : element(type);
    if (joined && !continued) {
      text(elements, "\n\n");
    }
    spans(elements, spans);
  }

  private void code(Piece.Code code) {
    // What a part ends in parts it from the next only when that is in the same message.
    if (rich != null && last instanceof Piece.Code before && code.continued()) {
      text(
          lastElements(),
          before.text().endsWith("\n") ? "\n" + withoutEnd(code) : withoutEnd(code));
    } else {
      text(element("rich_text_preformatted"), withoutEnd(code));
    }
  }

  private static String withoutEnd(Piece.Code code) {
    String text = code.text();
    String kept = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return kept.isEmpty() ? " " : kept;
  }

  private void item(Piece.Item item) {
    boolean follows = rich != null && last instanceof Piece.Item;
    if (item.continued()) {
      // Of an item that began in another message.
      spans(follows ? lastItem() : element("rich_text_section"), item.spans());
      return;
    }
    ArrayNode items;
    if (follows && last instanceof Piece.Item before && isNext(before, item) && inList()) {
      items = lastElements();
    } else {
      items = element("rich_text_list");
      ObjectNode list = lastOf(rich());
      list.put("style", item.number() == 0 ? "bullet" : "ordered");
      list.put("indent", item.indent());
      list.put("border", item.quoted() ? 1 : 0);
      if (item.number() > 1) {
        list.put("offset", item.number() - 1);
      }
    }
    ObjectNode section = items.addObject().put("type", "rich_text_section");
    spans(section.putArray("elements"), item.spans());
  }

  private static boolean isNext(Piece.Item before, Piece.Item item) {
    return before.indent() == item.indent()
        && before.quoted() == item.quoted()
        && item.number() == (before.number() == 0 ? 0 : before.number() + 1);
  }

  private boolean inList() {
    return lastOf(rich()).path("type").asText().equals("rich_text_list");
  }

  private ArrayNode lastItem() {
    return inList() ? lastOf(lastElements()).withArray("elements") : lastElements();
  }

  private void table(Piece.Table table) {
    ObjectNode block = block("table");
    ArrayNode columns = block.putArray("column_settings");
    table
        .alignments()
        .forEach(align -> columns.addObject().put("align", align).put("is_wrapped", true));
    ArrayNode rows = block.putArray("rows");
    for (List<List<Span>> row : table.rows()) {
      ArrayNode cells = rows.addArray();
      for (List<Span> cell : row) {
        ObjectNode section = JSON.objectNode().put("type", "rich_text_section");
        cells.addObject().put("type", "rich_text").putArray("elements").add(section);
        ArrayNode elements = section.putArray("elements");
        if (cell.isEmpty()) {
          text(elements, " ");
        }
        spans(elements, cell);
      }
    }
  }

  private void buttons(Piece.Buttons buttons) {
    ArrayNode elements = block("actions").putArray("elements");
    for (Piece.Button button : buttons.buttons()) {
      ObjectNode element = elements.addObject().put("type", "button");
      element.put("action_id", button.id()).put("value", buttons.value());
      element.set("text", plain(button.label()));
    }
  }

  private static ObjectNode plain(String text) {
    return JSON.objectNode().put("type", "plain_text").put("text", text).put("emoji", false);
  }

  private ObjectNode block(String type) {
    rich = null;
    return blocks.addObject().put("type", type);
  }

  private ArrayNode rich() {
    if (rich == null) {
      rich = block("rich_text").putArray("elements");
    }
    return rich;
  }

  private ArrayNode element(String type) {
    return rich().addObject().put("type", type).putArray("elements");
  }

  private ArrayNode lastElements() {
    return lastOf(rich()).withArray("elements");
  }

  private static ObjectNode lastOf(ArrayNode array) {
    return (ObjectNode) array.get(array.size() - 1);
  }

  private static void spans(ArrayNode elements, List<Span> spans) {
    spans.forEach(span -> span(elements, span));
  }

  private static void span(ArrayNode elements, Span span) {
    ObjectNode element = elements.addObject();
    if (span.url().isPresent()) {
      String url = span.url().get();
      element.put("type", "link").put("url", url);
      if (!span.text().equals(url)) {
        element.put("text", span.text());
      }
    } else {
      element.put("type", "text").put("text", span.text());
    }
    Span.Style style = span.style();
    if (!style.equals(Span.Style.PLAIN)) {
      ObjectNode styles = element.putObject("style");
      put(styles, "bold", style.bold());
      put(styles, "italic", style.italic());
      put(styles, "strike", style.strike());
      put(styles, "code", style.code());
    }
  }

  private static void put(ObjectNode styles, String name, boolean holds) {
    if (holds) {
      styles.put(name, true);
    }
  }

  private static void text(ArrayNode elements, String text) {
    elements.addObject().put("type", "text").put("text", text);
  }
}
