package supportbot.api;

/**
 * Makes one kind of component. Plugins register factories, never components, in {@code
 * META-INF/services}; a factory has a public constructor without parameters that does nothing.
 *
 * @param <C> the kind of component
 */
public interface ComponentFactory<C extends Component> {

  /**
   * The name that configuration uses: {@code use = local} selects the component, and the block
   * {@code bot.local} configures it. Lower case letters, digits and hyphens; unique among the
   * factories of one kind. Factories of different kinds may share a name, and with it a block.
   */
  String name();

  /**
   * Makes a component. Reads the configuration and does no other I/O; whoever calls it closes the
   * component.
   *
   * @throws ComponentException with {@link ErrorKind#MISCONFIGURED} when the configuration cannot
   *     work; the message names the key
   * @throws com.typesafe.config.ConfigException when a key is missing or has the wrong type
   */
  C create(PluginContext context);
}
