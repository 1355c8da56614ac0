package supportbot.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import supportbot.api.SupportCase;

class RecordMetadataTest {

  @Test
  void holdsWhatAKnowledgeBaseFiltersBy() {
    assertThat(new String(RecordMetadata.write(Cases.record()), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"metadataAttributes\":{\"case_id\":\"case-111122223333-muko-2024-0000000000000001\","
                + "\"number\":\"17000001001\",\"service\":\"ec2\",\"category\":\"technical\","
                + "\"severity\":\"high\",\"language\":\"ko\",\"month\":202411,\"day\":20241118}}");
  }

  @Test
  void isAtMostOneKibibyteWhateverTheCaseSays() throws IOException {
    SupportCase source = Cases.of(1);
    String long1 = "\"\\가\u0000x".repeat(10_000);
    var hostile =
        new SupportCase(
            long1,
            long1,
            "",
            "",
            long1,
            "",
            long1,
            "",
            source.createdAt(),
            Optional.empty(),
            "",
            List.of());
    byte[] bytes = RecordMetadata.write(Cases.record(hostile, Cases.summary(Optional.empty())));
    assertThat(bytes).hasSizeLessThanOrEqualTo(RecordMetadata.MAXIMUM_BYTES);
    JsonNode attributes = new JsonMapper().readTree(bytes).get("metadataAttributes");
    assertThat(attributes.get("language").asText()).isEqualTo("unknown");
    assertThat(attributes.get("severity").asText()).matches("x{80}");
  }
}
