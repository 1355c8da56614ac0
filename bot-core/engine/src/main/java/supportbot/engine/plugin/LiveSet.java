package supportbot.engine.plugin;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;

/**
 * The units that are live at one moment. Immutable: a change of plugins makes another set, and
 * whoever holds a {@link Lease} on this one goes on with the same components. Thread-safe.
 */
final class LiveSet implements ComponentCatalog {

  private final List<PluginUnit> units;

  LiveSet(List<PluginUnit> units) {
    this.units = List.copyOf(units);
  }

  List<PluginUnit> units() {
    return units;
  }

  @Override
  public <C extends Component> SortedSet<String> names(Class<? extends ComponentFactory<C>> kind) {
    SortedSet<String> names = new TreeSet<>();
    for (PluginUnit unit : units) {
      for (PluginUnit.Part<?> part : unit.parts()) {
        if (part.kind().factory() == kind) {
          names.add(part.provided().name());
        }
      }
    }
    return names;
  }

  @Override
  public <C extends Component> Optional<Provided<C>> find(
      Class<? extends ComponentFactory<C>> kind, String name) {
    return units.stream().flatMap(unit -> unit.find(kind, name).stream()).findFirst();
  }

  /** Begins a use of every unit; empty when one of them is retired, and another set is live. */
  Optional<Lease> lease() {
    Lease.Use use = new Lease.Use(user -> units.forEach(unit -> unit.use().leave(user)));
    for (PluginUnit unit : units) {
      if (!unit.use().enter(use)) {
        units.forEach(other -> other.use().leave(use));
        return Optional.empty();
      }
    }
    return Optional.of(new Lease(this, use));
  }
}
