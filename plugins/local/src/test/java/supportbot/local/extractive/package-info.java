@NullMarked
package supportbot.local.extractive;

import org.jspecify.annotations.NullMarked;
