package supportbot.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import supportbot.api.CaseQuery;
import supportbot.api.CaseRef;
import supportbot.api.CaseSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.SupportCase;

/** Cases that a test has put there. Thread-safe. */
public final class ScriptedSource implements CaseSource {
  private final Map<String, SupportCase> cases = new LinkedHashMap<>();
  private final List<Listed.Unreadable> unreadable = new ArrayList<>();
  private final Map<String, Failures> failures = new ConcurrentHashMap<>();
  private final Failures listFailures = new Failures();
  private final List<String> fetched = new CopyOnWriteArrayList<>();
  private int changes;

  /** A source of cases. */
  public ScriptedSource(SupportCase... cases) {
    for (SupportCase each : cases) {
      put(each);
    }
  }

  /** Adds a case, or puts it in the place of the one with its id. */
  public synchronized void put(SupportCase added) {
    cases.put(added.caseId(), added);
    changes++;
  }

  /** Lists something that cannot be read. */
  public synchronized void addUnreadable(String where, String reason) {
    unreadable.add(new Listed.Unreadable(where, reason));
    changes++;
  }

  /** Errors for the next fetches of a case. */
  public Failures failures(String caseId) {
    return failures.computeIfAbsent(caseId, _ -> new Failures());
  }

  /** Errors for the next listings. */
  public Failures listFailures() {
    return listFailures;
  }

  /** The ids that were fetched, in order. */
  public List<String> fetched() {
    return List.copyOf(fetched);
  }

  @Override
  public synchronized Stream<Listed> list(CaseQuery query) throws InterruptedException {
    Interrupts.check();
    listFailures.throwNext();
    List<Listed> listed = new ArrayList<>(unreadable);
    for (SupportCase each : cases.values()) {
      if (matches(each, query)) {
        listed.add(new Listed.Found(ref(each)));
      }
    }
    return listed.stream();
  }

  @Override
  public SupportCase fetch(String caseId) throws InterruptedException {
    Interrupts.check();
    fetched.add(caseId);
    failures(caseId).throwNext();
    synchronized (this) {
      SupportCase found = cases.get(caseId);
      if (found == null) {
        throw new ComponentException(ErrorKind.NOT_FOUND, "There is no such case.");
      }
      return found;
    }
  }

  @Override
  public synchronized Optional<String> fingerprint() {
    return Optional.of(Integer.toString(changes));
  }

  private static boolean matches(SupportCase each, CaseQuery query) {
    return (query.includeOpen() || each.status().equals("resolved"))
        && query.since().map(since -> !each.createdAt().isBefore(since)).orElse(true)
        && query.until().map(until -> each.createdAt().isBefore(until)).orElse(true);
  }

  private static CaseRef ref(SupportCase each) {
    return new CaseRef(
        each.caseId(),
        each.displayId(),
        each.status(),
        each.serviceCode(),
        each.language(),
        each.createdAt());
  }
}
