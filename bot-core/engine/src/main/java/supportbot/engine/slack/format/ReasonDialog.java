package supportbot.engine.slack.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import supportbot.api.Language;
import supportbot.engine.slack.json.Json;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/** The dialog that asks why an answer did not help. */
public final class ReasonDialog {
  /** The dialog's callback id. */
  public static final String ID = "supportbot.reason";

  /** How many characters a reason has at most. */
  public static final int LONGEST = 1_000;

  private static final String BLOCK = "reason";
  private static final String ACTION = "text";

  private ReasonDialog() {}

  /**
   * The dialog as Slack takes it.
   *
   * @param metadata comes back with what was entered
   */
  public static JsonNode view(Language language, String metadata) {
    Texts texts = Texts.in(language);
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("type", "modal").put("callback_id", ID).put("private_metadata", metadata);
    view.set("title", plain(texts.say(Phrase.DIALOG_TITLE)));
    view.set("submit", plain(texts.say(Phrase.DIALOG_SEND)));
    view.set("close", plain(texts.say(Phrase.DIALOG_CANCEL)));
    ObjectNode input = view.putArray("blocks").addObject();
    input.put("type", "input").put("block_id", BLOCK).put("optional", true);
    input.set("label", plain(texts.say(Phrase.DIALOG_LABEL)));
    input.set("hint", plain(texts.say(Phrase.DIALOG_HINT)));
    input
        .putObject("element")
        .put("type", "plain_text_input")
        .put("action_id", ACTION)
        .put("multiline", true)
        .put("max_length", LONGEST);
    return view;
  }

  /**
   * What was entered.
   *
   * @param state the state of the view as JSON
   * @return empty when nothing was
   */
  public static Optional<String> reason(String state) {
    try {
      String text =
          Json.MAPPER
              .readTree(state)
              .path("values")
              .path(BLOCK)
              .path(ACTION)
              .path("value")
              .asText("");
      String visible = Letters.visible(text).strip();
      return visible.isEmpty() || visible.equals("null")
          ? Optional.empty()
          : Optional.of(Letters.bounded(visible, LONGEST));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode plain(String text) {
    return JsonNodeFactory.instance.objectNode().put("type", "plain_text").put("text", text);
  }
}
