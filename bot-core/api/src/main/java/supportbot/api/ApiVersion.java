package supportbot.api;

/** The version of this contract, which {@code Plugin-Requires} is checked against. */
public final class ApiVersion {
  /**
   * The semantic version. A minor step only adds what old plugins need not know; a major step may
   * break them.
   */
  public static final String CURRENT = "1.0.0";

  private ApiVersion() {}
}
