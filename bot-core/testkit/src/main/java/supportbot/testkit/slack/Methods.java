package supportbot.testkit.slack;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** The methods of the Web API by name, with who may call them. Thread-safe. */
final class Methods {
  private record Method(String scope, Function<Call, Reply> run) {}

  static final String CONNECTIONS_OPEN = "apps.connections.open";
  private static final String NO_SCOPE = "";

  private final Identity identity;
  private final Settings settings;
  private final Map<String, Method> byName;
  private volatile boolean revoked;
  private volatile Consumer<String> whenApplied = _ -> {};

  Methods(
      Identity identity,
      Settings settings,
      ChatMethods chat,
      ReadMethods read,
      OtherMethods other,
      Function<Call, Reply> openConnection) {
    this.identity = identity;
    this.settings = settings;
    String write = "chat:write";
    String history = "channels:history";
    String reactions = "reactions:write";
    this.byName =
        Map.ofEntries(
            Map.entry(
                "auth.test",
                new Method(NO_SCOPE, _ -> withScopes(other.authTest("https://fake.invalid/")))),
            Map.entry(CONNECTIONS_OPEN, new Method(NO_SCOPE, openConnection)),
            Map.entry("chat.postMessage", new Method(write, chat::post)),
            Map.entry("chat.update", new Method(write, chat::update)),
            Map.entry("chat.delete", new Method(write, chat::delete)),
            Map.entry("chat.postEphemeral", new Method(write, chat::postEphemeral)),
            Map.entry("chat.startStream", new Method(write, chat::startStream)),
            Map.entry("chat.appendStream", new Method(write, chat::appendStream)),
            Map.entry("chat.stopStream", new Method(write, chat::stopStream)),
            Map.entry("assistant.threads.setStatus", new Method(write, other::setStatus)),
            Map.entry("conversations.history", new Method(history, read::history)),
            Map.entry("conversations.replies", new Method(history, read::replies)),
            Map.entry("conversations.info", new Method("channels:read", read::channelInfo)),
            Map.entry("users.info", new Method("users:read", read::userInfo)),
            Map.entry("reactions.add", new Method(reactions, call -> other.react(call, true))),
            Map.entry("reactions.remove", new Method(reactions, call -> other.react(call, false))),
            Map.entry("views.open", new Method(NO_SCOPE, other::openView)));
  }

  void revoke() {
    revoked = true;
  }

  /** Does what is asked for, if it is permitted. */
  Reply run(Call call) {
    Method method = byName.get(call.method());
    if (method == null) {
      Reply unknown = Reply.error("unknown_method");
      unknown.json().put("req_method", call.method());
      return unknown;
    }
    Reply reply = forbidden(call, method).orElseGet(() -> method.run().apply(call));
    if (reply.json().path("ok").asBoolean()) {
      whenApplied.accept(call.method());
    }
    return reply;
  }

  void whenApplied(Consumer<String> listener) {
    whenApplied = listener;
  }

  private Optional<Reply> forbidden(Call call, Method method) {
    boolean opens = call.method().equals(CONNECTIONS_OPEN);
    if (call.token().isEmpty()) {
      return Optional.of(Reply.error("not_authed"));
    }
    if (call.token().equals(opens ? identity.botToken() : identity.appToken())) {
      return Optional.of(Reply.error("not_allowed_token_type"));
    }
    if (!call.token().equals(opens ? identity.appToken() : identity.botToken())) {
      return Optional.of(Reply.error("invalid_auth"));
    }
    if (revoked) {
      return Optional.of(Reply.error("token_revoked"));
    }
    if (!method.scope().isEmpty() && !settings.scopes().contains(method.scope())) {
      Reply missing = Reply.error("missing_scope");
      missing.json().put("needed", method.scope()).put("provided", scopes());
      return Optional.of(missing);
    }
    return Optional.empty();
  }

  private Reply withScopes(Reply reply) {
    return new Reply(reply.status(), reply.json(), Map.of("x-oauth-scopes", scopes()));
  }

  private String scopes() {
    return String.join(",", new TreeSet<>(settings.scopes()));
  }
}
