package supportbot.engine.slack;

import java.util.Optional;
import supportbot.api.Language;
import supportbot.engine.dispatch.Wording;

/** What to speak: as the channel says, else as the bot does, else as whoever asks. */
final class Languages {
  private final SlackSettings settings;

  Languages(SlackSettings settings) {
    this.settings = settings;
  }

  /** The setting for a channel; empty: the question's language. */
  Optional<Language> set(String channel) {
    return settings.language(channel);
  }

  /** The language of a reply to a text, which may be empty. */
  Language of(String channel, String text) {
    return set(channel).or(() -> Wording.languageOf(text)).orElse(Language.KOREAN);
  }
}
