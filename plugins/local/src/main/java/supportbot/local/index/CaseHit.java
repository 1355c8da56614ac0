package supportbot.local.index;

import supportbot.api.CaseCard;
import supportbot.api.Passage;

/**
 * A case that fits a question.
 *
 * @param card the case
 * @param score higher is better
 * @param passage the best passage, with the question's words in it
 * @param evidence how much of the question it speaks of
 */
public record CaseHit(CaseCard card, double score, Passage passage, Evidence evidence) {}
