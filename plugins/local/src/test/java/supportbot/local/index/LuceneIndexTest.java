package supportbot.local.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.CaseMessage;
import supportbot.api.CaseRecord;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Filters;
import supportbot.api.KnowledgeIndex.Commit;
import supportbot.api.Passage;
import supportbot.api.SupportCase;
import supportbot.local.evaluation.EvaluationIndex;

class LuceneIndexTest {
  private static final Instant CREATED = Instant.parse("2025-03-31T23:30:00Z");

  @TempDir Path folder;

  @Test
  void findsWhatWasCommittedByWordsOfAnyMessage() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "Disk full", "The volume has no space", "io2 격리 모드를 끄세요"), "r1");
      index.put(record("2", "Login fails", "MFA device was lost"), "r1");
      assertThat(index.status().cases()).isZero();
      assertThat(index.commit()).isEqualTo(Commit.SEARCHABLE);
      assertThat(index.status().cases()).isEqualTo(2);
      assertThat(index.status().updatedAt()).contains(Instant.EPOCH);
    }
    List<CaseHit> hits = search("격리모드", Filters.none());
    assertThat(hits)
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.card().number()).isEqualTo("1");
              assertThat(hit.passage().messageId()).contains("m2");
              assertThat(marked(hit.passage())).contains("격리");
            });
  }

  @Test
  void koreanQuestionFindsAnEnglishCaseAndTheOtherWayRound() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "replica lag", "The read replica is far behind"), "r");
      index.put(record("2", "버킷 암호화", "버킷 암호화가 꺼져 있습니다"), "r");
      index.commit();
    }
    assertThat(search("읽기 전용 복제본 지연", Filters.none()).getFirst().card().number()).isEqualTo("1");
    assertThat(search("bucket encryption", Filters.none()).getFirst().card().number())
        .isEqualTo("2");
  }

  @Test
  void puttingAgainReplacesAndRemovingRemoves() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "apple", "apple"), "r1");
      assertThat(index.contains("1", "r1")).isTrue();
      index.commit();
      assertThat(index.contains("1", "r1")).isTrue();
      index.put(record("1", "banana", "banana"), "r2");
      assertThat(index.contains("1", "r1")).isFalse();
      assertThat(index.contains("1", "r2")).isTrue();
      index.commit();
      assertThat(search("apple", Filters.none())).isEmpty();
      assertThat(search("banana", Filters.none())).hasSize(1);
      index.remove("1");
      index.remove("unknown");
      assertThat(index.contains("1", "r2")).isFalse();
      index.commit();
      assertThat(index.status().cases()).isZero();
    }
  }

  @Test
  void whatWasNotCommittedIsGoneAfterwards() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "apple", "apple"), "r");
      index.commit();
      index.put(record("2", "banana", "banana"), "r");
    }
    try (LuceneIndex index = index()) {
      assertThat(index.contains("1", "r")).isTrue();
      assertThat(index.contains("2", "r")).isFalse();
    }
  }

  @Test
  void readerSeesEachCommitWhileTheWriterIsOpen() throws Exception {
    try (LuceneIndex index = index();
        CaseSearch search = CaseSearch.open(folder, Optional.empty())) {
      assertThat(search.search("apple", "", Filters.none(), 3)).isEmpty();
      index.put(record("1", "apple", "apple"), "r");
      index.commit();
      assertThat(search.search("apple", "", Filters.none(), 3).orElseThrow()).hasSize(1);
      index.put(record("2", "apple", "apple pie"), "r");
      index.commit();
      assertThat(search.search("apple", "", Filters.none(), 3).orElseThrow()).hasSize(2);
    }
  }

  @Test
  void secondWriterIsToldInPlainWords() throws Exception {
    try (LuceneIndex first = index();
        LuceneIndex second = index()) {
      first.put(record("1", "apple", "apple"), "r");
      assertThatThrownBy(() -> second.put(record("2", "x", "x"), "r"))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("Another process is writing")
          .matches(e -> ((ComponentException) e).kind() == ErrorKind.CONFLICT);
      assertThat(second.contains("1", "r")).isFalse();
      first.commit();
    }
    try (LuceneIndex third = index()) {
      third.put(record("2", "x", "x"), "r");
      assertThat(third.commit()).isEqualTo(Commit.SEARCHABLE);
    }
  }

  @Test
  void interruptedCallerDoesNotHarmTheWriter() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("0", "apple", "apple"), "r");
      for (int round = 1; round <= 20; round++) {
        String id = "" + round;
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread caller =
            new Thread(
                () -> {
                  Thread.currentThread().interrupt();
                  try {
                    index.put(record(id, "apple", "apple"), "r");
                    index.commit();
                  } catch (InterruptedException expected) {
                    seen.set(expected);
                  }
                });
        caller.start();
        caller.join();
        assertThat(seen.get()).isInstanceOf(InterruptedException.class);
      }
      index.put(record("last", "apple", "apple"), "r");
      index.commit();
      assertThat(index.contains("last", "r")).isTrue();
    }
  }

  @Test
  void readersStayWithTheOldGenerationUntilTheNewOneIsWhole() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "apple", "apple"), "r");
      index.put(record("2", "apple", "apple"), "r");
      index.commit();
    }
    // As if another version had made it.
    String own = Files.readString(folder.resolve("CURRENT"));
    String old = "v" + CaseDocuments.FORMAT + "-0123456789ab.7";
    Files.move(folder.resolve(own), folder.resolve(old));
    Files.writeString(folder.resolve("CURRENT"), old);
    try (LuceneIndex index = index();
        CaseSearch search = CaseSearch.open(folder, Optional.empty())) {
      assertThat(index.status().pending()).isTrue();
      assertThat(index.contains("1", "r")).isFalse();
      index.put(record("1", "banana", "banana"), "r");
      assertThat(index.commit()).isEqualTo(Commit.PENDING);
      assertThat(search.search("apple", "", Filters.none(), 3).orElseThrow()).hasSize(2);
      index.put(record("2", "banana", "banana"), "r");
      assertThat(index.commit()).isEqualTo(Commit.SEARCHABLE);
      assertThat(search.search("banana", "", Filters.none(), 3).orElseThrow()).hasSize(2);
      assertThat(folder.resolve(old)).doesNotExist();
    }
  }

  @Test
  void generationOfAnotherFormatIsNotReadAndIsReplaced() throws Exception {
    Path old = Files.createDirectories(folder.resolve("0123456789ab.7"));
    Files.writeString(old.resolve("segments_1"), "of another format");
    Files.writeString(folder.resolve("CURRENT"), "0123456789ab.7");
    try (LuceneIndex index = index();
        CaseSearch search = CaseSearch.open(folder, Optional.empty())) {
      assertThat(search.search("banana", "", Filters.none(), 3)).isEmpty();
      assertThat(index.status().cases()).isZero();
      index.put(record("1", "banana", "banana"), "r");
      assertThat(index.commit()).isEqualTo(Commit.SEARCHABLE);
      assertThat(search.search("banana", "", Filters.none(), 3).orElseThrow()).hasSize(1);
      assertThat(old).doesNotExist();
    }
  }

  @Test
  void smallerGenerationIsUsedOnceASessionHadNothingToAdd() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "apple", "apple"), "r");
      index.put(record("2", "apple", "apple"), "r");
      index.commit();
    }
    String own = Files.readString(folder.resolve("CURRENT"));
    String old = "v" + CaseDocuments.FORMAT + "-0123456789ab.7";
    Files.move(folder.resolve(own), folder.resolve(old));
    Files.writeString(folder.resolve("CURRENT"), old);
    try (LuceneIndex index = index()) {
      index.put(record("1", "banana", "banana"), "r");
      assertThat(index.commit()).isEqualTo(Commit.PENDING);
    }
    try (LuceneIndex index = index()) {
      assertThat(index.contains("1", "r")).isTrue();
    }
    assertThat(search("banana", Filters.none())).hasSize(1);
  }

  @Test
  void damagedIndexIsBuiltAnew() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "apple", "apple"), "r");
      index.commit();
    }
    Path generation = folder.resolve(Files.readString(folder.resolve("CURRENT")));
    try (Stream<Path> files = Files.list(generation)) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertThatThrownBy(() -> search("apple", Filters.none()))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("damaged");
    try (LuceneIndex index = index()) {
      assertThat(index.contains("1", "r")).isFalse();
      index.put(record("1", "apple", "apple"), "r");
      assertThat(index.commit()).isEqualTo(Commit.SEARCHABLE);
    }
    assertThat(search("apple", Filters.none())).hasSize(1);
  }

  @Test
  void filtersRestrict() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "apple", "apple"), "r");
      index.commit();
    }
    assertThat(search("apple", filters("ec2", "en", LocalDate.of(2025, 3, 31)))).hasSize(1);
    assertThat(search("apple", filters("rds", "en", LocalDate.of(2025, 3, 31)))).isEmpty();
    assertThat(search("apple", filters("ec2", "ko", LocalDate.of(2025, 3, 31)))).isEmpty();
    assertThat(search("apple", filters("ec2", "en", LocalDate.of(2025, 4, 1)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i-0abc:",
        "\"",
        "arn:",
        "(((",
        "AND OR NOT",
        "*",
        "?",
        "\\",
        "\ud83d",
        "\0",
        "~2^9"
      })
  void oddQuestionNeverFails(String question) throws Exception {
    try (LuceneIndex index = index()) {
      index.put(record("1", "apple", "apple"), "r");
      index.commit();
    }
    assertThat(search(question, Filters.none())).isNotNull();
  }

  @Test
  void pastedLogIsSearchedByWhatTellsMost() throws Exception {
    try (LuceneIndex index = index()) {
      for (int i = 0; i < 30; i++) {
        index.put(
            record("" + i, "case " + i, "host" + i + " had a common problem " + "word ".repeat(i)),
            "r");
      }
      index.commit();
    }
    StringBuilder log = new StringBuilder();
    for (int i = 0; log.length() < 30_000; i++) {
      log.append("2025-01-01T00:00:")
          .append(i)
          .append(" common problem noise")
          .append(i)
          .append('\n');
    }
    log.insert(9_000, "\nhost17 failed\n");
    assertThat(search(log.toString(), Filters.none()).getFirst().card().number()).isEqualTo("17");
  }

  @Test
  void caseOfManyPassagesDoesNotHideTheOthers() throws Exception {
    try (LuceneIndex index = index()) {
      index.put(
          record("big", "apple", ("apple pie\n" + "filling ".repeat(160) + "\n").repeat(600)), "r");
      for (int i = 0; i < 5; i++) {
        index.put(
            record("" + i, "other", "some words and one apple " + "more words ".repeat(90)), "r");
      }
      index.commit();
    }
    assertThat(search("apple", Filters.none())).hasSize(6);
  }

  @Test
  void lookupFindsByNumber() throws Exception {
    try (LuceneCaseLookup lookup = new LuceneCaseLookup(folder)) {
      assertThat(lookup.find(Set.of("1"))).isEmpty();
      try (LuceneIndex index = index()) {
        index.put(record("1", "apple", "apple"), "r");
        index.commit();
      }
      assertThat(lookup.find(Set.of("1", "9"))).containsOnlyKeys("1");
      assertThat(lookup.find(Set.of("1")).get("1").title()).isEqualTo("apple");
    }
  }

  @Test
  void folderThatIsAFileIsSaidSo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (LuceneIndex index = new LuceneIndex(file, InstantSource.system())) {
      assertThat(index.check()).isInstanceOf(supportbot.api.Check.Invalid.class);
      assertThatThrownBy(() -> index.put(record("1", "x", "x"), "r"))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("bot.local.index");
    }
  }

  private LuceneIndex index() {
    return new LuceneIndex(folder, () -> Instant.EPOCH);
  }

  private List<CaseHit> search(String question, Filters filters) throws InterruptedException {
    try (CaseSearch search = CaseSearch.open(folder, Optional.empty())) {
      return search.search(question, "", filters, 10).orElseThrow();
    }
  }

  private static Filters filters(String service, String language, LocalDate since) {
    return new Filters(
        Set.of(service),
        Set.of(),
        Set.of(),
        Set.of(language),
        Optional.of(since),
        Optional.of(since));
  }

  private static List<String> marked(Passage passage) {
    return passage.highlights().stream()
        .map(range -> passage.text().substring(range.start(), range.end()))
        .toList();
  }

  private static CaseRecord record(String number, String title, String... bodies)
      throws InterruptedException {
    List<CaseMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      messages.add(
          new CaseMessage(
              "m" + (messages.size() + 1),
              CaseMessage.Author.CUSTOMER,
              "x",
              CREATED,
              body,
              List.of()));
    }
    CaseRecord made =
        EvaluationIndex.record(
            new SupportCase(
                number,
                number,
                title,
                "resolved",
                "x",
                "x",
                "low",
                "x",
                CREATED,
                Optional.of(CREATED),
                "en",
                messages));
    return new CaseRecord(made.redacted(), made.summary(), "technical", "ec2", made.provenance());
  }
}
