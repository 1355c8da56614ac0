package supportbot.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import supportbot.api.CaseQuery;
import supportbot.api.CaseRef;
import supportbot.api.CaseSource;
import supportbot.api.CaseSource.Listed;
import supportbot.api.ComponentException;

/**
 * What a source lists, read to its end: references are small.
 *
 * @param cases each case once, oldest first
 * @param unreadable what could not be read
 * @param problem why the listing broke off; what came before it counts
 */
record Listing(
    List<CaseRef> cases, List<Listed.Unreadable> unreadable, Optional<SyncReport.Problem> problem) {

  static Listing of(CaseSource source, CaseQuery query, Consumer<? super SyncEvent> events)
      throws InterruptedException {
    Map<String, CaseRef> cases = new LinkedHashMap<>();
    List<Listed.Unreadable> unreadable = new ArrayList<>();
    Optional<SyncReport.Problem> problem = Optional.empty();
    try (Stream<Listed> stream = source.list(query)) {
      for (Iterator<Listed> each = stream.iterator(); each.hasNext(); ) {
        switch (each.next()) {
          case Listed.Found(CaseRef ref) -> cases.putIfAbsent(ref.caseId(), ref);
          case Listed.Unreadable broken -> {
            unreadable.add(broken);
            events.accept(new SyncEvent.Unreadable(broken.where(), broken.reason()));
          }
        }
      }
    } catch (ComponentException e) {
      if (Thread.interrupted()) {
        // A stream cannot throw an InterruptedException; see CaseSource.list.
        throw (InterruptedException) new InterruptedException("listing").initCause(e);
      }
      if (cases.isEmpty()) {
        throw e;
      }
      problem =
          Optional.of(
              new SyncReport.Problem(
                  e.kind(),
                  "The source could not be listed to its end; the rest waits for the next run. "
                      + e.getMessage(),
                  e));
    }
    List<CaseRef> sorted = new ArrayList<>(cases.values());
    sorted.sort(Comparator.comparing(CaseRef::createdAt).thenComparing(CaseRef::caseId));
    return new Listing(sorted, unreadable, problem);
  }
}
