package supportbot.sync.state;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Files of which each is {@code /dev/full}: the system's own "no space left on device". */
final class FullDisk extends StateFiles {
  FullDisk(Path root, boolean fsync) throws IOException {
    super(root, fsync);
  }

  @Override
  FileOutputStream open(Path file) throws IOException {
    return new FileOutputStream("/dev/full");
  }
}
