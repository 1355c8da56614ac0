package supportbot.sync.redact;

/** Finds some kinds of secrets or personal data. Stateless. */
interface Finder {

  /** Adds what it finds to the scan, in time proportional to the text. */
  void find(Scan scan);
}
