/**
 * Contract tests that every implementation extends, and the fakes they use; for the bot's own
 * plugins and for everybody else's.
 *
 * <p>A plugin's test extends the contract of its kind, such as {@link
 * supportbot.testkit.AnswererContract}, and {@link supportbot.testkit.FactoryContract} for its
 * factory. Each test of a contract shows one sentence of the javadoc in {@code supportbot.api}. The
 * fakes keep the contracts themselves; {@link supportbot.testkit.FakeContext} is what a factory is
 * given, and {@link supportbot.testkit.SampleCases} has something to work on.
 */
@NullMarked
package supportbot.testkit;

import org.jspecify.annotations.NullMarked;
