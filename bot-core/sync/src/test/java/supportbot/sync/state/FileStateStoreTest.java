package supportbot.sync.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;
import supportbot.sync.host.Home;
import supportbot.testkit.StateStoreContract;

class FileStateStoreTest extends StateStoreContract {
  private static final byte[] VALUE = "value".getBytes(UTF_8);

  @TempDir private Path folder;

  @Override
  protected StateStore component() {
    return store();
  }

  @Test
  void nothingIsTouchedBeforeTheFirstWrite() throws Exception {
    FileStateStore store = store();
    store.read("a/b");
    store.keys("").close();
    assertThat(root()).doesNotExist();
  }

  @Test
  void onlyTheOwnerMayLookInside() throws Exception {
    store().create("a/b", VALUE);
    for (Path directory : List.of(root(), root().resolve("values/a"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void noTemporaryFileStays() throws Exception {
    FileStateStore store = store();
    String version = store.create("a", VALUE).orElseThrow();
    store.create("a", VALUE);
    store.replace("a", VALUE, version);
    assertThat(store.check()).isEqualTo(Check.ok());
    assertThat(files(root().resolve("temporary"))).isEmpty();
  }

  @Test
  void oldTemporaryFilesOfDeadProcessesAreSwept() throws Exception {
    store().create("a", VALUE);
    Path left = Files.write(root().resolve("temporary/left"), VALUE);
    Path recent = Files.write(root().resolve("temporary/recent"), VALUE);
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    store().create("b", VALUE);
    assertThat(left).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void damagedFileIsNamedAndTheOthersAreRead() throws Exception {
    FileStateStore store = store();
    store.create("good", VALUE);
    String version = store.create("bad", VALUE).orElseThrow();
    Path file = root().resolve("values/bad=");
    String whole = Files.readString(file);
    for (String damage :
        List.of(
            "",
            "\0\0\0\0",
            "value",
            whole.substring(0, whole.length() - 2),
            whole + "x",
            whole.replace("value", "walue"),
            whole.substring(0, 10),
            "x".repeat(2_000_000))) {
      Files.writeString(file, damage);
      assertThatThrownBy(() -> store.read("bad"))
          .isInstanceOfSatisfying(
              ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL))
          .hasMessageContaining(file.toString())
          .hasMessageContaining("damaged");
      assertThatThrownBy(() -> store.replace("bad", VALUE, version))
          .hasMessageContaining("damaged");
      assertThat(store.read("good")).isPresent();
    }
  }

  /** Short values go into the page of the one before, long ones into a file of their own. */
  @Test
  void nothingIsLeftOfTheValueBefore() throws Exception {
    FileStateStore store = store();
    String version = store.create("a", VALUE).orElseThrow();
    for (int size : new int[] {3000, 10, 100_000, 0, 4000, 5000, 4096, 1}) {
      byte[] value = "q".repeat(size).getBytes(UTF_8);
      version = store.replace("a", value, version).orElseThrow();
      assertThat(store.read("a").orElseThrow().value()).isEqualTo(value);
      assertThat(Files.readString(root().resolve("values/a=")).chars().filter(c -> c == 'q'))
          .hasSize(size);
    }
    assertThat(files(root()))
        .filteredOn(file -> !file.startsWith(root().resolve("locks")))
        .hasSize(1);
  }

  @Test
  void aValueThatIsALinkIsReplacedAndItsTargetLeftAlone() throws Exception {
    FileStateStore store = store();
    String version = store.create("a", VALUE).orElseThrow();
    Path file = root().resolve("values/a=");
    Path outside = Files.move(file, folder.resolve("outside"));
    Files.createSymbolicLink(file, outside);
    byte[] before = Files.readAllBytes(outside);
    assertThat(store.replace("a", new byte[] {1}, version)).isPresent();
    assertThat(outside).hasBinaryContent(before);
    assertThat(file).isRegularFile();
    assertThat(store.read("a").orElseThrow().value()).containsExactly(1);
  }

  @Test
  void fullDiskIsSaidAndLeavesTheOldValue() throws Exception {
    String version = store().create("a", VALUE).orElseThrow();
    FileStateStore full = on(FullDisk::new);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> full.create("b", new byte[100_000]))
          .isInstanceOfSatisfying(
              ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.EXHAUSTED))
          .hasMessageContaining("full")
          .hasMessageContaining(root().toString());
      assertThatThrownBy(() -> full.replace("a", new byte[100_000], version))
          .hasMessageContaining("full");
    }
    assertThat(full.check())
        .isInstanceOfSatisfying(
            Check.Degraded.class, degraded -> assertThat(degraded.reason()).contains("full"));
    assertThat(full.read("a").orElseThrow().version()).isEqualTo(version);
    assertThat(full.read("b")).isEmpty();
    assertThat(files(root().resolve("temporary"))).isEmpty();
  }

  @Test
  void directoryThatCannotBeMadeIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    for (Path root : List.of(file, file.resolve("below"))) {
      FileStateStore store = new FileStateStore(root, false);
      assertThatThrownBy(() -> store.create("a", VALUE))
          .isInstanceOfSatisfying(
              ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
          .hasMessageContaining(file.toString())
          .hasMessageContaining("SUPPORTBOT_HOME");
      assertThat(store.check()).isInstanceOf(Check.Degraded.class);
    }
  }

  @Test
  void storeIsUsableOnceTheDirectoryCanBeMade() throws Exception {
    Path file = Files.writeString(folder.resolve("state"), "in the way");
    FileStateStore store = store();
    assertThatThrownBy(() -> store.create("a", VALUE)).isInstanceOf(ComponentException.class);
    Files.delete(file);
    assertThat(store.create("a", VALUE)).isPresent();
  }

  @Test
  void keyMayBeThePrefixOfAnother() throws Exception {
    FileStateStore store = store();
    assertThat(store.create("a/b", VALUE)).isPresent();
    assertThat(store.create("a", VALUE)).isPresent();
    assertThat(store.create("a/b/c", VALUE)).isPresent();
    assertThat(files(root().resolve("values"))).hasSize(3);
  }

  @Test
  void linkInTheStateIsNotFollowedOutside() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret="), "x");
    FileStateStore store = store();
    store.create("a/b", VALUE);
    Files.createSymbolicLink(root().resolve("values/link"), outside);
    try (Stream<String> keys = store.keys("")) {
      assertThat(keys).containsExactly("a/b");
    }
  }

  @Test
  void storeOfAnInstallationIsInItsHome() throws Exception {
    FileStateStore store =
        FileStateStore.of(Home.at(folder), ConfigFactory.parseString("fsync = true"));
    store.create("a/b/c", VALUE);
    assertThat(folder.resolve("state/values/a/b/c=")).exists();
  }

  private FileStateStore store() {
    return new FileStateStore(root(), false);
  }

  private FileStateStore on(FileStateStore.Opening opening) {
    return new FileStateStore(root(), false, opening);
  }

  private Path root() {
    return folder.resolve("state");
  }

  private static List<Path> files(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
