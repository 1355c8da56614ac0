package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What Slack keeps: channels, messages, and beside them the account of all mentions. Thread-safe.
 */
final class Workspace {
  private record Place(String channel, String ts) {}

  private final Ts clock = new Ts();
  private final Judge judge;
  private final Changes changes;
  private final Map<String, Channel> channels = new HashMap<>();
  private final Map<String, TreeMap<String, Message>> messages = new HashMap<>();
  private final Map<String, List<Message>> ephemerals = new HashMap<>();
  private final Map<Place, List<Message>> threads = new HashMap<>();
  private final Map<Place, Mention> mentions = new HashMap<>();
  private final Map<Place, Mention> newestOfThread = new HashMap<>();
  private final List<Mention> inOrder = new ArrayList<>();
  private long numbers;
  private int unsettled;
  private final List<Consumer<Mention>> whenAnswered = new CopyOnWriteArrayList<>();

  Workspace(Judge judge, Changes changes) {
    this.judge = judge;
    this.changes = changes;
  }

  String nextTs() {
    return clock.next();
  }

  /** Called once for every mention that gets its first answer; on the thread of the bot's call. */
  void whenAnswered(Consumer<Mention> listener) {
    whenAnswered.add(listener);
  }

  void forgetListener(Consumer<Mention> listener) {
    whenAnswered.remove(listener);
  }

  synchronized Optional<Channel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  /** Makes the channel when there is none, and changes it. */
  synchronized Channel channel(String id, UnaryOperator<Channel> change) {
    Channel changed = change.apply(channels.getOrDefault(id, Channel.open(id)));
    channels.put(id, changed);
    return changed;
  }

  /** A person writes, to the bot or not. */
  Message say(
      String channel, @Nullable String threadTs, String user, String text, boolean toTheBot) {
    Message message;
    synchronized (this) {
      channels.computeIfAbsent(channel, Channel::open);
      message =
          new Message(channel, clock.next(), threadTs, user, false, null, Message.Content.of(text));
      keep(message);
      if (toTheBot) {
        Mention mention = new Mention(numbers++, message);
        mentions.put(new Place(channel, message.ts), mention);
        newestOfThread.put(new Place(channel, mention.root()), mention);
        inOrder.add(mention);
        unsettled++;
      }
    }
    changes.signal();
    return message;
  }

  /** The bot writes. */
  Message post(
      String channel,
      @Nullable String threadTs,
      String user,
      Message.Content content,
      @Nullable String visibleTo,
      boolean streaming) {
    Message message;
    Optional<Mention> answered;
    synchronized (this) {
      message = new Message(channel, clock.next(), threadTs, user, true, visibleTo, content);
      message.streaming = streaming;
      message.streamed = streaming;
      keep(message);
      answered = visibleTo == null ? account(message) : Optional.empty();
    }
    tell(answered);
    return message;
  }

  /** Changes a message of anybody. */
  void change(Message message, Consumer<Message> change) {
    Optional<Mention> answered;
    synchronized (this) {
      change.accept(message);
      Mention mention = mentions.get(new Place(message.channel, message.ts));
      if (mention != null && message.deleted) {
        unsettled -= mention.settled() ? 0 : 1;
        mention.withdraw();
      }
      answered = message.byBot ? account(message) : Optional.empty();
    }
    tell(answered);
  }

  private void keep(Message message) {
    if (message.visibleTo != null) {
      ephemerals.computeIfAbsent(message.channel, _ -> new ArrayList<>()).add(message);
    } else {
      messages.computeIfAbsent(message.channel, _ -> new TreeMap<>()).put(message.ts, message);
    }
    String root = message.threadTs == null ? message.ts : message.threadTs;
    threads.computeIfAbsent(new Place(message.channel, root), _ -> new ArrayList<>(2)).add(message);
  }

  private Optional<Mention> account(Message message) {
    Posted posted = message.snapshot();
    message.role = judge.role(posted);
    if (message.mention == null) {
      Optional<Mention> owner =
          judge
              .mention(posted)
              .map(ts -> mentions.get(new Place(message.channel, ts)))
              .or(() -> newest(message));
      owner.ifPresent(mention -> mention.own(message));
    }
    Mention mention = message.mention;
    if (mention == null) {
      return Optional.empty();
    }
    unsettled += mention.settled() ? 1 : 0;
    boolean answered = mention.touched(message);
    unsettled -= mention.settled() ? 1 : 0;
    return answered ? Optional.of(mention) : Optional.empty();
  }

  private Optional<Mention> newest(Message message) {
    String root = message.threadTs == null ? message.ts : message.threadTs;
    return Optional.ofNullable(newestOfThread.get(new Place(message.channel, root)));
  }

  private void tell(Optional<Mention> answered) {
    changes.signal();
    answered.ifPresent(mention -> whenAnswered.forEach(listener -> listener.accept(mention)));
  }

  /** The message, unless it is deleted. */
  synchronized Optional<Message> find(String channel, String ts) {
    TreeMap<String, Message> inChannel = messages.get(channel);
    return Optional.ofNullable(inChannel == null ? null : inChannel.get(ts))
        .filter(message -> !message.deleted);
  }

  synchronized Optional<Mention> mention(String channel, String ts) {
    return Optional.ofNullable(mentions.get(new Place(channel, ts)));
  }

  /** All that stands in the channel outside of threads, and in them, the oldest first. */
  synchronized List<Message> inChannel(String channel) {
    TreeMap<String, Message> inChannel = messages.get(channel);
    return inChannel == null ? List.of() : List.copyOf(inChannel.values());
  }

  /** A thread with its first message, ephemeral and deleted ones included, the oldest first. */
  synchronized List<Message> inThread(String channel, String root) {
    return List.copyOf(threads.getOrDefault(new Place(channel, root), List.of()));
  }

  /** What single users see, the oldest first. */
  synchronized List<Message> ephemerals(String channel) {
    return List.copyOf(ephemerals.getOrDefault(channel, List.of()));
  }

  /** Reads or changes what the workspace guards. */
  synchronized void guarded(Runnable action) {
    action.run();
  }

  synchronized List<Posted> snapshots(List<Message> of) {
    return of.stream().map(Message::snapshot).toList();
  }

  /** As Slack shows it. */
  synchronized ObjectNode json(Message message, Identity identity, boolean withMetadata) {
    return message.toJson(identity, withMetadata);
  }

  /** How many mentions have no answer, or a placeholder still. */
  synchronized int unsettled() {
    return unsettled;
  }

  /** The number of the next mention; {@link #reports} counts from there. */
  synchronized long nextNumber() {
    return numbers;
  }

  synchronized Optional<MentionReport> report(String channel, String ts) {
    return mention(channel, ts).map(Mention::report);
  }

  synchronized List<MentionReport> reports(long from) {
    return inOrder.stream().filter(mention -> mention.number >= from).map(Mention::report).toList();
  }

  /** Lets go of all messages and mentions, so that a long load does not grow. */
  synchronized void forget() {
    messages.clear();
    ephemerals.clear();
    threads.clear();
    mentions.clear();
    newestOfThread.clear();
    inOrder.clear();
    unsettled = 0;
  }
}
