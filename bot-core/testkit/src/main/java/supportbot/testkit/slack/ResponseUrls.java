package supportbot.testkit.slack;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The response_url of buttons and slash commands: a message without a token. Thread-safe. */
final class ResponseUrls {
  private static final String PREFIX = "/response/";

  private record Place(String channel, @Nullable String threadTs, String messageTs, String user) {}

  private final Workspace workspace;
  private final Identity identity;
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  ResponseUrls(Workspace workspace, Identity identity) {
    this.workspace = workspace;
    this.identity = identity;
  }

  /** A path for what the user did in the channel, at a message or not (empty). */
  String path(String channel, @Nullable String threadTs, String messageTs, String user) {
    String path = PREFIX + numbers.incrementAndGet();
    places.put(path, new Place(channel, threadTs, messageTs, user));
    return path;
  }

  static boolean isOne(Call call) {
    return call.method().startsWith(PREFIX);
  }

  Reply respond(Call call) {
    Place place = places.get(call.method());
    if (place == null) {
      return Reply.error("expired_url");
    }
    Optional<Message> original = workspace.find(place.channel(), place.messageTs());
    if (call.flag("delete_original")) {
      original.ifPresent(message -> workspace.change(message, m -> m.deleted = true));
      return Reply.ok();
    }
    if (call.flag("replace_original") && original.isPresent()) {
      Message message = original.get();
      return switch (Contents.forUpdate(call, message)) {
        case Contents.Read.Bad bad -> bad.reply();
        case Contents.Read.Good good -> {
          workspace.change(message, changing -> changing.change(good.content()));
          yield Reply.ok();
        }
      };
    }
    return switch (Contents.forPost(call)) {
      case Contents.Read.Bad bad -> bad.reply();
      case Contents.Read.Good good -> {
        boolean toAll = call.text("response_type").equals("in_channel");
        String thread = call.has("thread_ts") ? call.text("thread_ts") : place.threadTs();
        workspace.post(
            place.channel(),
            thread,
            identity.botUser(),
            good.content(),
            toAll ? null : place.user(),
            false);
        yield Reply.ok();
      }
    };
  }
}
