package supportbot.engine.text;

import java.util.Locale;

/** Names a text of the bot; the arguments that it takes are in the comment. */
public enum Phrase {
  /** A question has been taken. */
  SEARCHING,
  /** It waits; how many are ahead of it. */
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
  NOTICE_CONVERSATION;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
