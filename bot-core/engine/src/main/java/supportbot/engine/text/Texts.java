package supportbot.engine.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import supportbot.api.Language;

/** What the bot itself says, in one language. Immutable. */
public final class Texts {
  private static final Texts KOREAN = new Texts(Language.KOREAN);
  private static final Texts ENGLISH = new Texts(Language.ENGLISH);

  private final Locale locale;
  private final ResourceBundle bundle;

  private Texts(Language language) {
    locale = language.locale();
    // The language of the machine must not come in between.
    bundle =
        ResourceBundle.getBundle(
            Texts.class.getName(),
            locale,
            Texts.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The texts in a language. */
  public static Texts in(Language language) {
    return switch (language) {
      case KOREAN -> KOREAN;
      case ENGLISH -> ENGLISH;
    };
  }

  /** A text with its arguments in place; they are put in as they are. */
  public String say(Phrase phrase, Object... arguments) {
    String pattern = bundle.getString(phrase.key());
    return new MessageFormat(pattern, locale).format(arguments);
  }
}
