package supportbot.api;

import java.util.Locale;
import java.util.Optional;

/** A language that the bot speaks. Cases and questions may be in others. */
public enum Language {
  KOREAN(Locale.KOREAN),
  ENGLISH(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** The locale of the bot's own texts. */
  public Locale locale() {
    return locale;
  }

  /** The ISO 639-1 code, {@code ko} or {@code en}. */
  public String code() {
    return locale.getLanguage();
  }

  /** The language of an ISO 639-1 code, in any case; empty for one that the bot does not speak. */
  public static Optional<Language> of(String code) {
    for (Language language : values()) {
      if (language.code().equalsIgnoreCase(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
