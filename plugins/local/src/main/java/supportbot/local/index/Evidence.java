package supportbot.local.index;

/**
 * How much of a question a case speaks of, each 0 to 1 and weighed by how much a word tells.
 *
 * @param passage by the best passage and the title
 * @param whole by the whole case
 * @param title by the title alone
 * @param strongest of the word that tells most, by the whole case
 * @param score of what the query could reach at most
 * @param margin how far the case stands out from the tenth, as a share of its score
 * @param identifier whether an id or an error code of the question stands in the case, word for
 *     word
 * @param words how many words of the question tell something
 * @param mass how much of the question is covered, as the number of words that tell much
 * @param asked how much of the case's title the question speaks of
 * @param unnamed the share of the services that the question names which the case does not speak
 *     of; 0 when none is named
 */
public record Evidence(
    double passage,
    double whole,
    double title,
    double strongest,
    double score,
    double margin,
    boolean identifier,
    int words,
    double mass,
    double unnamed,
    double asked) {}
