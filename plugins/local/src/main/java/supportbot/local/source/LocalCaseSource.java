package supportbot.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import supportbot.api.CaseQuery;
import supportbot.api.CaseRef;
import supportbot.api.CaseSource;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.SupportCase;
import supportbot.local.StorageFailure;

/**
 * Cases out of the files that {@code aws support describe-cases} and {@code
 * describe-communications} print. What several files tell of one case is put together. Thread-safe.
 */
public final class LocalCaseSource implements CaseSource {
  private static final String KEY = "bot.local.cases";

  private final List<Path> roots;
  private @Nullable CaseCatalogue catalogue;

  /** A source over files and folders; folders are looked through to the bottom. */
  public LocalCaseSource(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  @Override
  public Check check() throws InterruptedException {
    if (roots.isEmpty()) {
      return new Check.Invalid(KEY + " names no file and no folder.");
    }
    try {
      int files = CaseFiles.find(roots).files().size();
      return files == 0
          ? new Check.Degraded("There is no .json file in " + roots + ". See " + KEY + ".")
          : new Check.Ok(files + " files");
    } catch (ComponentException e) {
      return new Check.Degraded(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Stream<Listed> list(CaseQuery query) throws InterruptedException {
    CaseCatalogue known = catalogue();
    Stream<Listed> found =
        known.cases.values().stream()
            .map(parts -> parts.listed(java.util.Objects.requireNonNull(parts.ref)))
            .filter(ref -> wanted(ref, query))
            .map(Listed.Found::new);
    return Stream.concat(found, known.unreadable.stream());
  }

  private static boolean wanted(CaseRef ref, CaseQuery query) {
    Instant created = ref.createdAt();
    return (query.includeOpen() || CaseAssembly.isResolved(ref.status()))
        && query.since().map(since -> !created.isBefore(since)).orElse(true)
        && query.until().map(created::isBefore).orElse(true);
  }

  @Override
  public SupportCase fetch(String caseId) throws InterruptedException {
    try {
      return read(caseId);
    } catch (ComponentException e) {
      if (e.kind() != ErrorKind.CONFLICT) {
        throw e;
      }
      return read(caseId); // a file has changed: the second reading sees the new one
    }
  }

  private SupportCase read(String caseId) throws InterruptedException {
    CaseCatalogue known = current(caseId);
    CaseParts parts = known.cases.get(caseId);
    if (parts == null) {
      throw new ComponentException(
          ErrorKind.NOT_FOUND, "No file of " + KEY + " describes this case.");
    }
    try {
      return CaseAssembly.assemble(readAll(parts.cases), readAll(parts.communications));
    } catch (IOException e) {
      throw StorageFailure.of("read a case", parts.cases.getFirst().file().path(), KEY, e);
    } catch (ComponentException e) {
      forget(known);
      throw e;
    }
  }

  private static List<JsonNode> readAll(List<Part> parts) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (Part part : parts) {
      nodes.add(part.read(FileScanner.JSON));
    }
    return nodes;
  }

  @Override
  public Optional<String> fingerprint() throws InterruptedException {
    return Optional.of(CaseFiles.find(roots).fingerprint());
  }

  /** The catalogue, read anew when it does not have the case and the files have changed. */
  private CaseCatalogue current(String caseId) throws InterruptedException {
    CaseCatalogue known;
    synchronized (this) {
      known = catalogue;
    }
    return known != null && known.cases.containsKey(caseId) ? known : catalogue();
  }

  private synchronized CaseCatalogue catalogue() throws InterruptedException {
    CaseFiles files = CaseFiles.find(roots);
    CaseCatalogue known = catalogue;
    if (known == null || !known.fingerprint.equals(files.fingerprint())) {
      known = CaseCatalogue.read(files);
      catalogue = known;
    }
    return known;
  }

  private synchronized void forget(CaseCatalogue stale) {
    if (catalogue == stale) {
      catalogue = null;
    }
  }
}
