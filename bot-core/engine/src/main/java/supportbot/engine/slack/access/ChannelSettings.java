package supportbot.engine.slack.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import supportbot.api.Filters;
import supportbot.api.Language;

/**
 * What is different in one channel: an entry of {@code bot.slack.channels}.
 *
 * @param speaks what to speak; empty: as everywhere
 * @param answerers who may be asked; empty: everybody in the chain
 * @param filters which cases are meant when a question does not say
 * @param followUps whether questions in answered threads need no mention; empty: as everywhere
 * @param allow whether the bot answers there, also when the channel is shared; empty: as the lists
 *     say
 * @param users who may ask there; empty: everybody who may elsewhere
 */
public record ChannelSettings(
    Optional<Speaks> speaks,
    List<String> answerers,
    Filters filters,
    Optional<Boolean> followUps,
    Optional<Boolean> allow,
    Set<String> users) {

  /**
   * What to speak.
   *
   * @param language empty: what the question is written in
   */
  public record Speaks(Optional<Language> language) {}

  private static final ChannelSettings NONE =
      new ChannelSettings(
          Optional.empty(),
          List.of(),
          Filters.none(),
          Optional.empty(),
          Optional.empty(),
          Set.of());

  public ChannelSettings {
    Objects.requireNonNull(speaks, "speaks");
    answerers = List.copyOf(answerers);
    Objects.requireNonNull(filters, "filters");
    Objects.requireNonNull(followUps, "followUps");
    Objects.requireNonNull(allow, "allow");
    users = Set.copyOf(users);
  }

  /** Nothing is different. */
  public static ChannelSettings none() {
    return NONE;
  }
}
