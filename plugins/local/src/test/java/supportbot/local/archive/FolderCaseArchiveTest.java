package supportbot.local.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.CaseArchive.Entry;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

class FolderCaseArchiveTest {
  private static final String KEY = "technical/ec2/2025-01-22/17000001002";

  @TempDir Path folder;

  @Test
  void writesThreeFilesAndReadsTheRecord() throws Exception {
    FolderCaseArchive archive = archive();
    archive.write(entry(KEY, "{}"));
    archive.write(entry(KEY, "{\"a\": 1}"));
    assertThat(archive.read(KEY))
        .hasValueSatisfying(json -> assertThat(new String(json, UTF_8)).contains("a"));
    assertThat(files()).hasSize(3);
    assertThat(keys(archive)).containsExactly(KEY);
  }

  @Test
  void deletesAllAndTheEmptyFolders() throws Exception {
    FolderCaseArchive archive = archive();
    archive.write(entry(KEY, "{}"));
    archive.delete(KEY);
    archive.delete(KEY);
    assertThat(archive.read(KEY)).isEmpty();
    assertThat(folder.resolve("archive")).isEmptyDirectory();
  }

  @Test
  void whatWasBeingWrittenWhenTheProcessDiedIsNoRecord() throws Exception {
    FolderCaseArchive archive = archive();
    archive.write(entry(KEY, "{}"));
    Files.writeString(folder.resolve("archive/technical/ec2/2025-01-22/.123-4.tmp"), "half");
    Files.writeString(folder.resolve("archive/technical/ec2/2025-01-22/9.md"), "# half");
    Files.writeString(folder.resolve("archive/technical/ec2/2025-01-22/9.md.metadata.json"), "{}");
    assertThat(keys(archive)).containsExactly(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a/b/c",
        "a/../../b",
        "/etc/passwd",
        "a//b",
        "a/./b",
        "",
        "a/.b",
        "a\\..\\b",
        "a/\0",
        "a/b.md.metadata"
      })
  void keyThatLeavesTheArchiveIsRefused(String key) {
    assertThatThrownBy(() -> archive().write(entry(key, "{}")))
        .matches(e -> kind(e) == ErrorKind.INVALID);
    assertThatThrownBy(() -> archive().read(key)).matches(e -> kind(e) == ErrorKind.INVALID);
  }

  @Test
  void linkThatLeadsOutIsNotFollowed() throws Exception {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.createDirectories(folder.resolve("archive"));
    Files.createSymbolicLink(folder.resolve("archive/technical"), outside);
    assertThatThrownBy(() -> archive().write(entry("technical/x", "{}")))
        .matches(e -> kind(e) == ErrorKind.INVALID);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void placeThatIsNoFolderIsSaidSo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    FolderCaseArchive archive = new FolderCaseArchive(file);
    assertThat(archive.check()).isInstanceOf(Check.Invalid.class);
    assertThatThrownBy(() -> archive.write(entry(KEY, "{}")))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("bot.local.archive");
  }

  @Test
  void fullDiskIsSaidSoAndLeavesNothingHalf() throws Exception {
    archive().write(entry(KEY, "{\"old\": 1}"));
    // The system's own "no space left on device", after a part of the file has been written.
    FolderCaseArchive full =
        new FolderCaseArchive(
            folder.resolve("archive"),
            (file, content) -> {
              Files.write(file, Arrays.copyOf(content, 1));
              Files.write(Path.of("/dev/full"), content);
            });
    assertThatThrownBy(() -> full.write(entry(KEY, "{\"new\": 1}")))
        .matches(e -> kind(e) == ErrorKind.EXHAUSTED)
        .hasMessageContaining("full")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("bot.local.archive");
    assertThat(full.read(KEY))
        .hasValueSatisfying(json -> assertThat(new String(json, UTF_8)).contains("old"));
    assertThat(files()).as("nothing is left of the attempt").hasSize(3);
  }

  private FolderCaseArchive archive() {
    return new FolderCaseArchive(folder.resolve("archive"));
  }

  private static ErrorKind kind(Throwable e) {
    return ((ComponentException) e).kind();
  }

  private static Entry entry(String key, String json) {
    return new Entry(key, json.getBytes(UTF_8), "# x".getBytes(UTF_8), "{}".getBytes(UTF_8));
  }

  private static List<String> keys(FolderCaseArchive archive) throws InterruptedException {
    try (Stream<String> keys = archive.keys()) {
      return keys.toList();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
