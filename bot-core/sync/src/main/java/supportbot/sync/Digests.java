package supportbot.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import supportbot.api.CaseMessage;
import supportbot.api.Summarizer;
import supportbot.api.SupportCase;

/** SHA-256: tells whether a case, a file or what would be made of them has changed. */
public final class Digests {

  private Digests() {}

  /** A digest to be fed. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** SHA-256 of bytes in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /**
   * SHA-256 of a file's content in hexadecimal.
   *
   * @throws IOException when it cannot be read
   */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 over texts in hexadecimal; no two lists of texts have the same. */
  public static String sha256(List<String> texts) {
    Fields fields = new Fields();
    texts.forEach(fields::add);
    return fields.hex();
  }

  /** SHA-256 of a text in hexadecimal. */
  static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(bytes(text)));
  }

  /** SHA-256 over every field of a case; any change of the case changes it. */
  static String of(SupportCase source) {
    var fields = new Fields();
    fields
        .add(source.caseId())
        .add(source.displayId())
        .add(source.subject())
        .add(source.status())
        .add(source.serviceCode())
        .add(source.categoryCode())
        .add(source.severityCode())
        .add(source.submittedBy())
        .add(source.createdAt().toString())
        .add(source.resolvedAt().map(Object::toString).orElse(""))
        .add(source.language())
        .add(Integer.toString(source.messages().size()));
    for (CaseMessage message : source.messages()) {
      fields
          .add(message.id())
          .add(message.author().name())
          .add(message.submittedBy())
          .add(message.at().toString())
          .add(message.body())
          .add(Integer.toString(message.attachments().size()));
      message.attachments().forEach(fields::add);
    }
    return fields.hex();
  }

  /** The revision of a record: what it was made from, and by what. One line. */
  static String revision(String sourceHash, Summarizer.Identity identity) {
    String by =
        new Fields().add(identity.name()).add(identity.model()).add(identity.promptVersion()).hex();
    return sourceHash + "-" + by.substring(0, 16);
  }

  /** The UTF-16 units as they are: an encoder would make all unpaired surrogates one. */
  private static byte[] bytes(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  /** Fields, each with its length, so that no two lists of fields give the same bytes. */
  private static final class Fields {
    private final MessageDigest digest = sha256();

    Fields add(String field) {
      byte[] bytes = bytes(field);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
      return this;
    }

    String hex() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
