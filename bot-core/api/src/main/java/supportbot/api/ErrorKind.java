package supportbot.api;

/** What went wrong, by what the caller can do about it. */
public enum ErrorKind {
  /** Asked too often; try again later, more slowly. */
  THROTTLED(true),
  /** The other side is away or broken at the moment; try again later. */
  UNAVAILABLE(true),
  /** No result within the time allowed; try again later. */
  TIMEOUT(true),
  /** Somebody else changed the same thing, or is at work on it; read again and retry. */
  CONFLICT(true),
  /** Not logged in, expired, or not permitted; an operator has to act. */
  DENIED(false),
  /** The thing that was asked for does not exist. */
  NOT_FOUND(false),
  /** The input cannot be processed; trying it again is of no use. */
  INVALID(false),
  /** The configuration or the installation is wrong; an operator has to act. */
  MISCONFIGURED(false),
  /** The disk, a quota or a monthly limit is full; an operator has to act. */
  EXHAUSTED(false),
  /** A defect: none of the above. */
  INTERNAL(false);

  private final boolean retryable;

  ErrorKind(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same call may succeed later without anybody's help. */
  public boolean retryable() {
    return retryable;
  }
}
