package supportbot.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.CaseArchive;
import supportbot.api.CaseMessage;
import supportbot.api.CaseRecord;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.SupportCase;
import supportbot.sync.SyncOutcome.Failed;
import supportbot.sync.SyncOutcome.Step;
import supportbot.sync.SyncOutcome.Stored;
import supportbot.sync.SyncOutcome.Unchanged;

class CaseSyncTest {

  private static final String ID = Cases.id(1);
  private static final String KEY = "technical/ec2/2024-11-18/17000001001";

  private final World world = new World().with(Cases.of(1));
  private final CaseSync sync = world.sync();

  @Test
  void storesARedactedCaseInArchiveAndIndex() throws Exception {
    SyncOutcome outcome = sync.sync(ID);

    assertThat(outcome)
        .isEqualTo(new Stored(ID, "17000001001", KEY, Optional.of(new Summary.Usage(1200, 300))));
    CaseRecord record = world.stored(KEY);
    assertThat(record.redacted().submittedBy()).isEqualTo("platform-engineer (Role) <email-1>");
    assertThat(record.redacted().messages().getFirst().submittedBy()).isEqualTo("<email-2>");
    assertThat(record.redacted().messages().getFirst().attachments())
        .noneMatch(name -> name.contains("@"));
    assertThat(record.redacted().caseId()).isEqualTo(ID);
    assertThat(record.provenance().redactions()).containsEntry("email", 3);
    assertThat(record.provenance().madeAt()).isEqualTo(Cases.NOW);
    assertThat(world.indexed).containsOnlyKeys(ID);
    assertThat(world.stateWrites).isEqualTo(2);
  }

  @Test
  void accountThatALaterTextTellsIsMarkedInAnEarlierOne() throws Exception {
    SupportCase source = Cases.of(1, Cases.EC2, "444455556666, 111122223333; id 999988887777");
    var later =
        new CaseMessage(
            "m3", CaseMessage.Author.AWS, "AWS", Cases.NOW, "계정 444455556666", List.of());
    world.with(
        new SupportCase(
            source.caseId(),
            source.displayId(),
            source.subject(),
            source.status(),
            source.serviceCode(),
            source.categoryCode(),
            source.severityCode(),
            source.submittedBy(),
            source.createdAt(),
            source.resolvedAt(),
            source.language(),
            Stream.concat(source.messages().stream(), Stream.of(later)).toList()));
    sync.sync(ID);
    List<CaseMessage> messages = world.stored(KEY).redacted().messages();
    assertThat(messages.getFirst().body()).isEqualTo("<account-2>, <account-1>; id 999988887777");
    assertThat(messages.getLast().body()).isEqualTo("계정 <account-2>");
    assertThat(world.stored(KEY).provenance().redactions()).containsEntry("account", 3);
  }

  @Test
  void doesNothingForACaseThatHasNotChanged() throws Exception {
    sync.sync(ID);
    assertThat(world.sync().sync(ID)).isEqualTo(new Unchanged(ID, "17000001001"));
    assertThat(world.summaries).isEqualTo(1);
    assertThat(world.stateWrites).isEqualTo(2);
    assertThat(world.count("archive.write")).isEqualTo(1);
  }

  @Test
  void makesACaseAnewWhenItHasChanged() throws Exception {
    sync.sync(ID);
    world.with(Cases.of(1, Cases.EC2, "다시 열었습니다"));
    assertThat(sync.sync(ID)).isInstanceOf(Stored.class);
    assertThat(world.summaries).isEqualTo(2);
    assertThat(world.archive).containsOnlyKeys(KEY);
    assertThat(world.stored(KEY).redacted().messages().getFirst().body()).contains("다시");
  }

  @ParameterizedTest
  @CsvSource({"other,none,1", "extractive,claude,1", "extractive,none,2"})
  void makesACaseAnewWhenTheSummarizerHasChanged(String name, String model, String prompt)
      throws Exception {
    sync.sync(ID);
    world.identity = new Summarizer.Identity(name, model, prompt);
    assertThat(sync.sync(ID)).isInstanceOf(Stored.class);
    assertThat(world.summaries).isEqualTo(2);
    assertThat(world.stored(KEY).provenance().summarizer()).isEqualTo(world.identity);
  }

