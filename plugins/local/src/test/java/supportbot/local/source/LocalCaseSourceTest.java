package supportbot.local.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.CaseMessage;
import supportbot.api.CaseQuery;
import supportbot.api.CaseSource.Listed;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.SupportCase;

class LocalCaseSourceTest {
  private static final String TIME = "2025-01-22T14:03:50.000Z";

  @TempDir Path folder;

  @Test
  void readsTheSamplesWithTheirCommunicationsPutTogether() throws Exception {
    LocalCaseSource source = new LocalCaseSource(List.of(Path.of("../../config/samples")));
    assertThat(unreadable(source)).isEmpty();
    assertThat(ids(source)).hasSize(60);
    for (String id : ids(source)) {
      SupportCase one = source.fetch(id);
      assertThat(one.messages()).isNotEmpty();
      assertThat(one.messages().getFirst().id()).isEqualTo("m1");
      assertThat(one.messages())
          .isSortedAccordingTo(java.util.Comparator.comparing(CaseMessage::at));
      assertThat(one.messages()).extracting(CaseMessage::author).contains(CaseMessage.Author.AWS);
      assertThat(one.resolvedAt()).contains(one.messages().getLast().at());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cases\": [%s]}",
        "[%s]",
        "%s",
        "\ufeff{\"cases\": [%s]}",
        "\ufeff%s",
        "%s\n%s",
        "{\"nextToken\": \"x\", \"cases\": [ %s ], \"more\": {\"a\": [1]}}"
      })
  void acceptsEveryWrapping(String wrapping) throws Exception {
    write("a.json", wrapping.replace("%s", aCase("case-1", "안녕하세요 body")));
    LocalCaseSource source = source();
    assertThat(unreadable(source)).isEmpty();
    assertThat(ids(source)).containsExactly("case-1");
    assertThat(source.fetch("case-1").messages())
        .singleElement()
        .satisfies(message -> assertThat(message.body()).isEqualTo("안녕하세요 body"));
  }

  @Test
  void readsTheUtf16ThatPowerShellWrites() throws Exception {
    String json = "\ufeff{\"cases\": [" + aCase("case-1", "본문") + "]}";
    Files.write(folder.resolve("a.json"), json.getBytes(StandardCharsets.UTF_16LE));
    assertThat(source().fetch("case-1").messages().getFirst().body()).isEqualTo("본문");
  }

  @Test
  void emptyFilesHoldNothing() throws Exception {
    write("a.json", "");
    write("b.json", "{\"cases\": []}");
    write("c.json", "  \n");
    assertThat(listed(source())).isEmpty();
  }

  @Test
  void folderWithoutJsonIsSaidSo() throws Exception {
    write("notes.txt", "x");
    assertThat(listed(source()))
        .containsExactly(
            new Listed.Unreadable(
                folder.toString(),
                "no .json or .jsonl file in this folder. Export some with aws support"
                    + " describe-cases --include-resolved-cases, or mend bot.local.cases."));
  }

  @Test
  void brokenFileIsToldInTheWordsOfWhoExportedIt() throws Exception {
    write("a.json", "An error occurred (AccessDeniedException)");
    write("b.json", "{\"cases\": [" + aCase("case-1", "x") + ", {\"caseId\": \"ca");
    write("c.json", "{\"cases\": [\n{\"caseId\": \"case-2\",");
    LocalCaseSource source = source();
    assertThat(unreadable(source))
        .extracting(Listed.Unreadable::reason)
        .containsExactly(
            "not JSON; it may be an error that the AWS CLI printed. Export it again.",
            "broken JSON: the file ends in the middle. Export it again.",
            "broken JSON: the file ends in the middle. Export it again.");
    assertThat(ids(source)).containsExactly("case-1");
  }

