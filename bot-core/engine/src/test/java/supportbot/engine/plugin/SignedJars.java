package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A key pair of a test, and the jars that it signs. */
final class SignedJars {
  private static final String PASSWORD = "only-for-tests";

  private final String owner;
  private final PrivateKey key;
  private final X509Certificate certificate;

  /** Makes a key pair with the JDK's keytool. */
  SignedJars(Path folder, String owner) throws Exception {
    this.owner = owner;
    Path store = folder.resolve(owner + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + owner,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    key = (PrivateKey) keys.getKey("test", PASSWORD.toCharArray());
    certificate = (X509Certificate) keys.getCertificate("test");
  }

  Path sign(Path jar, Path signed) throws Exception {
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(key, path).signerName(owner).build().sign(in, out);
    }
    return signed;
  }

  byte[] der() throws Exception {
    return certificate.getEncoded();
  }

  String pem() throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(der())
        + "\n-----END CERTIFICATE-----\n";
  }
}
