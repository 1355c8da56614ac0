package supportbot.engine.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Which jars the operator trusts ({@code bot.plugins.trust}): any; those whose SHA-256 a file
 * lists; or those that are signed with a certificate. Which of the two a file is, its content
 * tells. The file is read again for each jar, so that a digest can be added while the bot runs.
 * Thread-safe.
 */
public final class Trust implements JarTest {

  private static final String ANY = "any";
  private static final String KEY = "bot.plugins.trust";

  /** Ours: room for ten thousand digests with their file names. */
  private static final int LONGEST = 2_000_000;

  private final Optional<Path> file;

  private Trust(Optional<Path> file) {
    this.file = file;
  }

  /**
   * Reads the setting.
   *
   * @param value {@code any}, or a path
   * @param paths makes a path of the configuration absolute
   * @throws ComponentException with {@link ErrorKind#MISCONFIGURED} when the file is missing,
   *     cannot be read, or is neither a list of digests nor a certificate
   */
  public static Trust of(String value, Function<String, Path> paths) {
    if (value.equals(ANY)) {
      return new Trust(Optional.empty());
    }
    Path file = paths.apply(value);
    read(file);
    return new Trust(Optional.of(file));
  }

  @Override
  public Optional<String> objection(Path jar, String digest) throws InterruptedException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    JarTest test;
    try {
      test = read(file.get());
    } catch (ComponentException e) {
      return Optional.of("nothing tells whether it is trusted: " + e.getMessage());
    }
    return test.objection(jar, digest);
  }

  private static JarTest read(Path file) {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "%s names %s, which cannot be read (%s). Name a file with SHA-256 digests or with a certificate, or set it to any."
              .formatted(KEY, file, e.getClass().getSimpleName()),
          e);
    }
    if (content.length > LONGEST) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "%s names %s, which is longer than %d bytes: neither a list of digests nor a certificate."
              .formatted(KEY, file, LONGEST));
    }
    return TrustDigests.parse(new String(content, StandardCharsets.UTF_8), file)
        .or(() -> signer(content, file))
        .orElseThrow(
            () ->
                new ComponentException(
                    ErrorKind.MISCONFIGURED,
                    "%s names %s, which is neither a list of SHA-256 digests (64 hexadecimal digits a line, as sha256sum prints them) nor an X.509 certificate (PEM or DER)."
                        .formatted(KEY, file)));
  }

  private static Optional<JarTest> signer(byte[] content, Path file) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(content));
      return Optional.of(new TrustSigner(certificate, file));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }
}
