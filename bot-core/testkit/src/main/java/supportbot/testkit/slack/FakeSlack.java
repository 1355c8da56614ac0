package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Slack on loopback with one workspace and one bot, speaking the Web API over HTTP and Socket
 * Mode over WebSocket. It outlives the bot: whatever happened is kept, and what a killed bot did
 * not ack is delivered to the next connection. Whoever starts it closes it. Thread-safe.
 *
 * <p>Channels come into being, with the bot in them, when somebody first writes into them or {@link
 * #channel} is called. Ids are made up: people are {@code U…}, channels {@code C…}, direct messages
 * {@code D…}.
 */
public final class FakeSlack implements AutoCloseable {
  private final Identity identity = Identity.DEFAULT;
  private final Settings settings;
  private final Changes changes = new Changes();
  private final Workspace workspace;
  private final Events events;
  private final Faults faults;
  private final Gateway gateway;
  private final Deliveries deliveries;
  private final SocketFaults sockets;
  private final OtherMethods other;
  private final Methods methods;
  private final People people;
  private final ScheduledThreadPoolExecutor scheduler;
  private final WebApi api;

  private FakeSlack(Settings settings) throws IOException {
    this.settings = settings;
    scheduler =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("fake-slack-clock").factory());
    scheduler.setRemoveOnCancelPolicy(true);
    workspace = new Workspace(settings.judge(), changes);
    events = new Events(identity, workspace);
    faults = new Faults(settings.seed());
    gateway = new Gateway(new SocketEvents(), identity, scheduler);
    deliveries = new Deliveries(settings, scheduler, gateway::next, workspace, changes);
    sockets = new SocketFaults(gateway, settings, scheduler, faults);
    other = new OtherMethods(workspace, identity);
    ResponseUrls responseUrls = new ResponseUrls(workspace, identity);
    people =
        new People(identity, workspace, events, responseUrls, settings.messageToo(), this::submit);
    methods =
        new Methods(
            identity,
            settings,
            new ChatMethods(workspace, identity, echo()),
            new ReadMethods(workspace, identity),
            other,
            _ -> Reply.ok(Json.object().put("url", gateway.newUrl())));
    api =
        WebApi.open(
            sockets::of,
            new Rates(settings, System::nanoTime),
            call -> ResponseUrls.isOne(call) ? responseUrls.respond(call) : methods.run(call),
            changes);
  }

  /** Starts one with Slack's own times and no limits. */
  public static FakeSlack start() throws IOException, InterruptedException {
    return start(Settings.DEFAULT);
  }

  /**
   * Starts one on free ports.
   *
   * @throws IOException when there is no free port
   */
  public static FakeSlack start(Settings settings) throws IOException, InterruptedException {
    FakeSlack started = new FakeSlack(settings);
    started.gateway.begin();
    return started;
  }

  /** For {@code SLACK_API_URL}; ends in {@code /api/}. */
  public String apiUrl() {
    return api.url() + "/api/";
  }

  /** For {@code SLACK_BOT_TOKEN}. */
  public String botToken() {
    return identity.botToken();
  }

  /** For {@code SLACK_APP_TOKEN}. */
  public String appToken() {
    return identity.appToken();
  }

  /** The user id of the bot. */
  public String botUser() {
    return identity.botUser();
  }

  // What people do.

  /** Makes the channel when there is none, and changes how it stands to the bot. */
  public Channel channel(String id, UnaryOperator<Channel> change) {
    return workspace.channel(id, change);
  }

  /** A person mentions the bot in a channel; returns the ts of the message. */
  public String mention(String channel, String user, String text) {
    return people.mention(channel, null, user, text);
  }

  /** A person mentions the bot in a thread; returns the ts of the message. */
  public String mentionIn(String channel, String threadTs, String user, String text) {
    return people.mention(channel, threadTs, user, text);
  }

  /** A person writes to the bot alone; returns the ts. */
  public String directMessage(String channel, String user, String text) {
    return people.ask(channel, null, user, text);
  }

  /** A person asks on in a thread without a mention, and expects an answer; returns the ts. */
  public String followUp(String channel, String threadTs, String user, String text) {
    return people.ask(channel, threadTs, user, text);
  }

  /** A person writes into a channel or thread without a mention, and expects nothing. */
  public String say(String channel, @Nullable String threadTs, String user, String text) {
    return people.say(channel, threadTs, user, text);
  }

  /** A person changes a message. A mention stays one. */
  public void edit(String channel, String ts, String newText) {
    people.edit(channel, ts, newText);
  }

  /**
   * A person deletes a message. As with Slack that is a message_deleted, but a message_changed into
   * a "tombstone" when a thread hangs from it.
   */
  public void delete(String channel, String ts) {
    people.delete(channel, ts);
  }

  /** A person presses a button of a message that is there, or was shown to that person alone. */
  public void button(String user, String channel, String messageTs, String actionId, String value) {
    people.press(api.url(), user, channel, messageTs, actionId, value);
  }

  /** A person sends a modal; the view is one of {@link #views} with {@code state} filled in. */
  public void submitView(String user, ObjectNode view) {
    submit(events.submission(user, view));
  }

  /** A person gives a slash command, such as {@code /supportbot}. */
  public void slashCommand(String command, String user, String channel, String text) {
    people.command(api.url(), command, user, channel, text);
  }

  /** Any other event of the Events API. */
  public void event(String type, ObjectNode event) {
    submit(events.event(event.deepCopy().put("type", type), null));
  }

  private ChatMethods.Echo echo() {
    return settings.echo() ? new EchoedEvents(events, this::submit) : ChatMethods.Echo.NONE;
  }

  private void submit(Envelope envelope) {
    deliveries.submit(envelope);
    if (settings.twice()) {
      deliveries.submit(new Envelope(envelope.type, envelope.payload, envelope.mention));
    }
  }

  // What goes wrong.

  /** Connections, and what happens to them. */
  public SocketFaults sockets() {
    return sockets;
  }

  /** The next call of the method fails; called again, the one after it. */
  public void failNext(String method, Failure failure) {
    faults.failNext(method, failure);
  }

  /** From now on this part of the calls of the method fails, by the seed; 0 ends it. */
  public void failSometimes(String method, double rate, List<Failure> failures) {
    faults.failSometimes(method, rate, failures);
  }

  /** From now on every call is answered token_revoked. */
  public void revokeToken() {
    methods.revoke();
  }

  /**
   * Told the method of each call that was carried out, before the caller hears so; may block it.
   */
  public void whenApplied(Consumer<String> listener) {
    methods.whenApplied(listener);
  }

  // What the bot did.

  /**
   * What stands in the channel, threads included, the oldest first; not what one user sees alone.
   */
  public List<Posted> messages(String channel) {
    return workspace.snapshots(workspace.inChannel(channel)).stream()
        .filter(message -> !message.deleted())
        .toList();
  }

  /** What the bot wrote into a thread, the oldest first; ephemeral messages included. */
  public List<Posted> replies(String channel, String threadTs) {
    return workspace.snapshots(workspace.inThread(channel, threadTs)).stream()
        .filter(message -> message.byBot() && !message.deleted())
        .toList();
  }

  /** What the bot showed to one user alone in the channel, in threads or not, the oldest first. */
  public List<Posted> ephemerals(String channel) {
    return workspace.snapshots(workspace.ephemerals(channel));
  }

  /** What became of a mention. */
  public Optional<MentionReport> report(String channel, String ts) {
    return workspace.report(channel, ts);
  }

  /** What became of all mentions since the start or {@link #forget}, in order. */
  public List<MentionReport> reports() {
    return workspace.reports(0);
  }

  /** What became of all mentions since the start or {@link #forget}. */
  public Tally tally() {
    return Tally.of(reports());
  }

  /** How often each method was called, whatever came of it. */
  public Map<String, Long> calls() {
    return api.calls();
  }

  /** How often each method was answered 429. */
  public Map<String, Long> limited() {
    return api.limited();
  }

  /** Names of the bot's reactions at a message. */
  public Set<String> reactions(String channel, String ts) {
    return other.reactions(channel, ts);
  }

  /** What the bot last set as the status of a thread. */
  public Optional<String> status(String channel, String threadTs) {
    return other.status(channel, threadTs);
  }

  /** The modals that were opened. */
  public List<ObjectNode> views() {
    return other.views();
  }

  /** What the bot said in its acknowledgements of slash commands; the first comes first. */
  public List<ObjectNode> acknowledged() {
    return deliveries.replies();
  }

  /** Envelopes that were never acked, in all the deliveries that Slack makes. */
  public int givenUp() {
    return deliveries.givenUp();
  }

  /** Envelopes that wait for an ack, a retry or a connection. */
  public int undelivered() {
    return deliveries.open();
  }

  /** Lets go of all messages and mentions, so that a long load does not grow. */
  public void forget() {
    workspace.forget();
  }

  // Waiting.

  /**
   * Waits until something holds that is read from this fake; looked at after each change of it.
   *
   * @return whether it came to hold in time
   */
  public boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
    return changes.await(condition, timeout);
  }

  /** Waits until every mention has an answer and no placeholder is left. */
  public boolean awaitSettled(Duration timeout) throws InterruptedException {
    return await(() -> workspace.unsettled() == 0, timeout);
  }

  /** Told once of each mention that is answered, on the thread of the bot's call. */
  void whenAnswered(Consumer<Mention> listener) {
    workspace.whenAnswered(listener);
  }

  void forgetListener(Consumer<Mention> listener) {
    workspace.forgetListener(listener);
  }

  long nextNumber() {
    return workspace.nextNumber();
  }

  List<MentionReport> reportsFrom(long first) {
    return workspace.reports(first);
  }

  /** Ends it; connections are closed. A second call has no effect. */
  @Override
  public void close() {
    deliveries.close();
    api.close();
    scheduler.shutdownNow();
    try {
      gateway.stop(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Between sockets and deliveries. */
  private final class SocketEvents implements Gateway.Listener {
    @Override
    public void opened() {
      deliveries.opened();
    }

    @Override
    public void gone(Socket socket) {
      deliveries.gone(socket);
    }

    @Override
    public void received(String text) {
      deliveries.received(text);
    }
  }
}
