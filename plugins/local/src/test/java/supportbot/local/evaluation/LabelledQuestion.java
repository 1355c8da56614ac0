package supportbot.local.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A question and the numbers of the cases that answer it; none for one that no case answers. */
record LabelledQuestion(String text, Set<String> relevant, String language, String style) {

  boolean answerable() {
    return !relevant.isEmpty();
  }

  static List<LabelledQuestion> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<LabelledQuestion> questions = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      Set<String> relevant = new LinkedHashSet<>();
      node.path("relevant").forEach(number -> relevant.add(number.asText()));
      questions.add(
          new LabelledQuestion(
              node.path("query").asText(),
              relevant,
              node.path("language").asText(),
              node.path("style").asText()));
    }
    return questions;
  }
}