  @Test
  void oneBrokenCaseIsNamedAndTheOthersAreRead() throws Exception {
    write(
        "a.json",
        "{\"cases\": [\n"
            + aCase("case-1", "x")
            + ",\n{\"caseId\": \"case-2\", \"subject\": oops},\n"
            + aCase("case-3", "y")
            + ",\n7,\n"
            + aCase("case-4", "z")
            + "]}");
    write("b.json", "{\"cases\": [" + aCase("case-5", "x"));
    write("c.json", "no JSON at all");
    write("d.json", "{\"something\": \"else\"}");
    write("e.json", "{\"cases\": [" + aCase("case-6", "x") + "]}");
    LocalCaseSource source = source();
    assertThat(ids(source))
        .containsExactlyInAnyOrder("case-1", "case-3", "case-4", "case-5", "case-6");
    assertThat(unreadable(source))
        .anyMatch(one -> one.where().contains("a.json, line 4"))
        .anyMatch(one -> one.where().contains("b.json"))
        .anyMatch(one -> one.where().contains("c.json"))
        .anyMatch(one -> one.where().contains("d.json"));
    assertThat(unreadable(source)).noneMatch(one -> one.reason().contains("oops"));
    for (String id : ids(source)) {
      assertThat(source.fetch(id).messages()).hasSize(1);
    }
  }

  @Test
  void toleratesWhatIsAbsentOrOdd() throws Exception {
    write(
        "a.json",
        "[{\"caseId\": \"c1\"}, {\"displayId\": 123}, {\"caseId\": \"c3\", \"subject\":"
            + " null,\"timeCreated\": \"yesterday\", \"recentCommunications\": {\"communications\":"
            + " [{\"body\": \"late\", \"timeCreated\": \"2025-01-03\"}, {\"body\": \"early\","
            + " \"timeCreated\": \"2025-01-02 10:00:00\"}, {}]}},{\"caseId\": \"c4\","
            + " \"recentCommunications\": {\"communications\": null}}, {\"subject\": \"none\"}]");
    LocalCaseSource source = source();
    assertThat(ids(source)).containsExactly("c1", "123", "c3", "c4");
    assertThat(source.fetch("c1").displayId()).isEqualTo("c1");
    assertThat(source.fetch("c1").messages()).isEmpty();
    SupportCase third = source.fetch("c3");
    assertThat(third.createdAt()).isEqualTo(Instant.parse("2025-01-02T10:00:00Z"));
    assertThat(third.messages()).extracting(CaseMessage::body).containsExactly("early", "late");
    assertThat(unreadable(source)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2025-01-22T14:03:50.000Z\"", "\"2025-01-22T14:03:50Z\"", "\"2025-01-22T23:03:50+09:00\"",
        "\"2025-01-22T23:03:50+0900\"", "\"2025-01-22 14:03:50\"", "\"2025-01-22T14:03:50\"",
        "1737554630", "1737554630000", "\"1737554630\""
      })
  void readsTimesInSeveralForms(String time) throws Exception {
    write("a.json", "{\"caseId\": \"c\", \"timeCreated\": " + time + "}");
    assertThat(source().fetch("c").createdAt()).isEqualTo(Instant.parse("2025-01-22T14:03:50Z"));
  }

  @Test
  void tellingsOfOneCaseAreMerged() throws Exception {
    String old = message("c", "m-old", "2025-01-01T00:00:00Z");
    String middle = message("c", "m-middle", "2025-01-02T00:00:00Z");
    String late = message("c", "m-late", "2025-01-03T00:00:00Z");
    write("1.json", "[" + telling("c", "resolved", late + "," + middle) + "]");
    write(
        "2.json",
        "[" + telling("c", "opened", middle) + "," + telling("c", "opened", middle) + "]");
    write("3.json", "{\"communications\": [" + middle + "," + old + "]}");
    LocalCaseSource source = source();
    assertThat(ids(source)).containsExactly("c");
    SupportCase one = source.fetch("c");
    assertThat(one.status()).isEqualTo("resolved");
    assertThat(one.messages())
        .extracting(CaseMessage::body)
        .containsExactly("m-old", "m-middle", "m-late");
    assertThat(one.messages()).extracting(CaseMessage::id).containsExactly("m1", "m2", "m3");
  }

  @Test
  void communicationsWithoutACaseIdBelongToTheCaseInTheFilesName() throws Exception {
    write("cases.json", "[{\"caseId\": \"c\", \"displayId\": \"17000001002\"}]");
    write("communications-17000001002.json", "{\"communications\": [{\"body\": \"x\"}]}");
    write("communications-1.json", "{\"communications\": [" + message("none", "y", TIME) + "]}");
    LocalCaseSource source = source();
    assertThat(source.fetch("c").messages()).hasSize(1);
    assertThat(unreadable(source)).hasSize(1);
  }

