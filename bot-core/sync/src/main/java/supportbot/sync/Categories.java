package supportbot.sync;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The three categories of cases, told from the codes of the AWS Support API where they tell. */
public final class Categories {

  /** A case about a service. */
  public static final String TECHNICAL = "technical";

  /** A case about money. */
  public static final String BILLING = "billing";

  /** A case about an AWS account, its access and its limits. */
  public static final String ACCOUNT = "account";

  /** All of them. */
  public static final Set<String> ALL = Set.of(TECHNICAL, BILLING, ACCOUNT);

  /** Categories of the API that are about money below any service. */
  private static final Set<String> BILLING_CODES =
      Set.of(
          "dispute-a-charge",
          "payment-issue",
          "payment-issues",
          "other-billing-questions",
          "charges",
          "charge-inquiry",
          "refund",
          "tax",
          "savings-plans",
          "reserved-instances",
          "consolidated-billing",
          "billing-inquiry",
          "invoices-and-reporting");

  /** Categories of the API that are about an account below any service. */
  private static final Set<String> ACCOUNT_CODES =
      Set.of(
          "mfa-issues",
          "account-reinstatement",
          "account-verification",
          "account-closure",
          "other-account-issues",
          "password-and-login",
          "organizations-and-consolidated-billing");

  private Categories() {}

  /**
   * Tells a case's category from its codes.
   *
   * @return empty when they do not tell: general questions, codes that are not known
   */
  public static Optional<String> ofCodes(String serviceCode, String categoryCode) {
    ServiceNames services = ServiceNames.standard();
    Optional<String> service = services.find(serviceCode);
    if (service.isPresent() && !service.get().equals(ServiceNames.GENERAL)) {
      return Optional.of(services.isPlaceholder(service.get()) ? service.get() : TECHNICAL);
    }
    String category = categoryCode.strip().toLowerCase(Locale.ROOT);
    if (BILLING_CODES.contains(category)) {
      return Optional.of(BILLING);
    }
    return ACCOUNT_CODES.contains(category) ? Optional.of(ACCOUNT) : Optional.empty();
  }
}
