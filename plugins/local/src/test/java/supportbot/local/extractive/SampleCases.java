package supportbot.local.extractive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.api.CaseMessage;
import supportbot.api.SupportCase;

/** The sample cases of config/, read as the AWS CLI prints them: the newest message first. */
final class SampleCases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleCases() {}

  static List<SupportCase> all() throws IOException {
    List<SupportCase> cases = new ArrayList<>();
    Path folder = folder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode node : JSON.readTree(file.toFile()).path("cases")) {
          cases.add(read(node, folder));
        }
      }
    }
    return cases;
  }

  private static SupportCase read(JsonNode node, Path folder) throws IOException {
    String number = node.path("displayId").asText();
    Path whole = folder.resolve("communications-" + number + ".json");
    JsonNode thread =
        Files.exists(whole)
            ? JSON.readTree(whole.toFile()).path("communications")
            : node.path("recentCommunications").path("communications");
    List<CaseMessage> messages = new ArrayList<>();
    for (int i = thread.size() - 1; i >= 0; i--) {
      JsonNode message = thread.get(i);
      String by = message.path("submittedBy").asText();
      messages.add(
          new CaseMessage(
              "m" + (messages.size() + 1),
              by.equals("Amazon Web Services")
                  ? CaseMessage.Author.AWS
                  : CaseMessage.Author.CUSTOMER,
              by,
              Instant.parse(message.path("timeCreated").asText()),
              message.path("body").asText(),
              List.of()));
    }
    return new SupportCase(
        node.path("caseId").asText(),
        number,
        node.path("subject").asText(),
        node.path("status").asText(),
        node.path("serviceCode").asText(),
        node.path("categoryCode").asText(),
        node.path("severityCode").asText(),
        node.path("submittedBy").asText(),
        Instant.parse(node.path("timeCreated").asText()),
        Optional.empty(),
        node.path("language").asText(),
        messages);
  }

  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("config/samples"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("config/samples is in no parent of the working directory");
    }
    return at.resolve("config/samples");
  }
}
