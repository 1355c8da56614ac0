package supportbot.local.evaluation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import supportbot.api.Filters;
import supportbot.api.SupportCase;
import supportbot.local.answer.Confidence;
import supportbot.local.evaluation.ConfidenceLearning.Example;
import supportbot.local.evaluation.Quality.Ranked;
import supportbot.local.index.CaseHit;
import supportbot.local.index.CaseSearch;

/**
 * Measures retrieval over the sample cases and prints it beside stock engines. {@code
 * dist/dev/evaluate} runs it; {@code --learn} prints the coefficients of {@link Confidence}, {@code
 * --tuning} leaves the test half alone, {@code --misses} lists what goes wrong on the tuning half.
 */
final class RetrievalEvaluation implements AutoCloseable {
  static final String TUNING = "tuning";
  static final String TEST = "test";

  private final Path root;
  private final List<SupportCase> cases;
  private final CaseSearch search;

  /**
   * An evaluation.
   *
   * @param root the checkout
   * @param index an empty folder
   */
  RetrievalEvaluation(Path root, Path index) throws IOException, InterruptedException {
    this.root = root;
    this.cases = EvaluationIndex.cases(root.resolve("config/samples"));
    EvaluationIndex.fill(index, cases);
    this.search = CaseSearch.open(index, Optional.empty());
  }

  List<LabelledQuestion> questions(String half) throws IOException {
    return LabelledQuestion.read(
        root.resolve("plugins/local/src/test/resources/retrieval/" + half + ".jsonl"));
  }

  List<CaseHit> find(LabelledQuestion question) throws InterruptedException {
    return search.search(question.text(), "", Filters.none(), 10).orElseThrow();
  }

  Quality quality(List<LabelledQuestion> questions) throws InterruptedException {
    List<Ranked> ranked = new ArrayList<>();
    for (LabelledQuestion question : questions) {
      if (question.answerable()) {
        ranked.add(new Ranked(question.relevant(), numbers(find(question))));
      }
    }
    return Quality.of(ranked);
  }

  private static List<String> numbers(List<CaseHit> hits) {
    return hits.stream().map(hit -> hit.card().number()).toList();
  }

  /** The share of questions that get an answer or the closest cases. */
  double answered(List<LabelledQuestion> questions, boolean answerable, Confidence.Verdict... as)
      throws InterruptedException {
    int all = 0;
    int answered = 0;
    for (LabelledQuestion question : questions) {
      if (question.answerable() == answerable) {
        all++;
        List<CaseHit> hits = find(question);
        answered +=
            !hits.isEmpty()
                    && Arrays.asList(as)
                        .contains(Confidence.judge(hits.getFirst().evidence().orElseThrow()))
                ? 1
                : 0;
      }
    }
    return (double) answered / all;
  }

  private void print(String half, PrintStream out) throws IOException, InterruptedException {
    List<LabelledQuestion> questions = questions(half);
    out.println();
    out.println(half.toUpperCase(Locale.ROOT) + " half, " + questions.size() + " questions");
    out.println(Quality.head());
    out.println(quality(questions).row("supportbot"));
    for (String language : List.of("ko", "en", "mixed")) {
      out.println(
          quality(questions.stream().filter(q -> q.language().equals(language)).toList())
              .row("  " + language));
    }
    for (String style :
        questions.stream().map(LabelledQuestion::style).distinct().sorted().toList()) {
      out.println(
          quality(questions.stream().filter(q -> q.style().equals(style)).toList())
              .row("  " + style));
    }
    StockEngine standard = new StockEngine(new StandardAnalyzer(), cases);
    StockEngine nori = new StockEngine(new KoreanAnalyzer(), cases);
    out.println(stock(standard, questions).row("StandardAnalyzer, BM25"));
    out.println(stock(nori, questions).row("Nori (KoreanAnalyzer), BM25"));
    out.printf(
        Locale.ROOT,
        "answered of the answerable:   %5.1f %% (%.1f %% with confidence)%n",
        100 * answered(questions, true, Confidence.Verdict.ANSWERS, Confidence.Verdict.CLOSEST),
        100 * answered(questions, true, Confidence.Verdict.ANSWERS));
    out.printf(
        Locale.ROOT,
        "answered of the unanswerable: %5.1f %% (%.1f %% with confidence)%n",
        100 * answered(questions, false, Confidence.Verdict.ANSWERS, Confidence.Verdict.CLOSEST),
        100 * answered(questions, false, Confidence.Verdict.ANSWERS));
  }

