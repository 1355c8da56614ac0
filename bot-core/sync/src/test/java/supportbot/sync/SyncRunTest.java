package supportbot.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseQuery;
import supportbot.api.CaseSource;
import supportbot.api.CaseSource.Listed;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.KnowledgeIndex;
import supportbot.api.Summary;
import supportbot.api.SupportCase;
import supportbot.sync.SyncOutcome.Failed;

class SyncRunTest {

  private final World world = new World();
  private final List<SyncEvent> events = new ArrayList<>();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void syncsEveryCaseOnceOldestFirstAndCommits() throws Exception {
    world.with(Cases.of(3), Cases.of(1), Cases.of(2));
    world.extra.add(new Listed.Found(Cases.ref(Cases.of(2))));

    SyncReport report = run();

    assertThat(report)
        .isEqualTo(
            new SyncReport(
                3,
                3,
                0,
                List.of(),
                List.of(),
                new Summary.Usage(3600, 900),
                Optional.of(KnowledgeIndex.Commit.SEARCHABLE),
                Optional.empty()));
    assertThat(report.complete()).isTrue();
    assertThat(world.committed).containsExactlyInAnyOrder(Cases.id(1), Cases.id(2), Cases.id(3));
    assertThat(events.getFirst()).isEqualTo(new SyncEvent.Listed(3, 0));
    assertThat(events.stream().filter(SyncEvent.Done.class::isInstance).map(this::line))
        .containsExactly("1 of 3 " + Cases.id(1), "2 of 3 " + Cases.id(2), "3 of 3 " + Cases.id(3));
    assertThat(events.getLast())
        .isEqualTo(new SyncEvent.Committed(KnowledgeIndex.Commit.SEARCHABLE));
    assertThat(run().unchanged()).isEqualTo(3);
  }

  @Test
  void goesOnAfterAFailureAndAfterWhatIsUnreadable() throws Exception {
    world.with(Cases.of(1), Cases.of(3));
    world.extra.add(new Listed.Unreadable("cases.json", "not JSON"));
    world.extra.add(new Listed.Found(Cases.ref(Cases.of(2)))); // listed, and gone when fetched

    SyncReport report = run();

    assertThat(report.stored()).isEqualTo(2);
    assertThat(report.failed()).extracting(Failed::kind).containsExactly(ErrorKind.NOT_FOUND);
    assertThat(report.unreadable())
        .containsExactly(new Listed.Unreadable("cases.json", "not JSON"));
    assertThat(report.complete()).isFalse();
    assertThat(report.problem()).isEmpty();
    assertThat(events).contains(new SyncEvent.Unreadable("cases.json", "not JSON"));
  }

  @Test
  void commitsEveryFiveHundredChangedCases() throws Exception {
    many(1_200);
    run();
    assertThat(world.count("index.commit")).isEqualTo(3);
  }

  @Test
  void stopsWithOneClearFailureWhenTheDiskIsFull() throws Exception {
    many(100);
    world.trap =
        (name, before) -> {
          if (name.equals("archive.write")) {
            throw World.failure(ErrorKind.EXHAUSTED);
          }
        };
    SyncReport report = run();
    assertThat(report.failed()).hasSize(Standstill.LIMIT);
    assertThat(report.problem().orElseThrow().kind()).isEqualTo(ErrorKind.EXHAUSTED);
    assertThat(report.problem().orElseThrow().reason())
        .contains("95 cases left")
        .contains("made to fail");
    assertThat(world.count("index.commit")).isEqualTo(1);
  }

  @Test
  void fullDiskThatAlsoKeepsTheIndexFromCommittingIsToldWithBoth() throws Exception {
    many(100);
    world.trap =
        (name, before) -> {
          if (name.equals("archive.write") || name.equals("index.commit")) {
            throw World.failure(ErrorKind.EXHAUSTED);
          }
        };
    assertThat(run().problem().orElseThrow().reason())
        .contains("cases left")
        .contains("could not be committed");
  }

  @Test
  void fullDiskIsSeenBetweenCasesThatNeedNoWriting() throws Exception {
    many(50);
    run();
    for (int i = 1; i <= 50; i += 2) {
      world.with(Cases.of(i, Cases.EC2, "changed"));
    }
    world.trap =
        (name, before) -> {
          if (name.equals("archive.write")) {
            throw World.failure(ErrorKind.DENIED);
          }
        };
    assertThat(run().failed()).hasSize(Standstill.LIMIT);
  }

  @Test
  void failuresThatMayPassDoNotStopARun() throws Exception {
    many(20);
    world.trap =
        (name, before) -> {
          if (name.equals("summarize")) {
            throw World.failure(ErrorKind.THROTTLED);
          }
        };
    SyncReport report = run();
    assertThat(report.failed()).hasSize(20);
    assertThat(report.problem()).isEmpty();
  }

  @Test
  void failureToCommitIsReported() throws Exception {
    many(2);
    world.trap =
        (name, before) -> {
          if (name.equals("index.commit")) {
            throw World.failure(ErrorKind.UNAVAILABLE);
          }
        };
    SyncReport report = run();
    assertThat(report.stored()).isEqualTo(2);
    assertThat(report.commit()).isEmpty();
    assertThat(report.problem().orElseThrow().kind()).isEqualTo(ErrorKind.UNAVAILABLE);
  }

