/** Cases out of what the AWS CLI prints. */
@NullMarked
package supportbot.local.source;

import org.jspecify.annotations.NullMarked;
