package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Tells what Slack would have against a message: types, fields and limits of Block Kit as
 * docs.slack.dev describes them, and where it does not, as others have met them. Knows the blocks
 * that a bot's messages are made of, not those of modals; a block that it does not know is a
 * problem, as it is to Slack. Lengths are in UTF-16 units, which are never fewer than Slack's
 * characters. Stateless.
 */
public final class BlockKit {
  /** Longest {@code text} of chat.update; chat.postMessage takes more, and cuts. */
  public static final int TEXT = 4_000;

  /** Most blocks of a message. */
  public static final int BLOCKS = 50;

  /** Most characters of all blocks together; undocumented, 11,341 were refused. */
  public static final int CHARACTERS = 11_300;

  private static final Set<String> STYLES = Set.of("bold", "italic", "strike", "code", "underline");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> blockIds = new HashSet<>();
  private int tables;

  private BlockKit() {}

  /**
   * What is wrong with a message.
   *
   * @param message an object with {@code text}, {@code blocks} or both, as chat.postMessage and
   *     chat.update take them
   * @return a sentence a problem, which begins with Slack's error code: {@code no_text}, {@code
   *     msg_too_long}, {@code msg_blocks_too_long} or {@code invalid_blocks}; empty when there is
   *     none
   */
  public static List<String> problems(JsonNode message) {
    BlockKit check = new BlockKit();
    check.message(message);
    return List.copyOf(check.problems);
  }

  /** How many characters the blocks of a message have: texts, and addresses of links. */
  public static int characters(JsonNode node) {
    int sum = 0;
    for (var field : node.properties()) {
      JsonNode value = field.getValue();
      boolean counts = field.getKey().equals("text") || field.getKey().equals("url");
      sum += counts && value.isTextual() ? value.textValue().length() : characters(value);
    }
    if (node.isArray()) {
      for (JsonNode child : node) {
        sum += characters(child);
      }
    }
    return sum;
  }

  private void message(JsonNode message) {
    JsonNode text = message.path("text");
    JsonNode blocks = message.path("blocks");
    if (text.asText().isEmpty() && blocks.isEmpty()) {
      problems.add("no_text: neither text nor blocks");
    }
    if (text.asText().length() > TEXT) {
      problems.add("msg_too_long: text has " + text.asText().length() + " characters");
    }
    if (blocks.isMissingNode() || blocks.isNull()) {
      return;
    }
    if (!blocks.isArray()) {
      invalid("blocks", "is no array");
      return;
    }
    if (blocks.size() > BLOCKS) {
      invalid("blocks", "are " + blocks.size());
    }
    each(blocks, "blocks", this::block);
    int characters = characters(blocks);
    if (characters > CHARACTERS) {
      problems.add("msg_blocks_too_long: the blocks have " + characters + " characters");
    }
  }

  private void block(JsonNode block, String at) {
    if (block.has("block_id")) {
      string(block, "block_id", 255, at);
      if (!blockIds.add(block.path("block_id").asText())) {
        invalid(at, "has the block_id of another block");
      }
    }
    switch (block.path("type").asText()) {
      case "divider" -> fields(block, at, Set.of(), Set.of("block_id"));
      case "header" -> {
        fields(block, at, Set.of("text"), Set.of("block_id"));
        textObject(block.path("text"), at + ".text", 150, false);
      }
      case "section" -> section(block, at);
      case "context" -> {
        fields(block, at, Set.of("elements"), Set.of("block_id"));
        list(block, "elements", 1, 10, at);
        each(
            block.path("elements"),
            at + ".elements",
            (text, where) -> textObject(text, where, 3_000, true));
      }
      case "actions" -> actions(block, at);
      case "rich_text" -> richText(block, at);
      case "table" -> table(block, at);
      case "markdown" -> {
        fields(block, at, Set.of("text"), Set.of("block_id"));
        string(block, "text", 12_000, at);
      }
      default -> invalid(at, "has the unknown type " + block.path("type"));
    }
  }

  private void section(JsonNode block, String at) {
    fields(block, at, Set.of(), Set.of("text", "fields", "accessory", "block_id", "expand"));
    if (!block.has("text") && !block.has("fields")) {
      invalid(at, "has neither text nor fields");
    }
    if (block.has("text")) {
      textObject(block.path("text"), at + ".text", 3_000, true);
    }
    if (block.has("fields")) {
      list(block, "fields", 1, 10, at);
      each(
          block.path("fields"),
          at + ".fields",
          (text, where) -> textObject(text, where, 2_000, true));
    }
    if (block.has("accessory")) {
      button(block.path("accessory"), at + ".accessory");
    }
  }