  private static Quality stock(StockEngine engine, List<LabelledQuestion> questions)
      throws IOException {
    List<Ranked> ranked = new ArrayList<>();
    for (LabelledQuestion question : questions) {
      if (question.answerable()) {
        ranked.add(new Ranked(question.relevant(), engine.find(question.text())));
      }
    }
    return Quality.of(ranked);
  }

  private void learn(PrintStream out) throws IOException, InterruptedException {
    List<Example> examples = new ArrayList<>();
    for (LabelledQuestion question : questions(TUNING)) {
      List<CaseHit> hits = find(question);
      if (!hits.isEmpty()) {
        examples.add(new Example(hits.getFirst().evidence().orElseThrow(), question.answerable()));
      }
    }
    for (double penalty : new double[] {0.3, 1}) {
      double[] likely = ConfidenceLearning.leaveOneOut(examples, penalty);
      out.println();
      out.println(
          "penalty "
              + penalty
              + ": "
              + ConfidenceLearning.show(ConfidenceLearning.learn(examples, penalty)));
      out.printf(
          Locale.ROOT, "  area under the curve %.3f%n", ConfidenceLearning.area(examples, likely));
      for (double threshold = 0.20; threshold < 0.70; threshold += 0.025) {
        out.printf(
            Locale.ROOT,
            "  from %.3f: answered %5.1f %% of the answerable, %5.1f %% of the unanswerable%n",
            threshold,
            100 * share(examples, likely, true, threshold),
            100 * share(examples, likely, false, threshold));
      }
    }
  }

  private static double share(
      List<Example> examples, double[] likely, boolean answerable, double threshold) {
    int all = 0;
    int above = 0;
    for (int i = 0; i < likely.length; i++) {
      if (examples.get(i).answerable() == answerable) {
        all++;
        above += likely[i] >= threshold ? 1 : 0;
      }
    }
    return (double) above / all;
  }

  private void misses(PrintStream out) throws IOException, InterruptedException {
    for (LabelledQuestion question : questions(TUNING)) {
      List<CaseHit> hits = find(question);
      List<String> numbers = numbers(hits);
      int rank = -1;
      for (int i = 0; i < numbers.size() && rank < 0; i++) {
        rank = question.relevant().contains(numbers.get(i)) ? i + 1 : -1;
      }
      double likely = hits.isEmpty() ? 0 : Confidence.of(hits.getFirst().evidence().orElseThrow());
      if (rank != 1 || likely < 0.5) {
        out.printf(
            Locale.ROOT,
            "%s rank=%d likely=%.2f %s%n   %s%n",
            question.answerable() ? "ANSWERABLE" : "unanswerable",
            rank,
            likely,
            question.text(),
            hits.isEmpty()
                ? ""
                : hits.getFirst().evidence().orElseThrow() + " " + hits.getFirst().card().title());
      }
    }
  }

  @Override
  public void close() {
    search.close();
  }

  /** Run from the root of the checkout, or from the module. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> options = List.of(arguments);
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.isDirectory(here.resolve("config/samples")) ? here : here.resolve("../..");
    Path index = Files.createTempDirectory("supportbot-evaluation");
    try (RetrievalEvaluation evaluation = new RetrievalEvaluation(root, index)) {
      if (options.contains("--misses")) {
        evaluation.misses(out);
      }
      if (options.contains("--learn")) {
        evaluation.learn(out);
      }
      evaluation.print(TUNING, out);
      if (!options.contains("--tuning")) {
        evaluation.print(TEST, out);
      }
    } finally {
      try (var files = Files.walk(index)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
