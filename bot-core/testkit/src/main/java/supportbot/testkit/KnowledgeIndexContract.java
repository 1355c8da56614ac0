package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseRecord;
import supportbot.api.KnowledgeIndex;
import supportbot.api.SupportCase;

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
    assertThat(index.status().cases()).isIn(0L, -1L);
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
    KnowledgeIndex index = open();
    index.put(KOREAN, "r1");
    settle(index);
    index.put(KOREAN, "r2");
    settle(index);
    assertThat(index.contains(id(KOREAN), "r1")).isFalse();
    assertThat(index.contains(id(KOREAN), "r2")).isTrue();
    assertThat(index.status().cases()).isIn(1L, -1L);
  }

  @Test
  protected void removedCaseIsGone() throws Exception {
    KnowledgeIndex index = open();
    index.put(KOREAN, "r1");
    index.put(ENGLISH, "r1");
    settle(index);
    index.remove(id(KOREAN));
    settle(index);
    assertThat(index.contains(id(KOREAN), "r1")).isFalse();
    assertThat(index.contains(id(ENGLISH), "r1")).isTrue();
    assertThat(index.status().cases()).isIn(1L, -1L);
  }

  @Test
  protected void removingWhatIsNotThereHasNoEffect() throws Exception {
    KnowledgeIndex index = open();
    index.put(KOREAN, "r1");
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
    index.put(KOREAN, "r1");
    settle(index);
    settle(index);
    assertThat(index.status().pending()).isFalse();
    assertThat(index.status().cases()).isIn(1L, -1L);
  }

  @Test
  protected void committedCasesAreThereInTheNextRun() throws Exception {
    try (KnowledgeIndex index = component()) {
      index.put(KOREAN, "r1");
      index.put(ENGLISH, "r1");
      settle(index);
    }
    KnowledgeIndex next = open();
    assertThat(next.contains(id(KOREAN), "r1")).isTrue();
    assertThat(next.contains(id(ENGLISH), "r1")).isTrue();
    assertThat(next.status().cases()).isIn(2L, -1L);
  }

  @Test
  protected void readersGoOnWhileOneWrites() throws Exception {
    KnowledgeIndex index = open();
    index.put(ENGLISH, "r1");
    settle(index);
    Calls.together(
        4,
        n -> {
          for (int i = 0; i < 20; i++) {
            if (n == 0) {
              index.put(SampleCases.record(numbered(100 + i, "text " + i)), "r1");
              index.commit();
            } else {
              assertThat(index.contains(id(ENGLISH), "r1")).isTrue();
              assertThat(index.status()).isNotNull();
            }
          }
          return n;
        });
    settle(index);
    assertThat(index.status().cases()).isIn(21L, -1L);
  }

  @Test
  protected void textsOfAnyKindAreTaken() throws Exception {
    KnowledgeIndex index = open();
    List<String> texts = new ArrayList<>(HostileTexts.all());
    texts.add(HostileTexts.longText(200_000));
    texts.add("x".repeat(100_000));
    for (int i = 0; i < texts.size(); i++) {
      CaseRecord record = SampleCases.record(numbered(200 + i, texts.get(i)));
      index.put(record, "r1");
      assertThat(index.contains(id(record), "r1")).as("case with text %d", i).isTrue();
    }
    settle(index);
    assertThat(index.status().cases()).isIn((long) texts.size(), -1L);
  }

  @Test
  protected void caseWithoutMessagesIsTaken() throws Exception {
    KnowledgeIndex index = open();
    CaseRecord record =
        SampleCases.record(
            SampleCases.resolved(300, "제목뿐인 케이스", "aws-lambda", "performance", "ko"));
    index.put(record, "r1");
    settle(index);
    assertThat(index.contains(id(record), "r1")).isTrue();
  }

  @Test
  protected void idsAndRevisionsAreComparedAsTheyAre() throws Exception {
    KnowledgeIndex index = open();
    index.put(KOREAN, "r1 with spaces: and *");
    settle(index);
    assertThat(index.contains(id(KOREAN), "r1 with spaces: and *")).isTrue();
    assertThat(index.contains(id(KOREAN), "*")).isFalse();
    assertThat(index.contains("*", "r1 with spaces: and *")).isFalse();
    assertThat(index.contains("", "")).isFalse();
  }

  @Test
  protected void interruptsDoNotSpoilTheIndex() throws Exception {
    KnowledgeIndex index = open();
    index.put(ENGLISH, "r1");
    settle(index);
    Calls.interrupted(() -> index.contains(id(ENGLISH), "r1"));
    Calls.interrupted(
        () -> {
          index.put(KOREAN, "r1");
          return true;
        });
    Calls.interrupted(index::commit);
    Calls.interrupted(index::status);
    index.put(KOREAN, "r2");
    settle(index);
    assertThat(index.contains(id(ENGLISH), "r1")).isTrue();
    assertThat(index.contains(id(KOREAN), "r2")).isTrue();
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

  private static SupportCase numbered(int number, String text) {
    return SampleCases.resolved(
        number, "Case " + number, "aws-lambda", "performance", "en", text, "Answer to " + text);
  }

  private static String id(CaseRecord record) {
    return record.redacted().caseId();
  }
}
