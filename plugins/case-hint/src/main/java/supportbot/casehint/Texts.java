package supportbot.casehint;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import supportbot.api.Language;

/**
 * The plugin's own words in one language. Read directly and not through the bundle cache of the
 * JDK, which would fall back to the machine's locale and hold on to the plugin's class loader.
 */
final class Texts {
  private final ResourceBundle bundle;

  Texts(Language language) {
    String name = "texts_" + language.code() + ".properties";
    try {
      bundle = new PropertyResourceBundle(new StringReader(Resources.read(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in the plugin's jar cannot be read", e);
    }
  }

  String get(String key) {
    return bundle.getString(key);
  }

  String format(String key, Object argument) {
    return String.format(Locale.ROOT, get(key), argument);
  }
}
