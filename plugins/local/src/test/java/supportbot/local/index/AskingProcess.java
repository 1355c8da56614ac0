package supportbot.local.index;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import supportbot.api.Filters;

/** A process of its own that asks until it is killed, and prints how many cases it found. */
final class AskingProcess {
  private AskingProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (CaseSearch search = CaseSearch.open(Path.of(arguments[0]), Optional.empty())) {
      while (!System.out.checkError()) {
        System.out.println(
            search.search("the pump stalls", "", Filters.none(), 1_000).map(List::size).orElse(0));
      }
    }
  }
}
