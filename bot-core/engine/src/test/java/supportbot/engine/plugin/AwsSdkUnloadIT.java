package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.plugin.HostUnderTest.ask;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.testkit.Eventually;
import supportbot.testkit.PluginJar;

/**
 * The AWS SDK leaves thread locals on its callers and a thread of its own, both of which have held
 * class loaders of many a server: a plugin that has made real calls with its default client is
 * collected nevertheless.
 */
class AwsSdkUnloadIT {

  /** What the SDK brings, without what plugins share with the host. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          ".*/(software/amazon|org/apache/httpcomponents|commons-codec|org/reactivestreams"
              + "|org/slf4j/jcl-over-slf4j)/.*\\.jar");

  @TempDir Path folder;
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          byte[] body =
              """
              {"retrievalResults": [{"content": {"text": "from afar"}}]}\
              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void aPluginThatMadeCallsWithTheDefaultClientIsCollected() throws Exception {
    HostUnderTest host = new HostUnderTest(folder);
    Path jar = host.plugins.resolve("afar.jar");
    plugin().write(jar);
    try (PluginHost running = host.load()) {
      for (int call = 0; call < 5; call++) {
        assertThat(ask(running, "afar")).isEqualTo("from afar");
      }
      assertThat(requests.get()).isEqualTo(5);
      var loader = PluginHostTest.loaderOf(running, "afar");
      Files.delete(jar);
      running.reload();
      Eventually.holds(
          "it is collected, or a leak", () -> loader.refersTo(null) || !running.leaks().isEmpty());
      assertThat(running.leaks()).isEmpty();
      assertThat(loader.refersTo(null)).isTrue();
    }
  }

  private PluginJar plugin() {
    PluginJar jar =
        PluginJar.named("afar")
            .source(SOURCE.formatted(server.getAddress().getPort()))
            .factory(AnswererFactory.class, "example.Afar");
    List<Path> libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(path -> LIBRARY.matcher(path).matches())
            .map(Path::of)
            .toList();
    assertThat(libraries).hasSizeGreaterThan(20);
    libraries.forEach(jar::library);
    return jar;
  }

  private static final String SOURCE =
      """
      package example;
      import java.net.URI;
      import java.util.List;
      import software.amazon.awssdk.auth.credentials.*;
      import software.amazon.awssdk.regions.Region;
      import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
      import supportbot.api.*;
      public final class Afar implements AnswererFactory {
        @Override public String name() { return "afar"; }
        @Override public Answerer create(PluginContext context) {
          BedrockAgentRuntimeClient client =
              BedrockAgentRuntimeClient.builder()
                  .endpointOverride(URI.create("http://127.0.0.1:%d"))
                  .region(Region.US_EAST_1)
                  .credentialsProvider(StaticCredentialsProvider.create(
                      AwsBasicCredentials.create("key", "secret")))
                  .build();
          return new Answerer() {
            @Override public Check check() { return Check.ok(); }
            @Override public Answer answer(Question question, AnswerContext seen) {
              String text = client
                  .retrieve(r -> r.knowledgeBaseId("KB1").retrievalQuery(q -> q.text("what")))
                  .retrievalResults().getFirst().content().text();
              return Answer.Reply.of(text, List.of());
            }
            @Override public void close() { client.close(); }
          };
        }
      }
      """;
}
