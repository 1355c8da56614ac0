package supportbot.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Where an object stands in a file, so that it can be read again without keeping it.
 *
 * @param file the file
 * @param offset of its first byte
 * @param length in bytes
 */
record Part(JsonFile file, long offset, int length) {

  /**
   * Reads the object again.
   *
   * @throws IOException also when the file has changed since
   */
  JsonNode read(ObjectMapper json) throws IOException {
    if (!file.unchanged()) {
      throw new ComponentException(
          ErrorKind.CONFLICT, file.path() + " has changed while it was read. Try again.");
    }
    return json.readTree(file.read(offset, length));
  }
}
