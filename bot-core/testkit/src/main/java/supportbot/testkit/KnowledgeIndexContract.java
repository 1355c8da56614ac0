package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseRecord;
import supportbot.api.KnowledgeIndex;

/**
 * What holds for every knowledge index. That it finds what it should is for tests of the answerer
 * that searches it.
 */
public abstract class KnowledgeIndexContract extends ComponentContract<KnowledgeIndex> {
  private static final CaseRecord KOREAN = SampleCases.record(SampleCases.korean());
  private static final CaseRecord ENGLISH = SampleCases.record(SampleCases.english());

  /** For the tests of indexes. */
  protected KnowledgeIndexContract() {}

  @Test
  protected void newIndexIsEmpty() throws Exception {
    KnowledgeIndex index = open();
    assertThat(index.contains(id(KOREAN), "r1")).isFalse();
    assertHolds(index, 0);
  }

  @Test
  protected void containsTheRevisionThatWasPut() throws Exception {
    KnowledgeIndex index = open();
    index.put(KOREAN, "r1");
    assertThat(index.contains(id(KOREAN), "r1")).isTrue();
    assertThat(index.contains(id(KOREAN), "r2")).isFalse();
    assertThat(index.contains(id(ENGLISH), "r1")).isFalse();
  }

  @Test
  protected void laterRevisionReplacesTheEarlier() throws Exception {
    KnowledgeIndex index = filled("r1", KOREAN);
    fill(index, "r2", KOREAN);
    assertThat(index.contains(id(KOREAN), "r1")).isFalse();
    assertThat(index.contains(id(KOREAN), "r2")).isTrue();
    assertHolds(index, 1);
  }

  @Test
  protected void removedCaseIsGone() throws Exception {
    KnowledgeIndex index = filled("r1", KOREAN, ENGLISH);
    index.remove(id(KOREAN));
    settle(index);
    assertThat(index.contains(id(KOREAN), "r1")).isFalse();
    assertThat(index.contains(id(ENGLISH), "r1")).isTrue();
    assertHolds(index, 1);
  }

  @Test
  protected void removingWhatIsNotThereHasNoEffect() throws Exception {
    KnowledgeIndex index = filled("r1", KOREAN);
    for (String id : HostileTexts.all()) {
      index.remove(id);
    }
    settle(index);
    assertThat(index.contains(id(KOREAN), "r1")).isTrue();
  }

  @Test
  protected void commitMayBeAskedAtAnyTime() throws Exception {
    KnowledgeIndex index = open();
    assertThat(index.commit()).isNotNull();
    settle(index);
    fill(index, "r1", KOREAN);
    settle(index);
    assertThat(index.status().pending()).isFalse();
    assertHolds(index, 1);
  }

  @Test
  protected void committedCasesAreThereInTheNextRun() throws Exception {
    try (KnowledgeIndex index = component()) {
      fill(index, "r1", KOREAN, ENGLISH);
    }
    KnowledgeIndex next = open();
    assertThat(next.contains(id(KOREAN), "r1")).isTrue();
    assertThat(next.contains(id(ENGLISH), "r1")).isTrue();
    assertHolds(next, 2);
  }

  @Test
  protected void readersGoOnWhileOneWrites() throws Exception {
    KnowledgeIndex index = filled("r1", ENGLISH);
    Calls.together(
        4,
        n -> {
          for (int i = 0; i < 8; i++) {
            if (n == 0) {
              index.put(numbered(100 + i, "text " + i), "r1");
              index.commit();
            } else {
              assertThat(index.contains(id(ENGLISH), "r1")).isTrue();
              assertThat(index.status()).isNotNull();
            }
          }
          return n;
        });
    settle(index);
    assertHolds(index, 9);
  }

  @Test
  protected void textsOfAnyKindAreTaken() throws Exception {
    KnowledgeIndex index = open();
    List<String> texts = new ArrayList<>(HostileTexts.all());
    texts.add(HostileTexts.longText(50_000));
    texts.add("x".repeat(50_000));
    for (int i = 0; i < texts.size(); i++) {
      CaseRecord record = numbered(200 + i, texts.get(i));
      index.put(record, "r1");
      assertThat(index.contains(id(record), "r1")).as("case with text %d", i).isTrue();
    }
    settle(index);
    assertHolds(index, texts.size());
  }

  @Test
  protected void caseWithoutMessagesIsTaken() throws Exception {
    CaseRecord record =
        SampleCases.record(
            SampleCases.resolved(300, "제목뿐인 케이스", "aws-lambda", "performance", "ko"));
    assertThat(filled("r1", record).contains(id(record), "r1")).isTrue();
  }

  @Test
  protected void idsAndRevisionsAreComparedAsTheyAre() throws Exception {
    String revision = "r1 with spaces: and *";
    KnowledgeIndex index = filled(revision, KOREAN);
    assertThat(index.contains(id(KOREAN), revision)).isTrue();
    assertThat(index.contains(id(KOREAN), "*")).isFalse();
    assertThat(index.contains("*", revision)).isFalse();
    assertThat(index.contains("", "")).isFalse();
  }

  @Test
  protected void interruptsDoNotSpoilTheIndex() throws Exception {
    KnowledgeIndex index = filled("r1", ENGLISH);
    Calls.interrupted(() -> index.contains(id(ENGLISH), "r1"));
    Calls.interrupted(
        () -> {
          index.put(KOREAN, "r1");
          return true;
        });
    Calls.interrupted(index::commit);
    Calls.interrupted(index::status);
    fill(index, "r2", KOREAN);
    assertThat(index.contains(id(ENGLISH), "r1")).isTrue();
    assertThat(index.contains(id(KOREAN), "r2")).isTrue();
  }

  /** An index with records that can be searched. */
  private KnowledgeIndex filled(String revision, CaseRecord... records) throws Exception {
    KnowledgeIndex index = open();
    fill(index, revision, records);
    return index;
  }

  private static void fill(KnowledgeIndex index, String revision, CaseRecord... records)
      throws InterruptedException {
    for (CaseRecord record : records) {
      index.put(record, revision);
    }
    settle(index);
  }

  private static void settle(KnowledgeIndex index) throws InterruptedException {
    Eventually.holds(
        "the index is searchable",
        () -> {
          try {
            return index.commit() == KnowledgeIndex.Commit.SEARCHABLE;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        });
  }

  /** So many cases, unless the index cannot tell. */
  private static void assertHolds(KnowledgeIndex index, long cases) throws InterruptedException {
    assertThat(index.status().cases()).isIn(cases, -1L);
  }

  private static CaseRecord numbered(int number, String text) {
    return SampleCases.record(
        SampleCases.resolved(
            number, "Case " + number, "aws-lambda", "performance", "en", text, "Re: " + text));
  }

  private static String id(CaseRecord record) {
    return record.redacted().caseId();
  }
}
