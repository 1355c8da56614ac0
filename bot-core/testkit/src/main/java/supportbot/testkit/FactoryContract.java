package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;

/**
 * What holds for every factory.
 *
 * @param <C> the kind of component that it makes
 */
public abstract class FactoryContract<C extends Component> {
  @TempDir private Path home;

  /** For the tests of plugins. */
  protected FactoryContract() {}

  /** The factory, made anew. */
  protected abstract ComponentFactory<C> factory();

  /**
   * The component's block; by default what the plugin's {@code reference.conf} says. To be
   * overridden where the defaults alone cannot work.
   */
  protected Config config() {
    return FakeContext.of(factory(), "", home).config();
  }

  @Test
  protected void nameIsLowerCaseLettersDigitsAndHyphens() {
    assertThat(factory().name()).matches("[a-z0-9][a-z0-9-]*").isEqualTo(factory().name());
  }

  @Test
  protected void isFoundByServiceLoader() {
    Class<?> type = factory().getClass();
    Class<?> kind =
        Arrays.stream(type.getInterfaces())
            .filter(ComponentFactory.class::isAssignableFrom)
            .findFirst()
            .orElseThrow();
    assertThat(ServiceLoader.load(kind, type.getClassLoader()).stream())
        .as("providers in META-INF/services/%s", kind.getName())
        .anyMatch(provider -> provider.type().equals(type));
  }

  @Test
  protected void makesAComponentWithoutTouchingAnything() throws Exception {
    FakeContext context = new FakeContext(home, config());
    try (C component = factory().create(context)) {
      assertThat(component).isNotNull();
    }
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).as("files in the component's home").isEmpty();
    }
    assertThat(context.state().calls()).as("calls of the state store").isZero();
  }

  @Test
  protected void componentsOfOneFactoryAreIndependent() {
    ComponentFactory<C> factory = factory();
    FakeContext context = new FakeContext(home, config());
    C first = factory.create(context);
    try (C second = factory.create(context)) {
      first.close();
      assertThatCode(second::check).doesNotThrowAnyException();
    }
  }
}
