package supportbot.local.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds the cases that follow a place where the JSON of a file is broken: every brace after it may
 * begin one. Communications are left out there, for those inside of the broken case look the same.
 */
final class BrokenFile {

  /** Braces to try before the rest of a file is given up: it may be no JSON at all. */
  private static final int ATTEMPTS = 20_000;

  /** Larger files are not searched: what follows the fault is looked through in memory. */
  private static final long LARGEST_BYTES = 512L << 20;

  private final JsonFile file;
  private final FileScanner.Sink sink;

  BrokenFile(JsonFile file, FileScanner.Sink sink) {
    this.file = file;
    this.sink = sink;
  }

  void scanAfter(long offset) throws IOException {
    if (file.size() - offset > LARGEST_BYTES) {
      sink.unreadable("", "too large to look for cases after the fault");
      return;
    }
    byte[] rest;
    try (InputStream in = file.open()) {
      in.skipNBytes(offset);
      rest = in.readAllBytes();
    }
    int at = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      while (at < rest.length && rest[at] != '{') {
        at++;
      }
      if (at >= rest.length) {
        return;
      }
      at = tryAt(rest, at, offset);
    }
    sink.unreadable("byte " + (offset + at), "given up after the fault");
  }

  /** Where to go on. */
  private int tryAt(byte[] rest, int at, long offset) throws IOException {
    try (JsonParser parser =
        FileScanner.JSON
            .getFactory()
            .createParser(new ByteArrayInputStream(rest, at, rest.length - at))) {
      JsonNode node = FileScanner.JSON.readTree(parser);
      int length = Math.toIntExact(parser.currentLocation().getByteOffset());
      if (FileScanner.isCase(node) && !FileScanner.isCommunication(node)) {
        sink.aCase(node, new Part(file, offset + at, length));
        return at + length;
      }
      return FileScanner.isCommunication(node) ? at + length : at + 1;
    } catch (JsonProcessingException e) {
      return at + 1;
    }
  }
}
