package supportbot.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import supportbot.engine.chain.AnswerView;
import supportbot.engine.chain.Response;

/** Notes what it is told. */
public class RecordingView implements AnswerView {
  public final List<String> events = new CopyOnWriteArrayList<>();
  public final List<Response> responses = new CopyOnWriteArrayList<>();

  @Override
  public void queued(int place) {
    events.add("queued " + place);
  }

  @Override
  public void asking(String answerer) {
    events.add("asking " + answerer);
  }

  @Override
  public void partial(String answerer, String markdown) {
    events.add("partial " + answerer + ": " + markdown.strip());
  }

  @Override
  public void preliminary(Response response) {
    note("preliminary", response);
  }

  @Override
  public void answered(Response response, Placement placement) {
    note("answered " + placement, response);
  }

  @Override
  public void late(Response response, Placement placement) {
    note("late " + placement, response);
  }

  @Override
  public void closed(Response last) {
    note("closed", last);
  }

  @Override
  public void cancelled(Cause cause) {
    events.add("cancelled " + cause);
  }

  public Response last() {
    return responses.getLast();
  }

  private void note(String what, Response response) {
    responses.add(response);
    events.add(what + ": " + response.outcome() + " " + response.revision());
  }
}
