package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import supportbot.api.ComponentException;

/** Calls components the way a host does: from many threads, with interrupts, expecting anything. */
public final class Calls {
  private static final long PATIENCE_SECONDS = 60;

  private Calls() {}

  /** One of several calls at once. */
  public interface Numbered<T> {
    /** Makes the call of a number, counted from 0. */
    T call(int number) throws Exception;
  }

  /**
   * Makes calls at the same moment, each on a platform thread of its own.
   *
   * @return the results in the order of the numbers
   * @throws Exception what a call threw
   */
  public static <T> List<T> together(int threads, Numbered<T> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<FutureTask<T>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      FutureTask<T> task =
          new FutureTask<>(
              () -> {
                start.await();
                return call.call(number);
              });
      tasks.add(task);
      Thread.ofPlatform().daemon().name("call-" + number).start(task);
    }
    start.countDown();
    List<T> results = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      results.add(result(task));
    }
    return results;
  }

  /**
   * Makes a call on a thread that is interrupted already. It must end, by an {@link
   * InterruptedException}, a {@link ComponentException} or a result.
   *
   * @return the result, or empty when it threw
   */
  public static <T> Optional<T> interrupted(Callable<T> call) throws Exception {
    FutureTask<Optional<T>> task =
        new FutureTask<>(
            () -> {
              Thread.currentThread().interrupt();
              try {
                return Optional.ofNullable(call.call());
              } catch (InterruptedException | ComponentException e) {
                return Optional.empty();
              }
            });
    Thread.ofPlatform().daemon().name("interrupted-call").start(task);
    return result(task);
  }

  /**
   * Makes a call that may fail as a component fails, and in no other way.
   *
   * @return the result, or empty when it threw a {@link ComponentException}
   */
  public static <T> Optional<T> tolerantly(Callable<T> call) throws Exception {
    try {
      return Optional.ofNullable(call.call());
    } catch (ComponentException e) {
      assertThat(e.getMessage()).as("message of a component exception").isNotBlank();
      return Optional.empty();
    }
  }

  private static <T> T result(FutureTask<T> task) throws Exception {
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        case null, default -> throw e;
      }
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new AssertionError("a call has not ended after " + PATIENCE_SECONDS + " s", e);
    }
  }
}
