package supportbot.engine.plugin;

import java.util.List;
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

  /** Every component of one kind, in the alphabetical order of their names. */
  default <C extends Component> List<Provided<C>> all(Class<? extends ComponentFactory<C>> kind) {
    return names(kind).stream().flatMap(name -> find(kind, name).stream()).toList();
  }

  /** The components of these names; the others are as if they were not there. */
  default ComponentCatalog only(Set<String> chosen) {
    ComponentCatalog all = this;
    Set<String> kept = Set.copyOf(chosen);
    return new ComponentCatalog() {
      @Override
      public <C extends Component> SortedSet<String> names(
          Class<? extends ComponentFactory<C>> kind) {
        SortedSet<String> names = new TreeSet<>(all.names(kind));
        names.retainAll(kept);
        return names;
      }

      @Override
      public <C extends Component> Optional<Provided<C>> find(
          Class<? extends ComponentFactory<C>> kind, String name) {
        return kept.contains(name) ? all.find(kind, name) : Optional.empty();
      }
    };
  }

  /** Both catalogues as one; a component here hides that of the same kind and name there. */
  default ComponentCatalog over(ComponentCatalog below) {
    ComponentCatalog above = this;
    return new ComponentCatalog() {
      @Override
      public <C extends Component> SortedSet<String> names(
          Class<? extends ComponentFactory<C>> kind) {
        SortedSet<String> both = new TreeSet<>(above.names(kind));
        both.addAll(below.names(kind));
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
