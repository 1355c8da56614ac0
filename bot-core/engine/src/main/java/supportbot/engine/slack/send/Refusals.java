package supportbot.engine.slack.send;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;

/**
 * What becomes of a plan when Slack refuses one of its steps for good: another way to the same, or
 * none. Calls nobody; guarded as its {@link Plan} is.
 */
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private final Plan plan;

  /** Refusals of a plan's steps. */
  Refusals(Plan plan) {
    this.plan = plan;
  }

  /**
   * Slack does not like the blocks, or something that we do not know: the same in plain words.
   *
   * @return false when there is no other way
   */
  boolean plain(Step step, SlackException e) {
    return switch (step) {
      case Step.Post post -> plain(post, post.wanted(), post.index(), e);
      case Step.Update update -> plain(update, update.wanted(), update.index(), e);
      case Step.Delete delete -> gone(delete, e); // it stays where it is
      case Step.Look look -> {
        log.warn("thread=unread error={}", e.error());
        plan.looked(List.of(), look.last());
        yield true;
      }
      case Step.Report _ -> giveUp(step);
    };
  }

  private boolean plain(Step step, Wanted refused, int index, SlackException e) {
    if (refused.messages().get(index).plain()) {
      return giveUp(step);
    }
    log.error("blocks=refused method={} error={}", e.method(), e.error());
    if (refused.is(plan.wanted())) {
      plan.want(refused.withPlain(index));
    } else {
      plan.dropGreeting(refused);
    }
    return true;
  }

  /**
   * Somebody has deleted the message, or it is too old to be changed: the answer comes anew.
   *
   * @return false when there is no other way
   */
  boolean gone(Step step, SlackException e) {
    return switch (step) {
      case Step.Update update -> {
        if (e.kind() == Kind.FIXED) {
          plan.retire(update.part());
        } else {
          plan.remove(update.part());
        }
        yield true;
      }
      case Step.Delete delete -> {
        plan.remove(delete.part());
        yield true;
      }
      case Step.Post _, Step.Look _, Step.Report _ -> giveUp(step);
    };
  }

  /**
   * What was wanted will not be said.
   *
   * @return true when something else is wanted by now, which may succeed
   */
  boolean giveUp(Step step) {
    Wanted refused = wanted(step);
    plan.dropGreeting(refused);
    if (refused != null && plan.wanted() != null && !refused.is(plan.wanted())) {
      return true;
    }
    plan.giveUp();
    return false;
  }

  private static @Nullable Wanted wanted(Step step) {
    return switch (step) {
      case Step.Post post -> post.wanted();
      case Step.Update update -> update.wanted();
      case Step.Report report -> report.wanted();
      case Step.Delete _, Step.Look _ -> null;
    };
  }
}
