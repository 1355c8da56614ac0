package supportbot.testkit;

import java.util.Map;
import java.util.stream.Collectors;
import supportbot.api.CaseLookup;
import supportbot.api.SupportCase;

class InMemoryLookupTest extends CaseLookupContract {
  @Override
  protected CaseLookup component() {
    return new InMemoryLookup(SampleCases.all().stream().map(SampleCases::card).toList());
  }

  @Override
  protected Map<String, String> known() {
    return SampleCases.all().stream()
        .collect(Collectors.toMap(SupportCase::displayId, SupportCase::caseId));
  }
}
