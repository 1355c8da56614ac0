package supportbot.engine.plugin;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;

/**
 * The components that there are, wherever they come from: the flat class path or a jar of its own.
 * The catalogue owns them; whoever finds one does not close it. Thread-safe.
 */
public interface ComponentCatalog {

  /** The names of the components of one kind, in alphabetical order. */
  <C extends Component> SortedSet<String> names(Class<? extends ComponentFactory<C>> kind);

  /**
   * A component by kind and name; the same one at every call.
   *
   * @throws supportbot.api.ComponentException when there is such a component, but it could not be
   *     made
   */
  <C extends Component> Optional<Provided<C>> find(
      Class<? extends ComponentFactory<C>> kind, String name);

  /** Both catalogues as one; a component here hides that of the same kind and name there. */
  default ComponentCatalog over(ComponentCatalog below) {
    ComponentCatalog above = this;
    return new ComponentCatalog() {
      @Override
      public <C extends Component> SortedSet<String> names(
          Class<? extends ComponentFactory<C>> kind) {
        Set<String> lower = below.names(kind);
        SortedSet<String> both = new TreeSet<>(above.names(kind));
        both.addAll(lower);
        return both;
      }

      @Override
      public <C extends Component> Optional<Provided<C>> find(
          Class<? extends ComponentFactory<C>> kind, String name) {
        return above.find(kind, name).or(() -> below.find(kind, name));
      }
    };
  }
}