  @Test
  void putsACaseThatOnlyTheIndexHasLostWithoutASummary() throws Exception {
    sync.sync(ID);
    String revision = world.indexed.remove(ID);
    assertThat(sync.sync(ID)).isEqualTo(new Stored(ID, "17000001001", KEY, Optional.empty()));
    assertThat(world.indexed).containsEntry(ID, revision);
    assertThat(world.summaries).isEqualTo(1);
    assertThat(world.stateWrites).isEqualTo(2);
  }

  @Test
  void makesACaseAnewThatTheArchiveHasLost() throws Exception {
    sync.sync(ID);
    world.archive.clear();
    assertThat(sync.sync(ID)).isInstanceOf(Stored.class);
    assertThat(world.archive).containsOnlyKeys(KEY);
    assertThat(sync.sync(ID)).isInstanceOf(Unchanged.class);
  }

  @Test
  void makesACaseAnewWhoseRecordIsBroken() throws Exception {
    sync.sync(ID);
    byte[] broken = "{\"case_id\":".getBytes(StandardCharsets.UTF_8);
    world.archive.put(KEY, new CaseArchive.Entry(KEY, broken, broken, broken));
    assertThat(sync.sync(ID)).isInstanceOf(Stored.class);
    assertThat(world.stored(KEY).redacted().caseId()).isEqualTo(ID);
  }

  @Test
  void makesACaseAnewWhosePointerIsBroken() throws Exception {
    sync.sync(ID);
    world.state.replaceAll(
        (key, value) -> new StateStore.Versioned(new byte[] {'{'}, value.version()));
    assertThat(sync.sync(ID)).isInstanceOf(Stored.class);
    assertThat(sync.sync(ID)).isInstanceOf(Unchanged.class);
  }

  @Test
  void movesACaseThatIsClassifiedAnewAndLeavesNothingBehind() throws Exception {
    sync.sync(ID);
    world.with(Cases.of(1, "aws-lambda", "시작되지 않습니다"));
    assertThat(sync.sync(ID)).isInstanceOf(Stored.class);
    assertThat(world.archive).containsOnlyKeys("technical/lambda/2024-11-18/17000001001");
    assertThat(sync.sync(ID)).isInstanceOf(Unchanged.class);
  }

  @Test
  void keepsTwoCasesThatHaveOneNumberApart() throws Exception {
    var other = Cases.of(1);
    var twin =
        new SupportCase(
            "case-444455556666-muen-2024-twin",
            other.displayId(),
            other.subject(),
            other.status(),
            other.serviceCode(),
            other.categoryCode(),
            other.severityCode(),
            other.submittedBy(),
            other.createdAt(),
            other.resolvedAt(),
            other.language(),
            other.messages());
    world.with(twin);
    sync.sync(ID);
    sync.sync(twin.caseId());
    assertThat(world.archive).hasSize(2).containsKey(KEY);
    assertThat(sync.sync(ID)).isInstanceOf(Unchanged.class);
    assertThat(sync.sync(twin.caseId())).isInstanceOf(Unchanged.class);
  }

  @Test
  void keepsAHostileServiceCodeInsideOfTheArchive() throws Exception {
    world.with(Cases.of(1, "../../etc/passwd", "x"));
    assertThat(sync.sync(ID)).isInstanceOf(Stored.class);
    assertThat(world.archive.keySet())
        .allMatch(key -> key.matches("technical/[a-z0-9-]+_h[0-9a-f]{16}/2024-11-18/17000001001"));
  }

  @ParameterizedTest
  @CsvSource({
    "fetch,FETCH",
    "state.read,STATE",
    "summarize,SUMMARIZE",
    "archive.read,ARCHIVE",
    "archive.write,ARCHIVE",
    "index.put,INDEX",
    "state.write,STATE"
  })
  void failureOfAComponentIsAnOutcomeWithItsStepAndKind(String call, Step step) throws Exception {
    world.trap =
        (name, before) -> {
          if (name.equals(call) && before) {
            throw World.failure(ErrorKind.THROTTLED);
          }
        };
    Failed failed = (Failed) sync.sync(ID);
    assertThat(failed.step()).isEqualTo(step);
    assertThat(failed.kind()).isEqualTo(ErrorKind.THROTTLED);
    assertThat(failed.reason()).isEqualTo("made to fail: THROTTLED");
    world.trap = (name, before) -> {};
    assertThat(sync.sync(ID)).isInstanceOf(Stored.class);
    assertThat(world.archive).containsOnlyKeys(KEY);
  }

