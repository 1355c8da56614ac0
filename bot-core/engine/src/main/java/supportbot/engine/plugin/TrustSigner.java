package supportbot.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Trusts the jars of which every file is signed with the key of one certificate. The operator names
 * that very certificate, so nothing is asked of who has issued it, nor of its dates.
 */
record TrustSigner(X509Certificate certificate, Path file) implements JarTest {

  /** What belongs to the signature, and so is not signed (JAR File Specification). */
  private static final Pattern UNSIGNED =
      Pattern.compile("(?i)META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|DSA|RSA|EC))");

  @Override
  public Optional<String> objection(Path jar, String digest) throws InterruptedException {
    try (JarFile opened = new JarFile(jar.toFile(), true, ZipFile.OPEN_READ)) {
      boolean signed = false;
      List<JarEntry> wrong = new ArrayList<>();
      for (JarEntry entry : Collections.list(opened.entries())) {
        if (Thread.interrupted()) {
          throw new InterruptedException("while verifying a jar");
        }
        long size = readToItsEnd(opened, entry); // an entry has signers only after that
        boolean counts =
            !UNSIGNED.matcher(entry.getName()).matches() && !(entry.isDirectory() && size == 0);
        if (counts && !signedByIt(entry)) {
          wrong.add(entry);
        }
        signed |= entry.getCodeSigners() != null;
      }
      return wrong.isEmpty() && signed ? Optional.empty() : Optional.of(notTrusted(signed, wrong));
    } catch (SecurityException e) {
      return Optional.of(
          "it is not trusted: it was changed after it had been signed (" + e.getMessage() + ")");
    } catch (IOException e) {
      return Optional.of("it is not trusted: its signature cannot be read (" + e + ")");
    }
  }

  private String notTrusted(boolean signed, List<JarEntry> wrong) {
    if (!signed) {
      return "it is not trusted: it is not signed, or with an algorithm that Java refuses; sign it"
          + " (jarsigner) with the key of "
          + file;
    }
    JarEntry first = wrong.getFirst();
    return first.getCodeSigners() == null
        ? "it is not trusted: it is signed in part only; " + first.getName() + " is not"
        : "it is not trusted: it is signed, but not with the key of " + file;
  }

  private boolean signedByIt(JarEntry entry) {
    CodeSigner[] signers = entry.getCodeSigners();
    return signers != null
        && Arrays.stream(signers)
            .anyMatch(
                signer ->
                    signer.getSignerCertPath().getCertificates().getFirst().equals(certificate));
  }

  private static long readToItsEnd(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
