package supportbot.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import supportbot.api.CaseMessage;
import supportbot.api.Summarizer;
import supportbot.api.SupportCase;

/** What tells whether a case, or what would be made of it, has changed. */
final class Digests {

  private Digests() {}

  /** SHA-256 of a text in hexadecimal. */
  static String sha256(String text) {
    return HexFormat.of().formatHex(digest().digest(bytes(text)));
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

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Fields, each with its length, so that no two lists of fields give the same bytes. */
  private static final class Fields {
    private final MessageDigest digest = Digests.digest();

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
