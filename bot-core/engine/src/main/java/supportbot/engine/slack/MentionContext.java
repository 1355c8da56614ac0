package supportbot.engine.slack;

import supportbot.api.Redactor;

/**
 * What the work on a mention needs besides dispatcher and messages.
 *
 * @param admission whether a question is answered
 * @param commands what is no question
 * @param whispers for refusals, and what is for one person
 * @param languages what to speak
 * @param conversations what a question belongs to
 * @param followUps which threads are answered in
 * @param redactor for questions that are kept
 */
record MentionContext(
    Admission admission,
    Commands commands,
    Whispers whispers,
    Languages languages,
    Conversations conversations,
    FollowUps followUps,
    Redactor redactor) {}