  private void actions(JsonNode block, String at) {
    fields(block, at, Set.of("elements"), Set.of("block_id"));
    list(block, "elements", 1, 25, at);
    Set<String> ids = new HashSet<>();
    each(
        block.path("elements"),
        at + ".elements",
        (button, where) -> {
          button(button, where);
          if (!ids.add(button.path("action_id").asText())) {
            invalid(where, "has the action_id of another button");
          }
        });
  }

  private void button(JsonNode button, String at) {
    if (!button.path("type").asText().equals("button")) {
      invalid(at, "is no button");
      return;
    }
    fields(
        button,
        at,
        Set.of("text"),
        Set.of("action_id", "value", "url", "style", "confirm", "accessibility_label"));
    textObject(button.path("text"), at + ".text", 75, false);
    optional(button, "action_id", 255, at);
    optional(button, "value", 2_000, at);
    optional(button, "url", 3_000, at);
    optional(button, "accessibility_label", 75, at);
    oneOf(button, "style", Set.of("primary", "danger"), at);
  }

  private void textObject(JsonNode text, String at, int longest, boolean markdown) {
    String type = text.path("type").asText();
    if (!type.equals("plain_text") && !(markdown && type.equals("mrkdwn"))) {
      invalid(at, "has the type " + text.path("type"));
      return;
    }
    boolean plain = type.equals("plain_text");
    fields(text, at, Set.of("text"), Set.of(plain ? "emoji" : "verbatim"));
    string(text, "text", longest, at);
  }

  private void richText(JsonNode block, String at) {
    fields(block, at, Set.of("elements"), Set.of("block_id"));
    list(block, "elements", 1, Integer.MAX_VALUE, at);
    each(
        block.path("elements"),
        at + ".elements",
        (element, where) -> {
          Set<String> options =
              switch (element.path("type").asText()) {
                case "rich_text_section" -> Set.of();
                case "rich_text_quote" -> Set.of("border");
                case "rich_text_preformatted" -> Set.of("border", "language");
                case "rich_text_list" -> Set.of("style", "indent", "offset", "border");
                default -> {
                  invalid(where, "has the unknown type " + element.path("type"));
                  yield Set.of();
                }
              };
          fields(element, where, Set.of("elements"), options);
          list(element, "elements", 1, Integer.MAX_VALUE, where);
          number(element, "border", 1, where);
          if (element.path("type").asText().equals("rich_text_list")) {
            listElement(element, where);
          } else {
            boolean code = element.path("type").asText().equals("rich_text_preformatted");
            each(
                element.path("elements"),
                where + ".elements",
                (inline, place) -> inline(inline, code, place));
          }
        });
  }

  private void listElement(JsonNode list, String at) {
    if (!list.has("style")) {
      invalid(at, "has no style");
    }
    oneOf(list, "style", Set.of("bullet", "ordered"), at);
    number(list, "indent", 8, at);
    number(list, "offset", Integer.MAX_VALUE, at);
    each(
        list.path("elements"),
        at + ".elements",
        (item, where) -> {
          if (!item.path("type").asText().equals("rich_text_section")) {
            invalid(where, "is no rich_text_section");
          }
          fields(item, where, Set.of("elements"), Set.of());
          list(item, "elements", 1, Integer.MAX_VALUE, where);
          each(
              item.path("elements"),
              where + ".elements",
              (inline, place) -> inline(inline, false, place));
        });
  }

  private void inline(JsonNode inline, boolean code, String at) {
    String type = inline.path("type").asText();
    switch (type) {
      case "text" -> {
        fields(inline, at, Set.of("text"), Set.of("style"));
        string(inline, "text", 3_000, at);
      }
      case "link" -> {
        fields(inline, at, Set.of("url"), Set.of("text", "style", "unsafe"));
        string(inline, "url", 3_000, at);
        optional(inline, "text", 3_000, at);
        if (!inline.path("url").asText().matches("(?i)(https?://|mailto:).+")) {
          invalid(at, "links to " + inline.path("url"));
        }
      }
      case "emoji" -> fields(inline, at, Set.of("name"), Set.of("unicode", "style"));
      case "user" -> fields(inline, at, Set.of("user_id"), Set.of("style"));
      case "channel" -> fields(inline, at, Set.of("channel_id"), Set.of("style"));
      case "usergroup" -> fields(inline, at, Set.of("usergroup_id"), Set.of("style"));
      case "broadcast" -> fields(inline, at, Set.of("range"), Set.of("style"));
      default -> invalid(at, "has the unknown type " + inline.path("type"));
    }
    if (code && !Set.of("text", "link").contains(type)) {
      invalid(at, "stands in preformatted text");
    }
    for (var style : inline.path("style").properties()) {
      if (!STYLES.contains(style.getKey()) || !style.getValue().isBoolean()) {
        invalid(at, "has the style " + style.getKey());
      }
    }
  }

