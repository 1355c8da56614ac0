package supportbot.local.index;

import java.util.Optional;
import supportbot.api.CaseCard;
import supportbot.api.Passage;

/**
 * A case that fits a question.
 *
 * @param card the case
 * @param score higher is better
 * @param passage the best passage, with the question's words in it
 * @param evidence how much of the question it speaks of; weighed for the best case alone
 */
public record CaseHit(CaseCard card, double score, Passage passage, Optional<Evidence> evidence) {}
