package supportbot.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.api.CaseRef;
import supportbot.api.CaseSource.Listed.Unreadable;
import supportbot.local.StorageFailure;

/**
 * Which cases stand where in the files: some hundred bytes a case, so that ten thousand cases cost
 * a few megabytes and one of them is read without the others.
 */
final class CaseCatalogue {

  /** {@code communications-17000001002.json}: the file's name tells the case. */
  private static final Pattern NUMBER = Pattern.compile("\\d{6,}");

  final String fingerprint;
  final Map<String, CaseParts> cases = new LinkedHashMap<>();
  final List<Unreadable> unreadable = new ArrayList<>();
  private final Map<String, String> idOfNumber = new LinkedHashMap<>();

  private CaseCatalogue(String fingerprint) {
    this.fingerprint = fingerprint;
  }

  static CaseCatalogue read(CaseFiles files) throws InterruptedException {
    CaseCatalogue catalogue = new CaseCatalogue(files.fingerprint());
    catalogue.unreadable.addAll(files.unreadable());
    List<Loose> loose = new ArrayList<>();
    for (JsonFile file : files.files()) {
      try {
        new FileScanner(file, catalogue.sink(file, loose)).scan();
      } catch (ClosedByInterruptException e) {
        Thread.interrupted();
        throw new InterruptedException("interrupted while reading " + file.path());
      } catch (IOException e) {
        catalogue.unreadable.add(new Unreadable(file.path().toString(), StorageFailure.reason(e)));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while reading cases");
      }
    }
    loose.forEach(catalogue::attach);
    catalogue.cases.values().removeIf(parts -> parts.ref == null);
    return catalogue;
  }

  private record Loose(String caseId, Instant at, Part part) {}

  private FileScanner.Sink sink(JsonFile file, List<Loose> loose) {
    return new FileScanner.Sink() {
      @Override
      public void aCase(JsonNode node, Part part) {
        add(node, part);
      }

      @Override
      public void aCommunication(String caseId, JsonNode node, Part part) {
        loose.add(new Loose(caseId, CaseAssembly.time(node).orElse(Instant.MAX), part));
      }

      @Override
      public void unreadable(String position, String reason) {
        String where = file.path() + (position.isEmpty() ? "" : ", " + position);
        unreadable.add(new Unreadable(where, reason));
      }
    };
  }

  private void add(JsonNode node, Part part) {
    CaseRef ref = CaseAssembly.ref(node);
    CaseParts parts = cases.computeIfAbsent(ref.caseId(), _ -> new CaseParts());
    parts.cases.add(part);
    for (JsonNode communication : CaseAssembly.communications(node)) {
      CaseAssembly.time(communication).ifPresent(parts::seen);
    }
    Instant latest = CaseAssembly.latestCommunication(node);
    if (parts.ref == null || latest.isAfter(parts.latest)) {
      parts.ref = ref;
      parts.latest = latest;
      parts.created = CaseFields.time(node, "timeCreated").isPresent();
    }
    idOfNumber.putIfAbsent(ref.displayId(), ref.caseId());
  }

  private void attach(Loose one) {
    String id = one.caseId();
    if (!cases.containsKey(id)) {
      id = idOfNumber.getOrDefault(id, id);
    }
    if (id.isEmpty()) {
      String name = one.part().file().path().getFileName().toString();
      Matcher number = NUMBER.matcher(name);
      id = number.find() ? idOfNumber.getOrDefault(number.group(), "") : "";
    }
    CaseParts parts = cases.get(id);
    if (parts == null) {
      unreadable.add(
          new Unreadable(
              one.part().file().path() + ", byte " + one.part().offset(),
              "a communication of a case that no file describes"));
      return;
    }
    parts.communications.add(one.part());
    parts.seen(one.at());
  }
}
