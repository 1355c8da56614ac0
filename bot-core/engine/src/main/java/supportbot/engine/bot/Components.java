package supportbot.engine.bot;

import com.typesafe.config.Config;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.CaseArchiveFactory;
import supportbot.api.CaseLookup;
import supportbot.api.CaseLookupFactory;
import supportbot.api.CaseSourceFactory;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;
import supportbot.api.KnowledgeIndexFactory;
import supportbot.api.PluginContext;
import supportbot.api.SummarizerFactory;
import supportbot.sync.host.FlatPlugins;

/** Makes components of the flat class path, and closes them, last made first. */
final class Components implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Components.class);

  /** Makes what a component of a name is given. */
  interface Contexts {
    PluginContext of(String name);
  }

  private final FlatPlugins plugins;
  private final Contexts contexts;
  private final Deque<Component> made = new ArrayDeque<>();

  Components(FlatPlugins plugins, Contexts contexts) {
    this.plugins = plugins;
    this.contexts = contexts;
  }

  /** The answerers of the class path that a chain names, by name. */
  Map<String, Answerer> answerers(Iterable<String> names) {
    Map<String, Answerer> answerers = new LinkedHashMap<>();
    var known = plugins.names(AnswererFactory.class);
    for (String name : names) {
      if (known.contains(name)) {
        answerers.put(name, make(AnswererFactory.class, name));
      }
    }
    return answerers;
  }

  /** Look-ups go with the answerers and indexes that are in use: one of each of these names. */
  Map<String, CaseLookup> lookups(Iterable<String> names) {
    Map<String, CaseLookup> lookups = new LinkedHashMap<>();
    var known = plugins.names(CaseLookupFactory.class);
    for (String name : names) {
      if (known.contains(name)) {
        lookups.put(name, make(CaseLookupFactory.class, name));
      }
    }
    return lookups;
  }

  /** The way of cases into what is searched, as the block {@code bot.knowledge} names its parts. */
  Knowledge knowledge(Config block, PluginContext host) {
    return new Knowledge(
        make(CaseSourceFactory.class, block.getString("source")),
        host.redactor(),
        make(SummarizerFactory.class, block.getString("summarizer")),
        make(CaseArchiveFactory.class, block.getString("archive")),
        make(KnowledgeIndexFactory.class, block.getString("index")),
        host.state(),
        host.clock());
  }

  private <C extends Component> C make(Class<? extends ComponentFactory<C>> kind, String name) {
    C component = plugins.create(kind, name, contexts.of(name));
    made.push(component);
    return component;
  }

  @Override
  public void close() {
    while (!made.isEmpty()) {
      Component component = made.pop();
      try {
        component.close();
      } catch (RuntimeException | LinkageError e) {
        log.warn("component not closed type={}", component.getClass().getName(), e);
      }
    }
  }
}