  private void table(JsonNode block, String at) {
    fields(block, at, Set.of("rows"), Set.of("block_id", "column_settings"));
    if (++tables > 1) {
      invalid(at, "is a second table (only_one_table_allowed)");
    }
    list(block, "rows", 1, 100, at);
    int columns = block.path("rows").path(0).size();
    each(
        block.path("rows"),
        at + ".rows",
        (row, where) -> {
          if (!row.isArray() || row.isEmpty() || row.size() > 20) {
            invalid(where, "is no row of 1 to 20 cells");
          }
          if (row.size() != columns) {
            invalid(where, "has another number of cells than the first row");
          }
          each(row, where, this::cell);
        });
    // Slack: 10,000 characters over all cells of a message.
    if (characters(block.path("rows")) > 10_000) {
      invalid(at, "has more than 10,000 characters");
    }
    if (block.has("column_settings")) {
      list(block, "column_settings", 1, 20, at);
      each(
          block.path("column_settings"),
          at + ".column_settings",
          (column, where) -> {
            for (var field : column.properties()) {
              if (!Set.of("align", "is_wrapped").contains(field.getKey())) {
                invalid(where, "has the unknown field " + field.getKey());
              }
            }
            oneOf(column, "align", Set.of("left", "center", "right"), where);
          });
    }
  }

  private void cell(JsonNode cell, String at) {
    switch (cell.path("type").asText()) {
      case "raw_text" -> {
        fields(cell, at, Set.of("text"), Set.of());
        string(cell, "text", Integer.MAX_VALUE, at);
      }
      case "rich_text" -> richText(cell, at);
      default -> invalid(at, "has the unknown type " + cell.path("type"));
    }
  }

  private void fields(JsonNode node, String at, Set<String> required, Set<String> optional) {
    for (String name : required) {
      if (!node.has(name)) {
        invalid(at, "lacks " + name);
      }
    }
    for (var field : node.properties()) {
      String name = field.getKey();
      if (!name.equals("type") && !required.contains(name) && !optional.contains(name)) {
        invalid(at, "has the unknown field " + name);
      }
    }
  }

  private void optional(JsonNode node, String field, int longest, String at) {
    if (node.has(field)) {
      string(node, field, longest, at);
    }
  }

  private void string(JsonNode node, String field, int longest, String at) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      invalid(at + "." + field, "must be more than 0 characters");
    } else if (value.textValue().length() > longest) {
      invalid(at + "." + field, "must be less than " + (longest + 1) + " characters");
    } else if (cut(value.textValue())) {
      invalid(at + "." + field, "has half of a surrogate pair");
    }
  }

  private static boolean cut(String text) {
    return text.codePoints().anyMatch(letter -> letter >= 0xD800 && letter <= 0xDFFF);
  }

  private void number(JsonNode node, String field, int most, String at) {
    JsonNode value = node.path(field);
    if (node.has(field) && (!value.isInt() || value.intValue() < 0 || value.intValue() > most)) {
      invalid(at + "." + field, "is " + value);
    }
  }

  private void oneOf(JsonNode node, String field, Set<String> values, String at) {
    if (node.has(field) && !values.contains(node.path(field).asText())) {
      invalid(at + "." + field, "is " + node.path(field));
    }
  }

  private void list(JsonNode node, String field, int least, int most, String at) {
    JsonNode value = node.path(field);
    if (!value.isArray() || value.size() < least || value.size() > most) {
      invalid(at + "." + field, "must be an array of " + least + " to " + most + " items");
    }
  }

  private void each(JsonNode array, String at, BiConsumer<JsonNode, String> check) {
    for (int index = 0; index < array.size(); index++) {
      check.accept(array.path(index), at + "[" + index + "]");
    }
  }

  private void invalid(String at, String what) {
    problems.add("invalid_blocks: " + at + " " + what);
  }
}
