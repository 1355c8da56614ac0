package supportbot.engine.slack;

import java.time.InstantSource;
import supportbot.api.Redactor;
import supportbot.api.StateStore;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.slack.access.Access;
import supportbot.engine.slack.access.SharedChannels;
import supportbot.engine.slack.feedback.Votes;
import supportbot.engine.slack.format.SlackFormatter;
import supportbot.engine.slack.mention.Instances;
import supportbot.engine.slack.mention.Mentions;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.send.RateGate;
import supportbot.engine.slack.send.ThreadReading;
import supportbot.engine.slack.web.Identity;
import supportbot.engine.slack.web.WebApi;

/** What a started front end is made of: the one place where its parts are put together. */
record SlackParts(
    EventRouter router,
    Mentions kept,
    MentionHandler mentions,
    Explanations explanations,
    FollowUps followUps,
    Votes votes) {

  static SlackParts of(
      SlackSettings settings,
      WebApi api,
      StateStore state,
      Redactor redactor,
      OperatorView operators,
      Dispatcher dispatcher,
      Instances instances,
      Identity who,
      InstantSource clock) {
    AnswerMessages.Slack slack =
        new AnswerMessages.Slack(api, new RateGate(), new ThreadReading(who.scopes()));
    SlackFormatter formatter = new SlackFormatter(clock);
    Mentions kept = new Mentions(state);
    Access access = new Access(settings.access());
    SharedChannels shared = new SharedChannels(api::isShared, clock);
    Explanations explanations = new Explanations(dispatcher, kept);
    FollowUps followUps = new FollowUps(settings, state, kept, who.user());
    Conversations conversations = new Conversations(settings.directMemory(), followUps);
    MentionContext context =
        new MentionContext(
            new Admission(access, shared, settings.channelPerMinute(), clock),
            new Commands(operators, access, explanations, conversations, slack, formatter),
            new Whispers(slack, clock),
            new Languages(settings),
            conversations,
            followUps,
            redactor);
    MentionHandler mentions =
        new MentionHandler(dispatcher, slack, formatter, settings, context, kept, instances, clock);
    Votes votes = new Votes(state);
    Buttons buttons =
        new Buttons(
            api,
            mentions,
            context,
            explanations,
            new VoteKeeper(votes, explanations, clock),
            new AskAgain(dispatcher, formatter, settings));
    SlashCommands commands = new SlashCommands(mentions, context, slack);
    return new SlackParts(
        new EventRouter(who.user(), access, shared, mentions, context, buttons, commands),
        kept,
        mentions,
        explanations,
        followUps,
        votes);
  }
}