  @Test
  void readsABodyOfFiveMegabytes() throws Exception {
    write("a.json", "[" + aCase("c", "x".repeat(5 << 20)) + "]");
    assertThat(source().fetch("c").messages().getFirst().body()).hasSize(5 << 20);
  }

  @Test
  void filtersByTimeAndStatus() throws Exception {
    write(
        "a.json",
        "[" + telling("open", "opened", "") + "," + telling("done", "resolved", "") + "]");
    assertThat(ids(source())).containsExactly("done");
    Instant created = Instant.parse(TIME);
    assertThat(count(new CaseQuery(Optional.of(created), Optional.empty(), true))).isEqualTo(2);
    assertThat(count(new CaseQuery(Optional.empty(), Optional.of(created), true))).isZero();
    assertThat(count(new CaseQuery(Optional.of(created.plusSeconds(1)), Optional.empty(), true)))
        .isZero();
  }

  @Test
  void seesAFileThatChanges() throws Exception {
    write("a.json", "[" + aCase("c", "old") + "]");
    LocalCaseSource source = source();
    assertThat(source.fetch("c").messages().getFirst().body()).isEqualTo("old");
    Optional<String> before = source.fingerprint();
    write("a.json", "  [" + aCase("c", "newer") + "," + aCase("d", "x") + "]");
    assertThat(source.fingerprint()).isNotEqualTo(before);
    assertThat(source.fetch("c").messages().getFirst().body()).isEqualTo("newer");
    assertThat(source.fetch("d").messages()).hasSize(1);
  }

  @Test
  void unknownCaseAndUnknownFileAreSaidSo() throws Exception {
    write("a.json", "[]");
    assertThatThrownBy(() -> source().fetch("c"))
        .matches(e -> ((ComponentException) e).kind() == ErrorKind.NOT_FOUND);
    LocalCaseSource none = new LocalCaseSource(List.of(folder.resolve("none")));
    assertThatThrownBy(() -> none.list(CaseQuery.resolved()))
        .hasMessageContaining("bot.local.cases");
    assertThat(none.check()).isInstanceOf(Check.Degraded.class);
    assertThat(new LocalCaseSource(List.of()).check()).isInstanceOf(Check.Invalid.class);
  }

  private LocalCaseSource source() {
    return new LocalCaseSource(List.of(folder));
  }

  private void write(String name, String json) throws IOException {
    Files.writeString(folder.resolve(name), json);
  }

  private static String aCase(String id, String body) {
    return telling(id, "resolved", message(id, body, TIME));
  }

  private static String telling(String id, String status, String messages) {
    return """
    {"caseId": "%s", "displayId": "%s", "subject": "s", "status": "%s", "timeCreated": "%s",
     "unknown": {"x": [1, 2]}, "recentCommunications": {"communications": [%s], "nextToken": null}}\
    """
        .formatted(id, id, status, TIME, messages);
  }

  private static String message(String id, String body, String time) {
    return "{\"caseId\": \"%s\", \"body\": \"%s\", \"submittedBy\": \"x@example.com\", \"timeCreated\": \"%s\"}"
        .formatted(id, body, time);
  }

  private static List<Listed> listed(LocalCaseSource source) throws InterruptedException {
    try (Stream<Listed> all = source.list(CaseQuery.resolved())) {
      return all.toList();
    }
  }

  private long count(CaseQuery query) throws InterruptedException {
    try (Stream<Listed> all = source().list(query)) {
      return all.count();
    }
  }

  private static List<String> ids(LocalCaseSource source) throws InterruptedException {
    return listed(source).stream()
        .filter(Listed.Found.class::isInstance)
        .map(one -> ((Listed.Found) one).ref().caseId())
        .toList();
  }

  private static List<Listed.Unreadable> unreadable(LocalCaseSource source)
      throws InterruptedException {
    return listed(source).stream()
        .filter(Listed.Unreadable.class::isInstance)
        .map(one -> (Listed.Unreadable) one)
        .toList();
  }
}
