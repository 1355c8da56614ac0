package supportbot.sync;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import supportbot.api.CaseArchive;
import supportbot.api.CaseQuery;
import supportbot.api.CaseRecord;
import supportbot.api.CaseSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.KnowledgeIndex;
import supportbot.api.StateStore;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.SupportCase;
import supportbot.sync.redact.PatternRedactor;

/**
 * All parts of a sync, in memory, and a switch that lets any call of them fail: before it takes
 * effect, or after.
 */
final class World {

  /** Where a call fails. */
  interface Trap {
    /** Throws when this call is to fail. */
    void at(String call, boolean before) throws InterruptedException;
  }

  /** A death of the process. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  final Map<String, SupportCase> cases = new TreeMap<>();
  final List<CaseSource.Listed> extra = new ArrayList<>();
  final Map<String, CaseArchive.Entry> archive = new TreeMap<>();
  final Map<String, StateStore.Versioned> state = new HashMap<>();
  final Map<String, String> indexed = new TreeMap<>();
  final Set<String> committed = new HashSet<>();
  final List<String> calls = new ArrayList<>();
  Summarizer.Identity identity = new Summarizer.Identity("extractive", "none", "1");
  Optional<String> service = Optional.empty();
  Trap trap = (call, before) -> {};
  boolean summaryIsNull;
  int summaries;
  int stateWrites;
  private int versions;

  CaseSync sync() {
    return sync(source);
  }

  CaseSync sync(CaseSource from) {
    return new CaseSync(
        from,
        new PatternRedactor(),
        summarizer,
        archiver,
        index,
        store,
        InstantSource.fixed(Cases.NOW));
  }

  World with(SupportCase... some) {
    for (SupportCase one : some) {
      cases.put(one.caseId(), one);
    }
    return this;
  }

  long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  CaseRecord stored(String key) {
    CaseArchive.Entry entry = archive.get(key);
    if (entry == null) {
      throw new AssertionError("nothing at " + key + ", only " + archive.keySet());
    }
    return RecordJson.read(entry.json());
  }

  String pointers() {
    var all = new TreeMap<String, String>();
    state.forEach((key, value) -> all.put(key, new String(value.value(), StandardCharsets.UTF_8)));
    return all.toString();
  }

  static ComponentException failure(ErrorKind kind) {
    return new ComponentException(kind, "made to fail: " + kind);
  }

  private synchronized <T> T call(String name, Supplier<T> effect) throws InterruptedException {
    calls.add(name);
    trap.at(name, true);
    T result = effect.get();
    trap.at(name, false);
    return result;
  }

  final CaseSource source =
      new CaseSource() {
        @Override
        public Stream<Listed> list(CaseQuery query) throws InterruptedException {
          return call(
              "list",
              () ->
                  Stream.concat(
                      cases.values().stream().map(Cases::ref).map(Listed.Found::new),
                      extra.stream()));
        }

        @Override
        public SupportCase fetch(String caseId) throws InterruptedException {
          return call(
              "fetch",
              () -> {
                SupportCase found = cases.get(caseId);
                if (found == null) {
                  throw new ComponentException(ErrorKind.NOT_FOUND, "no case " + caseId);
                }
                return found;
              });
        }
      };

  final Summarizer summarizer =
      new Summarizer() {
        @Override
        public Identity identity() {
          return identity;
        }

        @Override
        public Summary summarize(SupportCase redacted) throws InterruptedException {
          return call(
              "summarize",
              () -> {
                summaries++;
                return summaryIsNull ? null : Cases.summary(service);
              });
        }
      };

  final CaseArchive archiver =
      new CaseArchive() {
        @Override
        public void write(Entry entry) throws InterruptedException {
          call("archive.write", () -> archive.put(entry.key(), entry));
        }

        @Override
        public Optional<byte[]> read(String key) throws InterruptedException {
          return call("archive.read", () -> Optional.ofNullable(archive.get(key)).map(Entry::json));
        }

        @Override
        public void delete(String key) throws InterruptedException {
          call("archive.delete", () -> archive.remove(key));
        }

        @Override
        public Stream<String> keys() {
          return archive.keySet().stream();
        }
      };

  final KnowledgeIndex index =
      new KnowledgeIndex() {
        @Override
        public boolean contains(String caseId, String revision) throws InterruptedException {
          return call("index.contains", () -> revision.equals(indexed.get(caseId)));
        }

        @Override
        public void put(CaseRecord record, String revision) throws InterruptedException {
          call("index.put", () -> indexed.put(record.redacted().caseId(), revision));
        }

        @Override
        public void remove(String caseId) throws InterruptedException {
          call("index.remove", () -> indexed.remove(caseId));
        }

        @Override
        public Commit commit() throws InterruptedException {
          return call(
              "index.commit",
              () -> {
                committed.addAll(indexed.keySet());
                return Commit.SEARCHABLE;
              });
        }

        @Override
        public Status status() {
          return new Status(indexed.size(), Optional.empty(), false);
        }
      };

  final StateStore store =
      new StateStore() {
        @Override
        public Optional<Versioned> read(String key) throws InterruptedException {
          return call("state.read", () -> Optional.ofNullable(state.get(key)));
        }

        @Override
        public Optional<String> create(String key, byte[] value) throws InterruptedException {
          return call(
              "state.write",
              () -> state.containsKey(key) ? Optional.empty() : Optional.of(set(key, value)));
        }

        @Override
        public Optional<String> replace(String key, byte[] value, String version)
            throws InterruptedException {
          return call(
              "state.write",
              () -> {
                Versioned old = state.get(key);
                return old != null && old.version().equals(version)
                    ? Optional.of(set(key, value))
                    : Optional.empty();
              });
        }

        @Override
        public boolean delete(String key, String version) {
          throw new AssertionError("a pointer is never deleted");
        }

        @Override
        public Stream<String> keys(String prefix) {
          return state.keySet().stream();
        }

        private String set(String key, byte[] value) {
          stateWrites++;
          String version = "v" + ++versions;
          state.put(key, new Versioned(value, version));
          return version;
        }
      };
}
