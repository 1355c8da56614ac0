package supportbot.local.answer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import supportbot.api.Answer;
import supportbot.api.AnswerContext;
import supportbot.api.Answerer;
import supportbot.api.Check;
import supportbot.api.Citation;
import supportbot.api.ComponentException;
import supportbot.api.Question;
import supportbot.api.Turn;
import supportbot.local.answer.Confidence.Verdict;
import supportbot.local.index.CaseHit;
import supportbot.local.index.CaseSearch;

/** Answers from the index: the cases that fit best, or that none does. Thread-safe. */
public final class LocalAnswerer implements Answerer {

  /** A question of so few words leans on what was said before it. */
  private static final int FEW_WORDS = 2;

  /** How many of a person's earlier questions are looked at. */
  private static final int EARLIER = 2;

  /** Words that point back in a conversation. */
  private static final Set<String> POINTING =
      Set.of("it", "that", "this", "those", "these", "then", "그거", "그건", "그럼", "그러면", "이거", "거기");

  private static final Pattern SPACES = Pattern.compile("[\\s?!.,]+");

  private final Supplier<CaseSearch> opening;
  private final InstantSource clock;
  private final Duration old;
  private @Nullable CaseSearch search;

  /**
   * An answerer.
   *
   * @param opening opens the search, once, with the first question; the answerer closes it
   * @param clock tells how old a case is
   * @param old the age from which a case is marked as old
   */
  public LocalAnswerer(Supplier<CaseSearch> opening, InstantSource clock, Duration old) {
    this.opening = opening;
    this.clock = clock;
    this.old = old;
  }

  @Override
  public Check check() throws InterruptedException {
    try {
      long cases = search().cases();
      return cases == 0
          ? new Check.Degraded("No case is indexed yet. Run a sync.")
          : new Check.Ok(cases + " cases");
    } catch (ComponentException e) {
      String reason = String.valueOf(e.getMessage());
      return e.kind() == supportbot.api.ErrorKind.MISCONFIGURED
          ? new Check.Invalid(reason)
          : new Check.Degraded(reason);
    }
  }

  @Override
  public Answer answer(Question question, AnswerContext context) throws InterruptedException {
    Optional<List<CaseHit>> found =
        search().search(question.text(), earlier(question), question.filters(), question.limit());
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while searching");
    }
    if (found.isEmpty()) {
      return Answer.Pass.because("no case is indexed yet");
    }
    List<CaseHit> hits = found.get();
    if (hits.isEmpty()) {
      return Answer.Pass.because(
          question.filters().isEmpty()
              ? "no case has a word of the question"
              : "no case that the filters leave has a word of the question");
    }
    List<Citation> citations =
        hits.stream().map(hit -> new Citation(hit.card(), hit.score(), hit.passage())).toList();
    Verdict verdict = Confidence.judge(hits.getFirst().evidence().orElseThrow());
    String text = new AnswerText(question.language(), clock.instant(), old).of(verdict, citations);
    return switch (verdict) {
      case ANSWERS -> new Answer.Reply(text, citations, Answer.Confidence.ANSWERS);
      case CLOSEST -> new Answer.Reply(text, citations, Answer.Confidence.CLOSEST);
      case PASS -> new Answer.Pass("no case covers the question", Optional.empty(), citations);
    };
  }

  /** What the person asked before, when this question cannot be understood without it. */
  private String earlier(Question question) throws InterruptedException {
    List<String> asked =
        question.thread().stream()
            .filter(turn -> turn.speaker() == Turn.Speaker.PERSON)
            .map(Turn::text)
            .toList();
    if (asked.isEmpty() || !leans(question.text())) {
      return "";
    }
    return asked.subList(Math.max(0, asked.size() - EARLIER), asked.size()).stream()
        .collect(Collectors.joining("\n"));
  }

  private boolean leans(String text) {
    return search().informative(text) <= FEW_WORDS
        || SPACES
            .splitAsStream(text.toLowerCase(Locale.ROOT))
            .limit(4)
            .anyMatch(POINTING::contains);
  }

  private synchronized CaseSearch search() {
    if (search == null) {
      search = opening.get();
    }
    return search;
  }

  @Override
  public synchronized void close() {
    if (search != null) {
      search.close();
      search = null;
    }
  }
}
