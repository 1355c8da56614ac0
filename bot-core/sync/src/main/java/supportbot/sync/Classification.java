package supportbot.sync;

import java.util.Locale;
import supportbot.api.Summary;
import supportbot.api.SupportCase;

/**
 * The category and the service of a case: from its codes where they tell, else from its summary.
 */
record Classification(String category, String service) {

  static Classification of(SupportCase source, Summary summary) {
    String category =
        Categories.ofCodes(source.serviceCode(), source.categoryCode())
            .or(
                () ->
                    summary
                        .category()
                        .map(c -> c.strip().toLowerCase(Locale.ROOT))
                        .filter(Categories.ALL::contains))
            .orElse(Categories.TECHNICAL);
    return new Classification(category, service(source.serviceCode(), summary));
  }

  private static String service(String code, Summary summary) {
    ServiceNames names = ServiceNames.standard();
    String told = names.ofCode(code);
    if (names.isPlaceholder(told)) {
      // "billing" is no service: the summary may know which one the money was for.
      return summary
          .service()
          .flatMap(names::find)
          .filter(n -> !names.isPlaceholder(n))
          .orElse(told);
    }
    return told;
  }
}
