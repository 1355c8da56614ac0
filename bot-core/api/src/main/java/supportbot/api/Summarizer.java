package supportbot.api;

/** Makes a summary of a case. */
public interface Summarizer extends Component {

  /**
   * What a summary will be made by. A case whose text and identity are unchanged is never
   * summarised again; a new prompt version redoes what is old.
   */
  Identity identity();

  /**
   * Summarises one case. May take minutes with a model behind it; an interrupt ends it.
   *
   * @param redacted the case without secrets and personal data; its text is untrusted
   * @throws ComponentException when no summary could be made
   */
  Summary summarize(SupportCase redacted) throws InterruptedException;

  /**
   * What makes a summary.
   *
   * @param name the summarizer's name
   * @param model the model's id, or {@code none}
   * @param promptVersion the version of the prompt or of the rules; whatever changes a summary
   *     changes it
   */
  record Identity(String name, String model, String promptVersion) {}
}