  @Test
  void defectOfAComponentIsAFailureThatQuotesNothing() throws Exception {
    for (Throwable defect :
        new Throwable[] {
          new IllegalStateException("text of a case"),
          new NoSuchMethodError("text of a case"),
          new StackOverflowError()
        }) {
      world.trap =
          (name, before) -> {
            if (name.equals("summarize")) {
              CaseSyncTest.<RuntimeException>sneak(defect);
            }
          };
      Failed failed = (Failed) sync.sync(ID);
      assertThat(failed.kind()).isEqualTo(ErrorKind.INTERNAL);
      assertThat(failed.step()).isEqualTo(Step.SUMMARIZE);
      assertThat(failed.cause()).isSameAs(defect);
      assertThat(failed.reason()).contains(defect.getClass().getName()).doesNotContain("text of");
    }
  }

  @Test
  void nullFromAComponentIsAFailure() throws Exception {
    world.summaryIsNull = true;
    assertThat(((Failed) sync.sync(ID)).step()).isEqualTo(Step.SUMMARIZE);
  }

  @Test
  void unknownCaseIsNotFound() throws Exception {
    Failed failed = (Failed) sync.sync("case-of-nobody");
    assertThat(failed.kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failed.caseId()).isEqualTo("case-of-nobody");
  }

  @Test
  void interruptGoesOn() {
    world.trap =
        (name, before) -> {
          if (name.equals("summarize")) {
            throw new InterruptedException();
          }
        };
    assertThatThrownBy(() -> sync.sync(ID)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void secondOfTwoAtOnceFailsWithAConflictAndNothingIsLost() throws Exception {
    World.Trap none = world.trap;
    // While one summarises, the other comes and goes.
    world.trap =
        (name, before) -> {
          if (name.equals("summarize")) {
            world.trap = none;
            assertThat(world.sync().sync(ID)).isInstanceOf(Stored.class);
          }
        };
    Failed failed = (Failed) sync.sync(ID);
    assertThat(failed.kind()).isEqualTo(ErrorKind.CONFLICT);
    assertThat(failed.step()).isEqualTo(Step.STATE);
    assertThat(world.archive).containsOnlyKeys(KEY);
    assertThat(sync.sync(ID)).isInstanceOf(Unchanged.class);
  }

  @Test
  void oneThatIsOvertakenWhileItWritesLeavesNothingBehind() throws Exception {
    World.Trap none = world.trap;
    // One is about to write its record; meanwhile the case changes its class, and another syncs it.
    world.trap =
        (name, before) -> {
          if (name.equals("archive.write") && before) {
            world.trap = none;
            world.with(Cases.of(1, "aws-lambda", "다른 서비스"));
            assertThat(world.sync().sync(ID)).isInstanceOf(Stored.class);
          }
        };
    assertThat(((Failed) sync.sync(ID)).kind()).isEqualTo(ErrorKind.CONFLICT);
    assertThat(world.archive).containsOnlyKeys("technical/lambda/2024-11-18/17000001001");
    assertThat(sync.sync(ID)).as("the index gets the newer one").isInstanceOf(Stored.class);
    assertThat(sync.sync(ID)).isInstanceOf(Unchanged.class);
  }

  @Test
  void oneThatIsOvertakenBeforeItClearsUpRemovesNothingOfTheOther() throws Exception {
    sync.sync(ID);
    World.Trap none = world.trap;
    world.with(Cases.of(1, "aws-lambda", "다른 서비스"));
    // The case is on its way from ec2 to lambda; meanwhile another brings it back to ec2.
    world.trap =
        (name, before) -> {
          if (name.equals("index.put") && before) {
            world.trap = none;
            world.with(Cases.of(1));
            assertThat(world.sync().sync(ID)).isInstanceOf(Stored.class);
          }
        };
    assertThat(((Failed) sync.sync(ID)).kind()).isEqualTo(ErrorKind.CONFLICT);
    assertThat(world.archive).containsOnlyKeys(KEY);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
