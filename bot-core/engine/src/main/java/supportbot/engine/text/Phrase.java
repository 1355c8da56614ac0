package supportbot.engine.text;

import java.util.Locale;

/** Names a text of the bot; the arguments that it takes are in the comment. */
public enum Phrase {
  /** A question has been taken. */
  SEARCHING,
  /** It waits; its place, of which 1 is the next. */
  QUEUED,
  /** Marks a preliminary answer. */
  PRELIMINARY,
  /** Marks an answer after which a better one may come. */
  PENDING,
  /** In the place of an answer while one may still come. */
  NOTHING_YET,
  /** There is none. */
  NOTHING_FOUND,
  /** Stands before cases that may not help. */
  CLOSEST,
  /** Some answerers failed; the question's id. */
  PARTLY_FAILED,
  /** All answerers failed; the question's id. */
  ERROR,
  /** Follows the number of a case that nobody knows. */
  UNVERIFIED,
  /** The question was taken back. */
  WITHDRAWN,
  /** No text. */
  REFUSED_EMPTY,
  /** This person's limit is reached; seconds to wait. */
  REFUSED_TOO_OFTEN,
  /** The queue is full. */
  REFUSED_BUSY,
  /** The same question runs. */
  REFUSED_DUPLICATE,
  /** The bot stops. */
  REFUSED_STOPPING,
  /** The question was cut; characters kept. */
  NOTICE_CUT,
  /** A filter's value is not known; filter and value. */
  NOTICE_UNKNOWN_VALUE,
  /** A filter's value is no date; filter and value. */
  NOTICE_DATE,
  /** The period of the filters is empty. */
  NOTICE_PERIOD,
  /** The thread could not be read. */
  NOTICE_CONVERSATION,
  /** Somebody is being asked; the answerer's name. */
  ASKING,
  /** Marks a part of an answer; the answerer's name. */
  UNFINISHED,
  /** Marks an answer that is better than the one before. */
  LATE,
  /** Marks an answer of the closest cases. */
  LABEL_CLOSEST,
  /** Marks help that is no answer. */
  LABEL_HINT,
  /** Marks that nothing was found. */
  LABEL_NONE,
  /** Marks that the search failed. */
  LABEL_ERROR,
  /** Stands above the cases that an answer rests on. */
  CASES,
  /** Stands above cases that may not help. */
  CASES_CLOSEST,
  /** Stands above more cases. */
  CASES_MORE,
  /** There are no more cases. */
  CASES_NO_MORE,
  /** A case is old; its age in whole years. */
  CASE_OLD,
  /** How well a case fits; a number. */
  CASE_SCORE,
  /** Stands before what solved a case. */
  CASE_SOLUTION,
  /** A link to the whole case. */
  CASE_WHOLE,
  /** A button. */
  BUTTON_WHY,
  /** A button. */
  BUTTON_DRAFT,
  /** A button. */
  BUTTON_MORE,
  /** Stands above what became of each answerer. */
  WHY,
  /** Nobody was asked. */
  WHY_NOBODY,
  /** How long an answerer took; milliseconds. */
  WHY_TOOK,
  /** What became of an answerer. */
  REASON_REPLY,
  /** What became of an answerer. */
  REASON_CLOSEST,
  /** What became of an answerer. */
  REASON_HINT,
  /** What became of an answerer. */
  REASON_PASS,
  /** What became of an answerer. */
  REASON_FAILED,
  /** What became of an answerer. */
  REASON_TIMEOUT,
  /** What became of an answerer. */
  REASON_REJECTED,
  /** What became of an answerer. */
  REASON_MISSING,
  /** What became of an answerer. */
  REASON_CANCELLED,
  /** What became of an answerer. */
  REASON_RUNNING,
  /** What became of an answerer. */
  REASON_SKIPPED,
  /** Stands above a draft of a case. */
  DRAFT,
  /** How to open the case of a draft. */
  DRAFT_OPEN,
  /** A field of a draft. */
  DRAFT_SUBJECT,
  /** A field of a draft. */
  DRAFT_SERVICE,
  /** A field of a draft. */
  DRAFT_CATEGORY,
  /** A field of a draft. */
  DRAFT_SEVERITY,
  /** A field of a draft. */
  DRAFT_DESCRIPTION,
  /** How to use the bot; Markdown. */
  HELP,
  /** The bot does not answer in this channel. */
  REFUSED_CHANNEL,
  /** This person may not ask. */
  REFUSED_USER,
  /** This is for operators. */
  REFUSED_OPERATOR,
  /** The channel's limit is reached; seconds to wait. */
  REFUSED_CHANNEL_RATE,
  /** Somebody has voted. */
  THANKS,
  /** Somebody has said why. */
  THANKS_REASON,
  /** A vote could not be kept. */
  VOTE_UNKEPT,
  /** An answer is too old for its buttons. */
  RECORD_GONE,
  /** Why what? */
  WHY_WHICH,
  /** There is no draft. */
  DRAFT_NONE,
  /** Something could not be done. */
  FAILED_NOW,
  /** Title of the dialog for a reason; 24 letters at most. */
  DIALOG_TITLE,
  /** The field of the dialog. */
  DIALOG_LABEL,
  /** How to fill in the dialog. */
  DIALOG_HINT,
  /** A button of the dialog. */
  DIALOG_SEND,
  /** A button of the dialog. */
  DIALOG_CANCEL,
  /** Stands before a question that was put with the slash command. */
  SLASH_ASKS,
  /** The bot is not in the channel. */
  SLASH_INVITE,
  /** Stands above the status. */
  STATUS,
  /** Version and the time of the start. */
  STATUS_VERSION,
  /** Questions that run and that wait. */
  STATUS_QUESTIONS,
  /** Calls and failures of an answerer. */
  STATUS_ANSWERER,
  /** An answerer is out. */
  STATUS_OUT,
  /** An answerer has no plugin. */
  STATUS_MISSING,
  /** Stands above the state of the cases. */
  KNOWLEDGE,
  /** How many cases there are, and since when. */
  KNOWLEDGE_CASES,
  /** Never updated. */
  KNOWLEDGE_NEVER,
  /** Some cases are not searchable yet. */
  KNOWLEDGE_PENDING,
  /** Why nothing is known of the cases. */
  KNOWLEDGE_UNKNOWN,
  /** Others bring the cases in. */
  KNOWLEDGE_ELSEWHERE,
  /** Stands above the plugins. */
  PLUGINS,
  /** There are no plugins. */
  PLUGINS_NONE,
  /** State of a plugin. */
  PLUGIN_LIVE,
  /** State of a plugin. */
  PLUGIN_DEGRADED,
  /** State of a plugin. */
  PLUGIN_REFUSED,
  /** State of a plugin. */
  PLUGIN_RETIRING,
  /** State of a plugin. */
  PLUGIN_LEAKED;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
