package supportbot.api;

import java.util.Map;
import java.util.Set;

/** Tells which numbers of cases are real. Answers are checked against it. */
public interface CaseLookup extends Component {

  /**
   * Finds cases by number (display id) or case id.
   *
   * @return a card for each that the archive knows, by the number or id that was asked for
   */
  Map<String, CaseCard> find(Set<String> numbers) throws InterruptedException;
}
