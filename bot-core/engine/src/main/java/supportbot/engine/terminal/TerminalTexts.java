package supportbot.engine.terminal;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import supportbot.api.Language;

/** What the terminal itself says. Korean is the base bundle. Immutable. */
final class TerminalTexts {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Language language;

  TerminalTexts(Language language) {
    this.language = language;
    this.bundle =
        ResourceBundle.getBundle(
            "supportbot.engine.terminal.terminal", language.locale(), NO_FALLBACK);
  }

  String of(String key, Object... values) {
    String text = bundle.getString(key);
    return values.length == 0 ? text : new MessageFormat(text, language.locale()).format(values);
  }

  /** The word for a state or the like; its own name where a newer bot knows more of them. */
  String name(String kind, String value) {
    String key = kind + "-" + value;
    return bundle.containsKey(key) ? bundle.getString(key) : value;
  }
}
