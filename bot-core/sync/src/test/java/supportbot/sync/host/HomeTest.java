package supportbot.sync.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

class HomeTest {
  @TempDir private Path folder;

  @Test
  void ownVariableComesFirst() {
    Map<String, String> environment =
        Map.of("SUPPORTBOT_HOME", "/srv/bot", "XDG_STATE_HOME", "/state", "HOME", "/home/u");
    assertThat(Home.of(environment).path()).isEqualTo(Path.of("/srv/bot"));
  }

  @Test
  void stateHomeComesNext() {
    assertThat(Home.of(Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/u")).path())
        .isEqualTo(Path.of("/state/supportbot"));
  }

  @Test
  void emptyAndRelativeVariablesAreUnset() {
    Path expected = Path.of("/home/u/.local/state/supportbot");
    assertThat(Home.of(Map.of("HOME", "/home/u")).path()).isEqualTo(expected);
    assertThat(Home.of(Map.of("SUPPORTBOT_HOME", " ", "HOME", "/home/u")).path())
        .isEqualTo(expected);
    assertThat(Home.of(Map.of("XDG_STATE_HOME", "state", "HOME", "/home/u")).path())
        .isEqualTo(expected);
  }

  @Test
  void ownVariableMayBeRelative() {
    assertThat(Home.of(Map.of("SUPPORTBOT_HOME", "state/../here")).path())
        .isEqualTo(Path.of("here").toAbsolutePath());
  }

  @Test
  void variableThatIsNoPathIsNamed() {
    assertThatThrownBy(() -> Home.of(Map.of("SUPPORTBOT_HOME", "a\0b")))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
        .hasMessageContaining("SUPPORTBOT_HOME");
  }

  @Test
  void nothingIsTouchedBeforeItIsAskedFor() {
    assertThat(Home.at(folder.resolve("home")).path()).doesNotExist();
  }

  @Test
  void directoriesAreForTheOwnerAlone() throws Exception {
    Home home = Home.at(folder.resolve("a/home"));
    for (Path made : List.of(home.directory("local"), home.directory(), home.path())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
    assertThat(home.directory("local")).isEqualTo(home.path().resolve("local"));
  }

  @Test
  void directoryThatCannotBeMadeSaysWhatToDo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    for (Home home : List.of(Home.at(file), Home.at(file.resolve("below")))) {
      assertThatThrownBy(home::directory)
          .isInstanceOfSatisfying(
              ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
          .hasMessageContaining(home.path().toString())
          .hasMessageContaining("set SUPPORTBOT_HOME");
    }
  }

  @Test
  void nameOfAComponentCannotLeaveTheHomeOrHitWhatTheHostKeepsThere() {
    Home home = Home.at(folder);
    for (String name : List.of("", "..", "a/b", "/etc", "A", "-a", "a\n", ".plugins")) {
      assertThatThrownBy(() -> home.directory(name)).isInstanceOf(ComponentException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
