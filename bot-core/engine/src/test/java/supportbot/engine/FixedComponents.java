package supportbot.engine;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.CaseLookup;
import supportbot.api.CaseLookupFactory;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;
import supportbot.engine.plugin.ComponentCatalog;
import supportbot.engine.plugin.Provided;

/** Answerers and look-ups that a test puts in. */
public final class FixedComponents implements ComponentCatalog {
  private final Map<Class<?>, Map<String, Provided<?>>> kinds =
      Map.of(AnswererFactory.class, new TreeMap<>(), CaseLookupFactory.class, new TreeMap<>());

  public FixedComponents answerer(String name, Answerer answerer) {
    return put(AnswererFactory.class, name, answerer);
  }

  public FixedComponents lookup(String name, CaseLookup lookup) {
    return put(CaseLookupFactory.class, name, lookup);
  }

  @Override
  public <C extends Component> SortedSet<String> names(Class<? extends ComponentFactory<C>> kind) {
    return new TreeSet<>(kinds.getOrDefault(kind, Map.of()).keySet());
  }

  @Override
  @SuppressWarnings("unchecked") // put under the kind that they are of
  public <C extends Component> Optional<Provided<C>> find(
      Class<? extends ComponentFactory<C>> kind, String name) {
    return Optional.ofNullable((Provided<C>) kinds.getOrDefault(kind, Map.of()).get(name));
  }

  private <C extends Component> FixedComponents put(
      Class<? extends ComponentFactory<C>> kind, String name, C component) {
    ClassLoader loader = getClass().getClassLoader();
    kinds.get(kind).put(name, new Provided<>(name, name, "1.0.0", component, loader));
    return this;
  }
}
