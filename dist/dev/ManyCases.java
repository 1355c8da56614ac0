import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes many cases out of the samples, for benchmarks: the messages of each keep their number and
 * about their length, their paragraphs come from samples of the same language, and every id is
 * another one. The same cases at every run.
 *
 * <p>{@code java -cp 'lib/*' ManyCases.java COUNT SAMPLES OUTPUT}
 */
final class ManyCases {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant FIRST = Instant.parse("2015-01-01T00:00:00Z");

  private final Random random = new Random(1);
  private final List<ObjectNode> samples = new ArrayList<>();
  private final List<String> korean = new ArrayList<>();
  private final List<String> english = new ArrayList<>();

  public static void main(String[] arguments) throws IOException {
    ManyCases many = new ManyCases();
    many.read(Path.of(arguments[1]));
    many.write(Integer.parseInt(arguments[0]), Path.of(arguments[2]));
  }

  private void read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode one : JSON.readTree(file.toFile()).path("cases")) {
          if (one.path("status").asText().equals("resolved")) {
            samples.add((ObjectNode) one);
            for (JsonNode message : messages(one)) {
              for (String paragraph : message.path("body").asText().split("\n")) {
                (isKorean(paragraph) ? korean : english).add(paragraph);
              }
            }
          }
        }
      }
    }
  }

  private static JsonNode messages(JsonNode one) {
    return one.path("recentCommunications").path("communications");
  }

  private static boolean isKorean(String text) {
    return text.chars().anyMatch(c -> c >= '가' && c <= '힣');
  }

  private void write(int count, Path output) throws IOException {
    try (JsonGenerator out =
        JSON.createGenerator(output.toFile(), com.fasterxml.jackson.core.JsonEncoding.UTF8)) {
      out.writeStartObject();
      out.writeStringField("comment", "Synthetic: made out of the sample cases for benchmarks.");
      out.writeArrayFieldStart("cases");
      for (int i = 0; i < count; i++) {
        JSON.writeTree(out, variant(i));
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private ObjectNode variant(int place) {
    ObjectNode one = samples.get(random.nextInt(samples.size())).deepCopy();
    String id = "case-111122223333-muko-2015-%016x".formatted(place);
    one.put("caseId", id);
    one.put("displayId", Long.toString(30_000_000_000L + place));
    one.put("timeCreated", FIRST.plus(place, ChronoUnit.HOURS).toString());
    ArrayNode messages = (ArrayNode) messages(one);
    for (JsonNode message : messages) {
      ((ObjectNode) message).put("caseId", id).put("body", mixed(message.path("body").asText()));
    }
    return one;
  }

  private String mixed(String body) {
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : body.split("\n")) {
      List<String> others = isKorean(paragraph) ? korean : english;
      paragraphs.add(
          random.nextInt(3) == 0 ? paragraph : others.get(random.nextInt(others.size())));
    }
    return String.join("\n", paragraphs) + "\nRequest ID: " + Long.toHexString(random.nextLong());
  }
}
