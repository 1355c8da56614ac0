/**
 * What every host of components needs, be it the bot, the Lambda or the migrator: {@linkplain
 * supportbot.sync.host.Home where state lives}, {@linkplain supportbot.sync.host.Settings what the
 * operator has set}, {@linkplain supportbot.sync.host.FlatPlugins which components there are} and
 * {@linkplain supportbot.sync.host.HostContext what they are given}.
 */
@NullMarked
package supportbot.sync.host;

import org.jspecify.annotations.NullMarked;
