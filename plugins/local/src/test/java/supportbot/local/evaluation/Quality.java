package supportbot.local.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Means over the answerable questions. */
record Quality(
    int questions, double recall1, double recall3, double recall10, double mrr, double ndcg) {

  /** A question's relevant cases and what was found, best first. */
  record Ranked(Set<String> relevant, List<String> found) {
    double recall(int k) {
      long hits = found.stream().limit(k).filter(relevant::contains).count();
      return (double) hits / Math.min(relevant.size(), k);
    }

    double reciprocalRank() {
      for (int i = 0; i < Math.min(10, found.size()); i++) {
        if (relevant.contains(found.get(i))) {
          return 1.0 / (i + 1);
        }
      }
      return 0;
    }

    double ndcg() {
      double gained = 0;
      double ideal = 0;
      for (int i = 0; i < 10; i++) {
        double gain = Math.log(2) / Math.log(i + 2.0);
        gained += i < found.size() && relevant.contains(found.get(i)) ? gain : 0;
        ideal += i < relevant.size() ? gain : 0;
      }
      return gained / ideal;
    }
  }

  static Quality of(List<Ranked> all) {
    return new Quality(
        all.size(),
        all.stream().mapToDouble(one -> one.recall(1)).average().orElse(0),
        all.stream().mapToDouble(one -> one.recall(3)).average().orElse(0),
        all.stream().mapToDouble(one -> one.recall(10)).average().orElse(0),
        all.stream().mapToDouble(Ranked::reciprocalRank).average().orElse(0),
        all.stream().mapToDouble(Ranked::ndcg).average().orElse(0));
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "%-34s %9d %8.3f %8.3f %9.3f %7.3f %8.3f",
        name,
        questions,
        recall1,
        recall3,
        recall10,
        mrr,
        ndcg);
  }

  static String head() {
    return String.format(
        Locale.ROOT,
        "%-34s %9s %8s %8s %9s %7s %8s",
        "",
        "questions",
        "recall@1",
        "recall@3",
        "recall@10",
        "MRR@10",
        "nDCG@10");
  }
}
