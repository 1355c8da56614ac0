package supportbot.local.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import supportbot.api.CaseCard;
import supportbot.api.CaseRecord;
import supportbot.api.Summary;
import supportbot.api.SupportCase;

/** A case's card as it is stored in the index. */
final class CardJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CardJson() {}

  /** The card of a record. */
  static CaseCard card(CaseRecord record) {
    SupportCase source = record.redacted();
    Summary summary = record.summary();
    return new CaseCard(
        source.displayId(),
        source.caseId(),
        source.subject(),
        record.service(),
        record.category(),
        source.severityCode(),
        source.language().isEmpty() ? summary.language() : source.language(),
        source.createdAt(),
        url(source.displayId()),
        summary.question().text(),
        text(summary.cause()),
        text(summary.solution()),
        summary.steps().stream().map(Summary.Statement::text).toList());
  }

  private static String text(Optional<Summary.Statement> statement) {
    return statement.map(Summary.Statement::text).orElse("");
  }

  /** Where the console shows a case; only for a number, which alone is safe in an address. */
  private static Optional<URI> url(String number) {
    return number.matches("[0-9]{1,20}")
        ? Optional.of(
            URI.create(
                "https://support.console.aws.amazon.com/support/home#/case/?displayId=" + number))
        : Optional.empty();
  }

  static String write(CaseCard card) {
    ObjectNode node = JSON.createObjectNode();
    node.put("number", card.number());
    node.put("case_id", card.caseId());
    node.put("title", card.title());
    node.put("service", card.service());
    node.put("category", card.category());
    node.put("severity", card.severity());
    node.put("language", card.language());
    node.put("created_at", card.createdAt().toString());
    card.url().ifPresent(url -> node.put("url", url.toString()));
    node.put("question", card.question());
    node.put("cause", card.cause());
    node.put("solution", card.solution());
    card.steps().forEach(node.putArray("steps")::add);
    return node.toString();
  }

  static CaseCard read(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      List<String> steps = new ArrayList<>();
      node.path("steps").forEach(step -> steps.add(step.asText()));
      String url = node.path("url").asText();
      return new CaseCard(
          node.path("number").asText(),
          node.path("case_id").asText(),
          node.path("title").asText(),
          node.path("service").asText(),
          node.path("category").asText(),
          node.path("severity").asText(),
          node.path("language").asText(),
          Instant.parse(node.path("created_at").asText()),
          url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url)),
          node.path("question").asText(),
          node.path("cause").asText(),
          node.path("solution").asText(),
          steps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a card in the index is no JSON", e);
    }
  }
}
