package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

  @TempDir Path folder;

  @Test
  void aCopyIsNamedByItsContentAndNeverAtTheSamePath() throws Exception {
    Path jar = Files.writeString(folder.resolve("한글 plugin.jar"), "abc");
    try (WorkFolder work = WorkFolder.open(folder.resolve("work"))) {
      WorkFolder.Copy first = work.copy(jar);
      WorkFolder.Copy second = work.copy(jar);
      // SHA-256 of "abc", FIPS 180-4 example
      assertThat(first.digest())
          .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
      assertThat(first.jar().getParent().getFileName().toString()).startsWith("ba7816bf8f01cfea-");
      assertThat(first.jar()).hasFileName("한글 plugin.jar").hasContent("abc");
      assertThat(second.jar()).isNotEqualTo(first.jar()).hasContent("abc");
      work.remove(first);
      assertThat(first.jar()).doesNotExist();
      assertThat(second.jar()).exists();
    }
  }

  @Test
  void aCopyThatFailsLeavesNothing() throws Exception {
    try (WorkFolder work = WorkFolder.open(folder.resolve("work"))) {
      assertThatThrownBy(() -> work.copy(folder.resolve("gone.jar")))
          .isInstanceOf(IOException.class);
      assertThat(work.folder()).isEmptyDirectory();
    }
  }

  @Test
  void theNextProcessRemovesWhatAKilledOneLeft() throws Exception {
    Path base = Files.createDirectories(folder.resolve("work"));
    Files.createFile(base.resolve("run-dead.lock"));
    Path left = Files.createDirectories(base.resolve("run-dead/abc-1"));
    Files.writeString(left.resolve("x.jar"), "x");
    try (WorkFolder work = WorkFolder.open(base)) {
      assertThat(work.folder()).exists();
      assertThat(base.resolve("run-dead")).doesNotExist();
      assertThat(base.resolve("run-dead.lock")).doesNotExist();
    }
    try (Stream<Path> rest = Files.list(base)) {
      assertThat(rest).isEmpty();
    }
  }

  @Test
  void theFolderOfALiveProcessStays() throws Exception {
    Path jar = Files.writeString(folder.resolve("x.jar"), "x");
    try (WorkFolder one = WorkFolder.open(folder.resolve("work"))) {
      WorkFolder.Copy copy = one.copy(jar);
      try (WorkFolder two = WorkFolder.open(folder.resolve("work"))) {
        assertThat(two.folder()).isNotEqualTo(one.folder());
        assertThat(copy.jar()).exists();
      }
      assertThat(copy.jar()).exists();
    }
  }
}
