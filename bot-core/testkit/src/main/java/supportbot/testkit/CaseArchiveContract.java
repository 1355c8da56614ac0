package supportbot.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseArchive;
import supportbot.api.CaseArchive.Entry;
import supportbot.api.ComponentException;

/** What holds for every archive. */
public abstract class CaseArchiveContract extends ComponentContract<CaseArchive> {
  private static final String KEY = "technical/ec2/2025-01-02/19000000001";

  /** For the tests of archives. */
  protected CaseArchiveContract() {}

  @Test
  protected void unknownKeyHasNoRecord() throws Exception {
    assertThat(open().read(KEY)).isEmpty();
  }

  @Test
  protected void writtenRecordIsReadByAnotherArchive() throws Exception {
    open().write(entry(KEY, "{\"question\":\"시작되지 않아요\"}"));
    assertThat(json(open(), KEY)).contains("{\"question\":\"시작되지 않아요\"}");
  }

  @Test
  protected void bytesAreKeptAsTheyAre() throws Exception {
    CaseArchive archive = open();
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    archive.write(new Entry(KEY, bytes, bytes, bytes));
    assertThat(archive.read(KEY).orElseThrow()).isEqualTo(bytes);
  }

  @Test
  protected void writingAgainReplaces() throws Exception {
    CaseArchive archive = open();
    archive.write(entry(KEY, "a first and longer record"));
    archive.write(entry(KEY, "second"));
    assertThat(json(archive, KEY)).contains("second");
    assertThat(keys(archive)).containsExactly(KEY);
  }

  @Test
  protected void deleteLeavesNothing() throws Exception {
    CaseArchive archive = open();
    archive.write(entry(KEY, "{}"));
    archive.delete(KEY);
    assertThat(archive.read(KEY)).isEmpty();
    assertThat(keys(archive)).isEmpty();
    archive.delete(KEY);
  }

  @Test
  protected void keysAreThoseOfAllEntries() throws Exception {
    CaseArchive archive = open();
    assertThat(keys(archive)).isEmpty();
    List<String> written =
        List.of(
            KEY,
            "technical/ec2/2025-01-02/19000000002",
            "technical/rds/2025-01-02/19000000003",
            "billing/billing/2024-12-31/case-111122223333-muen-2024-00ff");
    for (String key : written) {
      archive.write(entry(key, "{}"));
    }
    assertThat(keys(archive)).containsExactlyInAnyOrderElementsOf(written);
    try (Stream<String> some = archive.keys()) {
      assertThat(some.limit(1).toList()).hasSize(1);
    }
  }

  @Test
  protected void keyThatLeavesTheArchiveIsRefused() throws Exception {
    CaseArchive archive = open();
    for (String key : HostileTexts.keys()) {
      assertThatThrownBy(() -> archive.write(entry(key, "{}")))
          .as("write to \"%s\"", key)
          .isInstanceOf(ComponentException.class);
      assertThat(Calls.tolerantly(() -> archive.read(key)).flatMap(read -> read)).isEmpty();
      Calls.tolerantly(
          () -> {
            archive.delete(key);
            return true;
          });
    }
    assertThat(keys(archive)).isEmpty();
  }

  @Test
  protected void manyThreadsWriteAtOnce() throws Exception {
    CaseArchive archive = open();
    Calls.together(
        8,
        n -> {
          for (int i = 0; i < 10; i++) {
            archive.write(entry("technical/ec2/2025-01-02/" + (n * 10 + i), "record " + n));
          }
          return n;
        });
    assertThat(keys(archive)).hasSize(80);
    assertThat(json(archive, "technical/ec2/2025-01-02/79")).contains("record 7");
  }

  @Test
  protected void ofTwoWritersOfOneKeyOneWinsWhole() throws Exception {
    CaseArchive archive = open();
    Calls.together(
        4,
        n -> {
          archive.write(entry(KEY, Integer.toString(n).repeat(50_000)));
          return n;
        });
    String record = json(archive, KEY).orElseThrow();
    assertThat(record).hasSize(50_000);
    assertThat(record.chars().distinct().count()).isEqualTo(1);
  }

  @Test
  protected void readersSeeWholeRecordsWhileOneIsReplaced() throws Exception {
    CaseArchive archive = open();
    archive.write(entry(KEY, "a".repeat(100_000)));
    Calls.together(
        3,
        n -> {
          for (int i = 0; i < 20; i++) {
            if (n == 0) {
              archive.write(entry(KEY, (i % 2 == 0 ? "b" : "a").repeat(100_000)));
            } else {
              assertThat(archive.read(KEY).orElseThrow()).hasSize(100_000);
            }
          }
          return n;
        });
  }

  @Test
  protected void interruptLeavesAWholeRecordOrNone() throws Exception {
    CaseArchive archive = open();
    Calls.interrupted(
        () -> {
          archive.write(entry(KEY, "whole"));
          return true;
        });
    assertThat(json(archive, KEY).orElse("whole")).isEqualTo("whole");
    Calls.interrupted(() -> archive.read(KEY));
    Calls.interrupted(() -> keys(archive));
    archive.write(entry(KEY, "after"));
    assertThat(json(archive, KEY)).as("use after interrupts").contains("after");
  }

  private static Entry entry(String key, String json) {
    return new Entry(key, json.getBytes(UTF_8), "# A case\n".getBytes(UTF_8), "{}".getBytes(UTF_8));
  }

  private static Optional<String> json(CaseArchive archive, String key)
      throws InterruptedException {
    return archive.read(key).map(bytes -> new String(bytes, UTF_8));
  }

  private static List<String> keys(CaseArchive archive) throws InterruptedException {
    try (Stream<String> keys = archive.keys()) {
      return keys.toList();
    }
  }
}
