package supportbot.local.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * A file of the AWS CLI's JSON as UTF-8 bytes. Windows PowerShell writes UTF-16 when the CLI's
 * output is redirected; such a file is decoded, and offsets count the bytes after that.
 *
 * @param path where it is
 * @param size bytes on disk
 * @param modified when it was last changed
 */
record JsonFile(Path path, long size, FileTime modified) {

  static JsonFile of(Path path) throws IOException {
    return new JsonFile(path, Files.size(path), Files.getLastModifiedTime(path));
  }

  /** Whether the file is still what it was when it was first looked at. */
  boolean unchanged() {
    try {
      return equals(of(path));
    } catch (IOException e) {
      return false;
    }
  }

  /** The content from the start, with the byte order mark if it has one. */
  InputStream open() throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(2);
    }
    if (start.length == 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe) {
      return decoded(StandardCharsets.UTF_16LE);
    }
    if (start.length == 2 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff) {
      return decoded(StandardCharsets.UTF_16BE);
    }
    return Files.newInputStream(path);
  }

  /** A part of the content. */
  byte[] read(long offset, int length) throws IOException {
    try (InputStream in = open()) {
      in.skipNBytes(offset);
      return in.readNBytes(length);
    }
  }

  private InputStream decoded(Charset charset) throws IOException {
    String text = new String(Files.readAllBytes(path), charset);
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
