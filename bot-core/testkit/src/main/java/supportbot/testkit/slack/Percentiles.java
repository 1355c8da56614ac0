package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a latency is spread, in milliseconds; all 0 when there is none.
 *
 * @param count how many there are
 */
public record Percentiles(int count, double p50, double p95, double p99, double max) {

  /** Of nanoseconds. */
  static Percentiles of(Stream<Optional<Long>> nanos) {
    long[] sorted = nanos.flatMap(Optional::stream).mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return new Percentiles(0, 0, 0, 0, 0);
    }
    return new Percentiles(
        sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(long[] sorted, double part) {
    int index = (int) Math.ceil(part * sorted.length) - 1;
    return Math.round(sorted[Math.max(0, index)] / 1e4) / 100.0;
  }

  /** As JSON. */
  ObjectNode toJson() {
    return Json.object()
        .put("count", count)
        .put("p50", p50)
        .put("p95", p95)
        .put("p99", p99)
        .put("max", max);
  }
}
