package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import supportbot.engine.plugin.Plan.Found;
import supportbot.engine.plugin.Plan.Live;
import supportbot.engine.plugin.Plan.Rival;
import supportbot.engine.plugin.Plan.Step;
import supportbot.engine.plugin.Plan.Tried;

class PlanTest {

  private final TreeMap<String, Found> folder = new TreeMap<>();
  private final TreeMap<String, Live> live = new TreeMap<>();
  private final TreeMap<String, Tried> tried = new TreeMap<>();
  private Set<String> full = Set.of();

  @Test
  void opensAJarThatIsNew() {
    folder.put("a.jar", new Found.Jar("1", "a"));
    planIs(new Step.Open("a.jar", "a"));
  }

  @Test
  void replacesAJarThatHasChanged() {
    live.put("a", new Live("a.jar", "1", false));
    folder.put("a.jar", new Found.Jar("2", "a"));
    planIs(new Step.Replace("a.jar", "a"));
  }

  @Test
  void keepsAJarThatIsTheSame() {
    live.put("a", new Live("a.jar", "1", false));
    folder.put("a.jar", new Found.Jar("1", "a"));
    planIs(new Step.Keep("a.jar", "a"));
  }

  @Test
  void removesAPluginWithoutAJar() {
    live.put("a", new Live("a.jar", "1", false));
    planIs(new Step.Remove("a"));
  }

  @Test
  void doesNotTryAJarAgainThatWasRefused() {
    folder.put("a.jar", new Found.Jar("1", "a"));
    tried.put("a.jar", new Tried("1", Optional.empty()));
    planIs(new Step.AlreadyRefused("a.jar"));
  }

  @Test
  void aRefusedReplacementLeavesWhatIsLive() {
    live.put("a", new Live("a.jar", "1", false));
    folder.put("a.jar", new Found.Jar("2", "a"));
    tried.put("a.jar", new Tried("2", Optional.empty()));
    planIs(new Step.AlreadyRefused("a.jar"));
  }

  @Test
  void triesAnotherJarThanTheOneThatWasRefused() {
    live.put("a", new Live("a.jar", "1", false));
    folder.put("a.jar", new Found.Jar("3", "a"));
    tried.put("a.jar", new Tried("2", Optional.empty()));
    planIs(new Step.Replace("a.jar", "a"));
  }

  @Test
  void puttingTheOldJarBackKeepsWhatIsLive() {
    live.put("a", new Live("a.jar", "1", false));
    folder.put("a.jar", new Found.Jar("1", "a"));
    tried.put("a.jar", new Tried("2", Optional.empty()));
    planIs(new Step.Keep("a.jar", "a"));
  }

  @Test
  void aBrokenJarLeavesThePluginThatCameFromItsFile() {
    live.put("a", new Live("a.jar", "1", false));
    folder.put("a.jar", new Found.Broken(Optional.empty(), "truncated"));
    planIs(new Step.Refuse("a.jar", Optional.empty(), "truncated"));
  }

  @Test
  void aBrokenJarOfAnotherNameLeavesThePluginThatItSaysItIs() {
    live.put("a", new Live("a-1.jar", "1", false));
    folder.put("a-2.jar", new Found.Broken(Optional.of("a"), "requires 9"));
    planIs(new Step.Refuse("a-2.jar", Optional.of("a"), "requires 9"));
  }

  @Test
  void anotherPluginUnderTheSameFileNameTakesTheFirstOnesPlace() {
    live.put("a", new Live("x.jar", "1", false));
    folder.put("x.jar", new Found.Jar("2", "b"));
    planIs(new Step.Open("x.jar", "b"), new Step.Remove("a"));
  }

  @Test
  void waitsForWhatMoves() {
    live.put("a", new Live("a.jar", "1", false));
    folder.put("a.jar", new Found.Moving());
    folder.put("b.jar", new Found.Moving());
    planIs(new Step.Wait("a.jar"), new Step.Wait("b.jar"));
  }

  @Test
  void theFirstOfTwoNewJarsOfOnePluginHasIt() {
    folder.put("a-1.jar", new Found.Jar("1", "a"));
    folder.put("a-2.jar", new Found.Jar("2", "a"));
    planIs(new Step.Open("a-1.jar", "a"), new Step.Duplicate("a-2.jar", "a", "a-1.jar"));
  }

  @Test
  void theLiveOneOfTwoJarsOfOnePluginKeepsIt() {
    live.put("a", new Live("a-2.jar", "2", false));
    folder.put("a-1.jar", new Found.Jar("1", "a"));
    folder.put("a-2.jar", new Found.Jar("2", "a"));
    planIs(new Step.Duplicate("a-1.jar", "a", "a-2.jar"), new Step.Keep("a-2.jar", "a"));
  }

  @Test
  void aJarOfAnotherNameReplacesTheOneThatIsTakenAway() {
    live.put("a", new Live("a-1.jar", "1", false));
    folder.put("a-2.jar", new Found.Jar("2", "a"));
    planIs(new Step.Replace("a-2.jar", "a"));
  }

  @Test
  void aJarThatIsOnlyRenamedIsKept() {
    live.put("a", new Live("a.jar", "1", false));
    folder.put("renamed.jar", new Found.Jar("1", "a"));
    planIs(new Step.Keep("renamed.jar", "a"));
  }

  @Test
  void aBrokenJarDoesNotKeepAGoodOneOfThePluginOut() {
    folder.put("a-1.jar", new Found.Broken(Optional.of("a"), "requires 9"));
    folder.put("a-2.jar", new Found.Jar("2", "a"));
    planIs(
        new Step.Refuse("a-1.jar", Optional.of("a"), "requires 9"), new Step.Open("a-2.jar", "a"));
  }

  @Test
  void otherSettingsReplaceAPluginByItself() {
    live.put("a", new Live("a.jar", "1", true));
    folder.put("a.jar", new Found.Jar("1", "a"));
    planIs(new Step.Replace("a.jar", "a"));
  }

  @Test
  void settingsThatWereRefusedAreNotTriedAgain() {
    live.put("a", new Live("a.jar", "1", true));
    folder.put("a.jar", new Found.Jar("1", "a"));
    tried.put("a.jar", new Tried("1", Optional.empty()));
    planIs(new Step.AlreadyRefused("a.jar"));
  }

  @Test
  void aThirdUnitOfAPluginWaits() {
    live.put("a", new Live("a.jar", "2", false));
    folder.put("a.jar", new Found.Jar("3", "a"));
    folder.put("b.jar", new Found.Jar("1", "b"));
    full = Set.of("a");
    planIs(new Step.Wait("a.jar"), new Step.Open("b.jar", "b"));
  }

  @Test
  void aJarThatStoodInAnothersWayIsTriedAgainWhenThatOneHasChanged() {
    folder.put("b.jar", new Found.Jar("1", "b"));
    folder.put("a.jar", new Found.Jar("1", "a"));
    tried.put("b.jar", new Tried("1", Optional.of(new Rival("a", "1"))));
    live.put("a", new Live("a.jar", "1", false));
    planIs(new Step.Keep("a.jar", "a"), new Step.AlreadyRefused("b.jar"));
    live.put("a", new Live("a.jar", "2", false));
    folder.put("a.jar", new Found.Jar("2", "a"));
    planIs(new Step.Keep("a.jar", "a"), new Step.Open("b.jar", "b"));
    live.clear();
    folder.remove("a.jar");
    planIs(new Step.Open("b.jar", "b"));
  }

  private void planIs(Step... steps) {
    assertThat(Plan.of(folder, Map.copyOf(live), tried, full).steps()).containsExactly(steps);
  }
}
