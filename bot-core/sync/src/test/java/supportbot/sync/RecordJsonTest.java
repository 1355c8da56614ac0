package supportbot.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.CaseRecord;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.SupportCase;

class RecordJsonTest {

  @Test
  void comesBackAsItWas() {
    CaseRecord record = Cases.record();
    assertThat(RecordJson.read(RecordJson.write(record))).isEqualTo(record);
    assertThat(RecordJson.read(RecordJson.write(sparse()))).isEqualTo(sparse());
  }

  @Test
  void followsItsSchema() throws IOException {
    assertThat(schema().validate(text(Cases.record()), InputFormat.JSON)).isEmpty();
    assertThat(schema().validate(text(sparse()), InputFormat.JSON)).isEmpty();
  }

  @Test
  void schemaSeesWhatIsWrong() throws IOException {
    String json = text(Cases.record());
    for (String broken :
        List.of(
            json.replace("\"case_id\"", "\"caseId\""),
            json.replace("\"technical\",\n  \"service\"", "\"other\",\n  \"service\""),
            json.replace("\"m1\",\n", "1,\n"),
            json.replace("\"permanent\"", "\"forever\""))) {
      assertThat(broken).isNotEqualTo(json);
      assertThat(schema().validate(broken, InputFormat.JSON)).as(broken).isNotEmpty();
    }
  }

  @Test
  void fieldsStandInAFixedOrder() {
    assertThat(RecordJson.write(Cases.record())).isEqualTo(RecordJson.write(Cases.record()));
    assertThat(text(Cases.record()))
        .startsWith(
            """
            {
              "schema_version" : 1,
              "case_id" : "case-111122223333-muko-2024-0000000000000001",
              "display_id" : "17000001001",
              "category" : "technical",
              "service" : "ec2",
              "severity" : "high",
              "created_at" : "2024-11-18T23:42:12Z",
              "resolved_at" : "2024-11-19T00:42:12Z",
              "subject" : "EC2 인스턴스 1",
              "question" : "왜 시작되지 않나요?",
            """)
        .contains(
            """
                "redactions" : {
                  "account" : 3,
                  "email" : 2,
                  "phone" : 1
                },
            """)
        .doesNotContain("\r");
  }

  @Test
  void passesOverFieldsThatItDoesNotKnow() {
    String json =
        text(Cases.record())
            .replace("\"schema_version\"", "\"new\" : {\"a\" : [1]}, \"schema_version\"")
            .replace("\"source_hash\"", "\"new\" : 1, \"source_hash\"");
    assertThat(read(json)).isEqualTo(Cases.record());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "1",
        "{}",
        "{\"schema_version\":1}",
        "{\"schema_version\":\"x\"}",
        "\u0000\u0001",
        "{\"case_id\":{}}"
      })
  void whatIsNoRecordIsInvalid(String json) {
    assertInvalid(json);
  }

  @Test
  void recordThatIsCutOffIsInvalidWhereverItIsCut() {
    String json = text(Cases.record());
    for (int length = 0; length < json.length(); length += 7) {
      assertInvalid(json.substring(0, length));
    }
  }

  @Test
  void valuesThatCannotBeAreInvalid() {
    String json = text(Cases.record());
    for (String broken :
        List.of(
            json.replace("0.75", "7.5"),
            json.replace("\"permanent\"", "\"forever\""),
            json.replace("\"customer\"", "\"nobody\""),
            json.replace("2024-11-18T23:42:12Z", "yesterday"),
            json.replace("\"ec2\",", "null,"),
            json + "x")) {
      assertThat(broken).isNotEqualTo(json);
      assertInvalid(broken);
    }
  }

  @Test
  void recordOfALaterVersionSaysSo() {
    assertThatExceptionOfType(ComponentException.class)
        .isThrownBy(() -> read(text(Cases.record()).replace("version\" : 1,", "version\" : 99,")))
        .withMessageContaining("schema_version 99")
        .withMessageContaining("Update supportbot");
  }

  @Test
  void unpairedSurrogateDoesNotStopIt() {
    SupportCase hostile = Cases.of(1, Cases.EC2, "a\ud800b\u0000\"\\</script>\u2028");
    CaseRecord record = Cases.record(hostile, Cases.summary(Optional.empty()));
    assertThat(RecordJson.read(RecordJson.write(record)).redacted().messages().getFirst().body())
        .isEqualTo("a?b\u0000\"\\</script>\u2028");
  }

  @Test
  void longBodyComesBack() {
    SupportCase large = Cases.of(1, Cases.EC2, "가나다 abc ".repeat(3_000_000));
    CaseRecord record = Cases.record(large, Cases.summary(Optional.empty()));
    assertThat(RecordJson.read(RecordJson.write(record)).equals(record)).isTrue();
  }

  private static CaseRecord sparse() {
    SupportCase source = Cases.of(2);
    var open =
        new SupportCase(
            source.caseId(),
            source.displayId(),
            "",
            "opened",
            "",
            "",
            "",
            "",
            source.createdAt(),
            Optional.empty(),
            "en",
            List.of());
    return Cases.record(open, Cases.question("What?"));
  }

  private static void assertInvalid(String json) {
    assertThatExceptionOfType(ComponentException.class)
        .as(json)
        .isThrownBy(() -> read(json))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID))
        .withMessageContaining("not a record");
  }

  private static CaseRecord read(String json) {
    return RecordJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(CaseRecord record) {
    return new String(RecordJson.write(record), StandardCharsets.UTF_8);
  }

  private static Schema schema() throws IOException {
    try (InputStream stream = RecordJson.class.getResourceAsStream("case-record.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(stream);
    }
  }
}
