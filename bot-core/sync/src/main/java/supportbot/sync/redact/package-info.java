/** Secrets and personal data out of text, by pattern. */
@NullMarked
package supportbot.sync.redact;

import org.jspecify.annotations.NullMarked;
