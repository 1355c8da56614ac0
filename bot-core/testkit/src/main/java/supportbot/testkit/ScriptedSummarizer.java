package supportbot.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.SupportCase;

/** Summarises as {@link SampleCases#summary} does, and remembers the cases. Thread-safe. */
public final class ScriptedSummarizer implements Summarizer {
  private final List<SupportCase> cases = new CopyOnWriteArrayList<>();
  private final Failures failures = new Failures();
  private volatile Identity identity;

  /** A summarizer of the first version. */
  public ScriptedSummarizer() {
    this(new Identity("scripted", "none", "1"));
  }

  /** A summarizer of an identity. */
  public ScriptedSummarizer(Identity identity) {
    this.identity = identity;
  }

  /** Errors for the next calls. */
  public Failures failures() {
    return failures;
  }

  /** Becomes another, as with a better prompt. */
  public void become(Identity next) {
    identity = next;
  }

  /** The cases that were to be summarised, in order; failed ones too. */
  public List<SupportCase> cases() {
    return List.copyOf(cases);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Summary summarize(SupportCase redacted) throws InterruptedException {
    cases.add(redacted);
    Interrupts.check();
    failures.throwNext();
    return SampleCases.summary(redacted);
  }
}
