package supportbot.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import supportbot.api.CaseRecord;
import supportbot.api.Summarizer;
import supportbot.sync.SyncOutcome.Stored;
import supportbot.sync.SyncOutcome.Unchanged;

/**
 * Kills a sync before and after every call that it makes, also twice in a row, and sees that the
 * next one ends where an undisturbed one does.
 */
class CaseSyncCrashTest {

  private static final String ID = Cases.id(1);

  /** What is there before, and what then happens to the case. */
  record Scene(String name, Consumer<World> before, Consumer<World> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Scene> scenes() {
    return Stream.of(
        new Scene("a new case", w -> {}, w -> {}),
        new Scene(
            "a changed case",
            CaseSyncCrashTest::synced,
            w -> w.with(Cases.of(1, Cases.EC2, "new"))),
        new Scene(
            "a moved case",
            CaseSyncCrashTest::synced,
            w -> w.with(Cases.of(1, "aws-lambda", "new"))),
        new Scene(
            "a better prompt",
            CaseSyncCrashTest::synced,
            w -> w.identity = new Summarizer.Identity("extractive", "none", "2")),
        new Scene("an index that lost it", CaseSyncCrashTest::synced, w -> w.indexed.clear()),
        new Scene("an archive that lost it", CaseSyncCrashTest::synced, w -> w.archive.clear()));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void nextSyncEndsWhereAnUndisturbedOneDoes(Scene scene) throws Exception {
    World undisturbed = world(scene);
    undisturbed.sync().sync(ID);
    Map<String, String> expected = ends(undisturbed);
    int deaths = 2 * undisturbed.calls.size();

    for (int death = 0; death < deaths; death++) {
      World world = world(scene);
      assertThat(dies(world, death)).as("death %d of %s", death, scene).isTrue();
      recovers(world, expected, scene + ", death " + death);
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void severalDeathsInARowAreAsOne(Scene scene) throws Exception {
    World undisturbed = world(scene);
    undisturbed.sync().sync(ID);
    Map<String, String> expected = ends(undisturbed);
    int deaths = 2 * undisturbed.calls.size();

    for (int first = 0; first < deaths; first++) {
      for (int second = 0; second < deaths; second++) {
        World world = world(scene);
        dies(world, first);
        dies(world, second);
        recovers(world, expected, scene + ", deaths " + first + " and " + second);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void changeOfMindBetweenDeathAndRecoveryLeavesNothingBehind(Scene scene) throws Exception {
    World undisturbed = world(scene);
    undisturbed.sync().sync(ID);
    for (int death = 0; death < 2 * undisturbed.calls.size(); death++) {
      World world = world(scene);
      dies(world, death);
      world.with(Cases.of(1, "amazon-dynamodb", "another service"));
      assertThat(world.sync().sync(ID)).isInstanceOf(Stored.class);
      assertThat(world.archive)
          .as("death %d of %s", death, scene)
          .containsOnlyKeys("technical/dynamodb/2024-11-18/17000001001");
      assertThat(world.sync().sync(ID)).isInstanceOf(Unchanged.class);
    }
  }

  private static void recovers(World world, Map<String, String> expected, String scene)
      throws Exception {
    boolean wasArchived = archived(world);
    int summaries = world.summaries;
    assertThat(world.sync().sync(ID)).as(scene).isNotInstanceOf(SyncOutcome.Failed.class);
    assertThat(ends(world)).as(scene).isEqualTo(expected);
    if (wasArchived) {
      assertThat(world.summaries).as("no second summary: %s", scene).isEqualTo(summaries);
    }
    assertThat(world.sync().sync(ID)).as(scene).isInstanceOf(Unchanged.class);
  }

  /** Whether the record of what the case is now was in the archive when the process died. */
  private static boolean archived(World world) {
    String revision = Digests.revision(Digests.of(world.cases.get(ID)), world.identity);
    return world.archive.keySet().stream()
        .map(world::stored)
        .map(CaseSyncCrashTest::revision)
        .anyMatch(revision::equals);
  }

  /** Syncs until the death; false when the sync is over before. */
  private static boolean dies(World world, int death) throws InterruptedException {
    List<String> moments = new ArrayList<>();
    world.trap =
        (call, before) -> {
          if (moments.size() == death) {
            throw new World.Crash();
          }
          moments.add(call);
        };
    try {
      world.sync().sync(ID);
      return false;
    } catch (World.Crash crash) {
      return true;
    } finally {
      world.trap = (call, before) -> {};
    }
  }

  private static World world(Scene scene) {
    World world = new World().with(Cases.of(1));
    scene.before().accept(world);
    scene.change().accept(world);
    world.calls.clear();
    return world;
  }

  private static Map<String, String> ends(World world) {
    return Map.of(
        "archive", world.archive.keySet().toString(),
        "records",
            world.archive.keySet().stream()
                .map(world::stored)
                .map(CaseSyncCrashTest::revision)
                .toList()
                .toString(),
        "index", world.indexed.toString(),
        "pointers", world.pointers());
  }

  private static String revision(CaseRecord record) {
    return Digests.revision(record.provenance().sourceHash(), record.provenance().summarizer());
  }

  private static void synced(World world) {
    try {
      world.sync().sync(ID);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
