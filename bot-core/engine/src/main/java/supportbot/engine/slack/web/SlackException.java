package supportbot.engine.slack.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that Slack did not carry out, or whose outcome nobody knows. */
public final class SlackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What it means for whoever called. */
  public enum Kind {
    /** Too many calls; see {@link #retryAfter()}. Nothing was done. */
    RATE_LIMITED,
    /** Slack or the network failed. It may have been done all the same. */
    UNCERTAIN,
    /** The blocks are not to Slack's liking; the same as plain text may be. */
    BLOCKS,
    /** The message that was to be changed is not there. */
    GONE,
    /** The message that was to be changed is there, and may not be changed any more. */
    FIXED,
    /** Nothing can be written there: no such channel, archived, or the bot is not in it. */
    CHANNEL,
    /** The token is wrong, revoked or of another kind. */
    TOKEN,
    /** The app lacks a scope; see {@link #needed()}. */
    SCOPE,
    /** Anything else: a defect, or a limit that we do not know. */
    OTHER
  }

  /** Error codes from Slack's method pages; the rest is {@link Kind#OTHER}. */
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("ratelimited", Kind.RATE_LIMITED),
          Map.entry("rate_limited", Kind.RATE_LIMITED),
          Map.entry("message_limit_exceeded", Kind.RATE_LIMITED),
          Map.entry("internal_error", Kind.UNCERTAIN),
          Map.entry("fatal_error", Kind.UNCERTAIN),
          Map.entry("service_unavailable", Kind.UNCERTAIN),
          Map.entry("request_timeout", Kind.UNCERTAIN),
          Map.entry("team_added_to_org", Kind.UNCERTAIN),
          Map.entry("invalid_blocks", Kind.BLOCKS),
          Map.entry("invalid_blocks_format", Kind.BLOCKS),
          Map.entry("msg_blocks_too_long", Kind.BLOCKS),
          Map.entry("msg_too_long", Kind.BLOCKS),
          Map.entry("too_many_attachments", Kind.BLOCKS),
          Map.entry("message_not_found", Kind.GONE),
          Map.entry("cant_update_message", Kind.FIXED),
          Map.entry("cant_delete_message", Kind.FIXED),
          Map.entry("edit_window_closed", Kind.FIXED),
          Map.entry("is_inactive", Kind.FIXED),
          Map.entry("channel_not_found", Kind.CHANNEL),
          Map.entry("not_in_channel", Kind.CHANNEL),
          Map.entry("is_archived", Kind.CHANNEL),
          Map.entry("restricted_action", Kind.CHANNEL),
          Map.entry("restricted_action_read_only_channel", Kind.CHANNEL),
          Map.entry("restricted_action_thread_locked", Kind.CHANNEL),
          Map.entry("restricted_action_thread_only_channel", Kind.CHANNEL),
          Map.entry("restricted_action_non_threadable_channel", Kind.CHANNEL),
          Map.entry("user_not_in_channel", Kind.CHANNEL),
          Map.entry("messages_tab_disabled", Kind.CHANNEL),
          Map.entry("thread_not_found", Kind.CHANNEL),
          Map.entry("cannot_reply_to_message", Kind.CHANNEL),
          Map.entry("invalid_auth", Kind.TOKEN),
          Map.entry("not_authed", Kind.TOKEN),
          Map.entry("account_inactive", Kind.TOKEN),
          Map.entry("token_revoked", Kind.TOKEN),
          Map.entry("token_expired", Kind.TOKEN),
          Map.entry("not_allowed_token_type", Kind.TOKEN),
          Map.entry("org_login_required", Kind.TOKEN),
          Map.entry("two_factor_setup_required", Kind.TOKEN),
          Map.entry("team_access_not_granted", Kind.TOKEN),
          Map.entry("missing_scope", Kind.SCOPE),
          Map.entry("no_permission", Kind.SCOPE));

  private final Kind kind;
  private final String method;
  private final String error;
  private final @Nullable Duration retryAfter;
  private final @Nullable String needed;

  private SlackException(
      Kind kind,
      String method,
      String error,
      @Nullable Duration retryAfter,
      @Nullable String needed,
      @Nullable Throwable cause) {
    super(
        "Slack's %s failed: %s%s"
            .formatted(method, error, needed == null ? "" : ", needed: " + needed),
        cause);
    this.kind = kind;
    this.method = method;
    this.error = error;
    this.retryAfter = retryAfter;
    this.needed = needed;
  }

  /** What Slack answered: {@code "ok": false} with an error. */
  static SlackException answered(String method, @Nullable String error, @Nullable String needed) {
    String code = error == null ? "unknown" : error.toLowerCase(Locale.ROOT);
    return new SlackException(
        KINDS.getOrDefault(code, Kind.OTHER), method, code, null, needed, null);
  }

  /** HTTP 429. */
  static SlackException limited(String method, Duration retryAfter) {
    return new SlackException(Kind.RATE_LIMITED, method, "ratelimited", retryAfter, null, null);
  }

  /** No answer, or one that is none. */
  static SlackException uncertain(String method, String what, @Nullable Throwable cause) {
    return new SlackException(Kind.UNCERTAIN, method, what, null, null, cause);
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** The method, such as {@code chat.update}. */
  public String method() {
    return method;
  }

  /** Slack's code, such as {@code not_in_channel}, or what happened instead of an answer. */
  public String error() {
    return error;
  }

  /** How long to leave the method alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The scope that the app lacks. */
  public Optional<String> needed() {
    return Optional.ofNullable(needed);
  }
}