  @Test
  void interruptStopsTheRunAndCommitsWhatIsDone() throws Exception {
    many(10);
    world.trap =
        (name, before) -> {
          if (name.equals("summarize") && world.summaries == 3 && before) {
            throw new InterruptedException();
          }
        };
    assertThatThrownBy(this::run).isInstanceOf(InterruptedException.class);
    assertThat(world.committed).hasSize(3);
    world.trap = (name, before) -> {};
    SyncReport report = run();
    assertThat(report.unchanged()).isEqualTo(3);
    assertThat(report.stored()).isEqualTo(7);
    assertThat(world.summaries).isEqualTo(10);
  }

  @Test
  void interruptBetweenTwoCasesIsSeen() {
    many(10);
    Thread runs = Thread.currentThread();
    world.trap =
        (name, before) -> {
          if (name.equals("state.write") && !before) {
            runs.interrupt();
          }
        };
    assertThatThrownBy(this::run).isInstanceOf(InterruptedException.class);
    assertThat(world.committed.size()).isLessThanOrEqualTo(1);
  }

  @Test
  void sourceThatCannotBeListedAtAllIsTheCallersToHandle() {
    world.trap =
        (name, before) -> {
          throw World.failure(ErrorKind.DENIED);
        };
    assertThatThrownBy(this::run).isInstanceOf(ComponentException.class);
  }

  @Test
  void listingThatBreaksOffIsSyncedAsFarAsItWent() throws Exception {
    many(3);
    SyncReport report =
        new SyncRun(breaksOff(), world.sync(), world.index, 1, events::add).run(all());
    assertThat(report.stored()).isEqualTo(3);
    assertThat(report.problem().orElseThrow().kind()).isEqualTo(ErrorKind.THROTTLED);
    assertThat(report.complete()).isFalse();
  }

  @Test
  void interruptWhileListingIsAnInterrupt() {
    many(3);
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> new SyncRun(breaksOff(), world.sync(), world.index, 1, events::add).run(all()))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void runThatDiesAnywhereIsFinishedByTheNext() throws Exception {
    many(4);
    run();
    int moments = 2 * world.calls.size();
    for (int death = 0; death < moments; death++) {
      World mortal = new World();
      IntStream.rangeClosed(1, 4).forEach(i -> mortal.with(Cases.of(i)));
      int[] left = {death};
      mortal.trap =
          (name, before) -> {
            if (left[0]-- == 0) {
              throw new World.Crash();
            }
          };
      assertThatThrownBy(
              () -> new SyncRun(mortal.source, mortal.sync(), mortal.index, 1, e -> {}).run(all()))
          .isInstanceOf(World.Crash.class);
      mortal.trap = (name, before) -> {};
      // What was not committed is gone after a crash.
      mortal.indexed.keySet().retainAll(mortal.committed);
      new SyncRun(mortal.source, mortal.sync(), mortal.index, 1, e -> {}).run(all());
      assertThat(mortal.archive.keySet()).isEqualTo(world.archive.keySet());
      assertThat(mortal.indexed).isEqualTo(world.indexed);
      assertThat(mortal.committed).hasSize(4);
      assertThat(mortal.summaries).as("one more than cases: the one in flight").isLessThan(6);
    }
  }

  @Test
  void worksOnAFewCasesAtTheSameTime() throws Exception {
    IntStream.rangeClosed(1, 20).forEach(i -> world.with(Cases.of(i)));
    CountDownLatch bothFetch = new CountDownLatch(2);
    CaseSource source =
        new CaseSource() {
          @Override
          public Stream<Listed> list(CaseQuery query) throws InterruptedException {
            return world.source.list(query);
          }

          @Override
          public SupportCase fetch(String caseId) throws InterruptedException {
            bothFetch.countDown();
            assertThat(bothFetch.await(10, TimeUnit.SECONDS)).isTrue();
            return Objects.requireNonNull(world.cases.get(caseId));
          }
        };
    SyncReport report =
        new SyncRun(source, world.sync(source), world.index, 2, events::add).run(all());
    assertThat(report.stored()).isEqualTo(20);
    assertThat(world.committed).hasSize(20);
    assertThat(events.stream().filter(SyncEvent.Done.class::isInstance)).hasSize(20);
  }

  @Test
  void tenThousandCasesTakeSeconds() throws Exception {
    many(10_000);
    long start = System.nanoTime();
    assertThat(run().stored()).isEqualTo(10_000);
    assertThat(run().unchanged()).isEqualTo(10_000);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(world.stateWrites).isEqualTo(20_000);
  }

  private CaseSource breaksOff() {
    return new CaseSource() {
      @Override
      public Stream<Listed> list(CaseQuery query) throws InterruptedException {
        return Stream.concat(
            world.cases.values().stream().map(Cases::ref).map(Listed.Found::new),
            Stream.of(1)
                .map(
                    _ -> {
                      throw World.failure(ErrorKind.THROTTLED);
                    }));
      }

      @Override
      public SupportCase fetch(String caseId) throws InterruptedException {
        return world.source.fetch(caseId);
      }
    };
  }

  private String line(SyncEvent event) {
    return event instanceof SyncEvent.Done(int done, int cases, SyncOutcome outcome)
        ? done + " of " + cases + " " + outcome.caseId()
        : "";
  }

  private void many(int count) {
    IntStream.rangeClosed(1, count).forEach(i -> world.with(Cases.of(i)));
  }

  private SyncReport run() throws InterruptedException {
    return new SyncRun(world.source, world.sync(), world.index, 1, events::add).run(all());
  }

  private static CaseQuery all() {
    return CaseQuery.resolved();
  }
}
