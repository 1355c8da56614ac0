package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/** Which jars the operator trusts. */
class TrustTest {
  @TempDir Path folder;
  private Path jar;
  private Path file;

  @BeforeEach
  void aJar() {
    jar = HostUnderTest.saying("one", "\"1\"").write(folder.resolve("one.jar"));
    file = folder.resolve("trusted");
  }

  @Test
  void anyTrustsAll() throws Exception {
    Trust any = Trust.of("any", path -> Path.of("nowhere"));
    assertThat(any.objection(jar, digest(jar))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s\n",
        "# ours\n\n%s  one.jar\n",
        "%s *one.jar\r\n",
        "\\%s  strange\\nname.jar\n",
        "  %s\t\n"
      })
  void aListedDigestIsTrusted(String list) throws Exception {
    Files.writeString(file, list.formatted(digest(jar)));
    assertThat(objection()).isEmpty();
    Files.writeString(file, list.formatted(digest(jar).toUpperCase(Locale.ROOT)));
    assertThat(objection()).isEmpty();
  }

  @Test
  void anUnlistedDigestIsNotTrusted() throws Exception {
    Files.writeString(file, "0".repeat(64) + "  other.jar\n");
    assertThat(objection().orElseThrow())
        .startsWith("it is not trusted: its SHA-256 " + digest(jar) + " is not in " + file)
        .contains("sha256sum one.jar")
        .doesNotContain("\n");
  }

  @Test
  void aDigestMayBeAddedWhileTheBotRuns() throws Exception {
    Files.writeString(file, "0".repeat(64));
    Trust trust = Trust.of("trusted", folder::resolve);
    assertThat(trust.objection(jar, digest(jar))).isPresent();
    Files.writeString(file, digest(jar));
    assertThat(trust.objection(jar, digest(jar))).isEmpty();
    Files.delete(file);
    assertThat(trust.objection(jar, digest(jar)).orElseThrow())
        .contains("bot.plugins.trust")
        .contains(file.toString());
  }

  @Test
  void aMissingFileIsAnErrorThatNamesTheKey() {
    misconfigured("which cannot be read");
  }

  @Test
  void aDirectoryIsAnErrorThatNamesTheKey() throws Exception {
    Files.createDirectory(file);
    misconfigured("which cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet\n",
        "trust me\n",
        "abc123  one.jar\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n"
      })
  void aFileOfNeitherKindIsAnErrorThatNamesTheKey(String content) throws Exception {
    Files.writeString(file, content);
    misconfigured("neither a list of SHA-256 digests");
  }

  @Test
  void aListThatIsTooLongIsAnError() throws Exception {
    Files.write(file, new byte[3_000_000]);
    misconfigured("longer than");
  }

  @Test
  void onlyWhatIsSignedWithTheKeyIsTrusted() throws Exception {
    SignedJars ours = new SignedJars(folder, "ours");
    SignedJars others = new SignedJars(folder, "others");
    Path signed = ours.sign(jar, folder.resolve("signed.jar"));

    for (byte[] certificate :
        new byte[][] {ours.der(), ours.pem().getBytes(StandardCharsets.UTF_8)}) {
      Files.write(file, certificate);
      assertThat(objection(signed)).isEmpty();
      assertThat(objection(jar).orElseThrow()).contains("it is not signed").contains("jarsigner");
      assertThat(objection(others.sign(jar, folder.resolve("others.jar"))).orElseThrow())
          .isEqualTo("it is not trusted: it is signed, but not with the key of " + file);
    }

    Path partly = copy(signed, "partly.jar");
    change(partly, "example/Added.class", "x");
    assertThat(objection(partly).orElseThrow())
        .isEqualTo("it is not trusted: it is signed in part only; example/Added.class is not");

    Path tampered = copy(signed, "tampered.jar");
    change(tampered, "META-INF/services/supportbot.api.AnswererFactory", "example.Evil\n");
    assertThat(objection(tampered).orElseThrow())
        .contains("it was changed after it had been signed");

    Path renamed = copy(signed, "renamed.jar");
    String manifest = Files.readString(inside(renamed));
    change(renamed, "META-INF/MANIFEST.MF", manifest.replace("Plugin-Id: one", "Plugin-Id: two"));
    assertThat(objection(renamed)).isPresent();

    Path twice = others.sign(signed, folder.resolve("twice.jar"));
    assertThat(objection(twice)).as("signed by ours and by others").isEmpty();
  }

  private Path inside(Path changed) throws Exception {
    Path manifest = folder.resolve("manifest");
    try (FileSystem zip = zip(changed);
        InputStream in = Files.newInputStream(zip.getPath("META-INF/MANIFEST.MF"))) {
      Files.write(manifest, in.readAllBytes());
    }
    return manifest;
  }

  private static void change(Path jar, String entry, String content) throws Exception {
    try (FileSystem zip = zip(jar)) {
      Files.writeString(zip.getPath(entry), content);
    }
  }

  private static FileSystem zip(Path jar) throws Exception {
    return FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
  }

  private Path copy(Path from, String name) throws Exception {
    return Files.copy(from, folder.resolve(name));
  }

  private void misconfigured(String reason) {
    assertThatThrownBy(() -> Trust.of("trusted", folder::resolve))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
        .hasMessageStartingWith("bot.plugins.trust names " + file)
        .hasMessageContaining(reason);
  }

  private Optional<String> objection() throws Exception {
    return objection(jar);
  }

  private Optional<String> objection(Path tested) throws Exception {
    return Trust.of("trusted", folder::resolve).objection(tested, digest(tested));
  }

  private static String digest(Path jar) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
  }
}
