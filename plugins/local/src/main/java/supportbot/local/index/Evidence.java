package supportbot.local.index;

/**
 * How much of a question a case speaks of. Words weigh by how much they tell. A word of the field
 * is one that the term list has, or a name of a service or an error; each figure but {@code words}
 * is 0 to 1.
 *
 * @param covered the share of the question's words of the field that the case speaks of
 * @param field the share of the question that is words of the field
 * @param title the share of the question that the case's title speaks of
 * @param score of what the query could reach at most
 * @param strength the score as a number of words that stand in one passage only, 8 or more being 1
 * @param names whether the question names a service or an error
 * @param allNamed whether it does, and the case speaks of all that are named
 * @param words how many words of the question tell something
 */
public record Evidence(
    double covered,
    double field,
    double title,
    double score,
    double strength,
    boolean names,
    boolean allNamed,
    int words) {}
