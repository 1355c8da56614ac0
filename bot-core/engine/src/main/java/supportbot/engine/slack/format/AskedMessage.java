package supportbot.engine.slack.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import supportbot.api.Language;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/** A question that was put with the slash command, for the channel to see. */
public final class AskedMessage {
  private static final int LONGEST = 2_000;

  private AskedMessage() {}

  /**
   * The question, quoted: nothing in it has an effect.
   *
   * @param user id of whoever asks, the only one who is mentioned
   */
  public static SlackMessage of(Language language, String user, String question) {
    String asks = Texts.in(language).say(Phrase.SLASH_ASKS);
    String text = Letters.bounded(Letters.visible(question).strip(), LONGEST);
    SlackMessage quoted =
        SlackFormatter.messages(List.of(new Piece.Quote(List.of(Span.plain(text)), false)))
            .getFirst();
    ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    ArrayNode head =
        blocks
            .addObject()
            .put("type", "rich_text")
            .putArray("elements")
            .addObject()
            .put("type", "rich_text_section")
            .putArray("elements");
    head.addObject().put("type", "user").put("user_id", user);
    head.addObject().put("type", "text").put("text", " " + asks);
    blocks.addAll(quoted.blocks());
    return new SlackMessage("<@%s> %s\n%s".formatted(user, asks, quoted.text()), blocks);
  }
}
