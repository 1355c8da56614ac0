package supportbot.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import supportbot.api.CaseMessage;
import supportbot.api.CaseRef;
import supportbot.api.SupportCase;

/** Makes one case of all that the files tell about it. */
final class CaseAssembly {
  private static final String RESOLVED = "resolved";

  /** What AWS Support signs its communications with in the API. */
  private static final String AWS = "amazon web services";

  private CaseAssembly() {}

  /** The id that a telling of a case goes by. */
  static String id(JsonNode node) {
    String id = CaseFields.text(node, "caseId");
    return id.isEmpty() ? CaseFields.text(node, "displayId") : id;
  }

  /** A case in a listing. Whoever exports a case without a status means one that is done. */
  static CaseRef ref(JsonNode node) {
    String display = CaseFields.text(node, "displayId");
    String status = CaseFields.text(node, "status");
    return new CaseRef(
        id(node),
        display.isEmpty() ? id(node) : display,
        status.isEmpty() ? RESOLVED : status,
        CaseFields.text(node, "serviceCode"),
        CaseFields.text(node, "language"),
        CaseFields.time(node, "timeCreated").orElse(Instant.EPOCH));
  }

  static boolean isResolved(String status) {
    return status.equalsIgnoreCase(RESOLVED) || status.equalsIgnoreCase("closed");
  }

  /** The communications inside of a case, in the order of the file. */
  static Iterable<JsonNode> communications(JsonNode node) {
    JsonNode recent = node.path("recentCommunications");
    return recent.isArray() ? recent : recent.path("communications");
  }

  /**
   * The whole case.
   *
   * @param tellings what the files say of the case, never empty
   * @param loose communications from files of their own
   */
  static SupportCase assemble(List<JsonNode> tellings, List<JsonNode> loose) {
    JsonNode latest =
        Collections.max(tellings, Comparator.comparing(CaseAssembly::latestCommunication));
    CaseRef ref = ref(latest);
    List<JsonNode> nodes = new ArrayList<>();
    tellings.forEach(telling -> communications(telling).forEach(nodes::add));
    nodes.addAll(loose);
    Instant created =
        CaseFields.time(latest, "timeCreated")
            .or(() -> nodes.stream().flatMap(n -> time(n).stream()).min(Comparator.naturalOrder()))
            .orElse(Instant.EPOCH);
    List<CaseMessage> messages = messages(nodes, created);
    return new SupportCase(
        ref.caseId(),
        ref.displayId(),
        CaseFields.text(latest, "subject"),
        ref.status(),
        ref.serviceCode(),
        CaseFields.text(latest, "categoryCode"),
        CaseFields.text(latest, "severityCode"),
        CaseFields.text(latest, "submittedBy"),
        created,
        isResolved(ref.status())
            ? Optional.of(messages.isEmpty() ? created : messages.getLast().at())
            : Optional.empty(),
        ref.language().toLowerCase(Locale.ROOT),
        messages);
  }

  static Instant latestCommunication(JsonNode telling) {
    Instant latest = Instant.MIN;
    for (JsonNode communication : communications(telling)) {
      Instant at = time(communication).orElse(Instant.MIN);
      latest = at.isAfter(latest) ? at : latest;
    }
    return latest;
  }

  static Optional<Instant> time(JsonNode communication) {
    return CaseFields.time(communication, "timeCreated");
  }

  private static List<CaseMessage> messages(List<JsonNode> nodes, Instant created) {
    record Said(Instant at, String body) {}
    record Told(JsonNode node, Said said) {}
    Set<Said> known = new HashSet<>();
    List<Told> told = new ArrayList<>();
    // The API lists the newest first; a stable sort of the reverse keeps equal times in order.
    for (JsonNode node : nodes.reversed()) {
      Said said = new Said(time(node).orElse(created), CaseFields.text(node, "body"));
      if (!said.body().isEmpty() && known.add(said)) {
        told.add(new Told(node, said));
      }
    }
    told.sort(Comparator.comparing(one -> one.said().at()));
    List<CaseMessage> messages = new ArrayList<>();
    for (Told one : told) {
      String by = CaseFields.text(one.node(), "submittedBy");
      messages.add(
          new CaseMessage(
              "m" + (messages.size() + 1),
              by.toLowerCase(Locale.ROOT).startsWith(AWS)
                  ? CaseMessage.Author.AWS
                  : CaseMessage.Author.CUSTOMER,
              by,
              one.said().at(),
              one.said().body(),
              attachments(one.node())));
    }
    return messages;
  }

  private static List<String> attachments(JsonNode communication) {
    List<String> names = new ArrayList<>();
    for (JsonNode attachment : communication.path("attachmentSet")) {
      String name = CaseFields.text(attachment, "fileName");
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }
}
