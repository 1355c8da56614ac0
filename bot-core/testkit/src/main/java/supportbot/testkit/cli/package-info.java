/** A command line that behaves as badly as real ones do. */
@NullMarked
package supportbot.testkit.cli;

import org.jspecify.annotations.NullMarked;
