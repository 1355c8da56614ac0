package supportbot.qcli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.testkit.Calls;
import supportbot.testkit.FakeAnswerContext;

class QcliAnswererTest {
  private static final Question QUESTION =
      Question.of("q", "!touch /tmp/owned @/etc/passwd", Language.ENGLISH);

  @TempDir private Path folder;
  private Agent agent;

  @BeforeEach
  void install() {
    agent = new Agent(folder);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(agent.cli.alive()).as("processes").isEmpty();
    if (Files.exists(agent.runs())) {
      try (Stream<Path> left = Files.list(agent.runs())) {
        assertThat(left).as("files").isEmpty();
      }
    }
  }

  @Test
  void answersWithTheCasesThatItNames() throws Exception {
    Answer.Reply reply = (Answer.Reply) ask("");
    assertThat(reply.markdown()).isEqualTo("See case 1234563851.");
    assertThat(reply.confidence()).isEqualTo(Answer.Confidence.ANSWERS);
    assertThat(reply.citations())
        .extracting(citation -> citation.card().number())
        .containsExactly("1234563851");
  }

  @Test
  void questionIsOnStandardInputOnly() throws Exception {
    ask("model = m1, extra-arguments = [ --v2 ]");
    assertThat(agent.cli.arguments())
        .containsExactly(
            "chat",
            "--no-interactive",
            "--agent",
            "slackbot",
            "--wrap",
            "never",
            "--require-mcp-startup",
            "--model",
            "m1",
            "--v2");
    assertThat(agent.cli.input()).contains("| !touch").doesNotContain("@");
    assertThat(agent.cli.environment()).noneMatch(variable -> variable.contains("touch"));
  }

  @Test
  void environmentIsWhatSettingsSay() throws Exception {
    ask("environment { pass = [ PATH ], set = [ \"X=y\" ], secrets = [ KIRO_API_KEY, NONE ] }");
    assertThat(agent.cli.environment())
        .contains("X=y", "KIRO_API_KEY=ksk_x")
        .noneMatch(variable -> variable.startsWith("HOME="));
  }

  @Test
  void anAnswerWithoutSourcesIsOnlyClose() throws Exception {
    agent.says("I think so.");
    assertThat(((Answer.Reply) ask("")).confidence()).isEqualTo(Answer.Confidence.CLOSEST);
  }

  @Test
  void passesWhenTheAgentHasFoundNothing() throws Exception {
    agent.says("`NO_ANSWER`.");
    assertThat(((Answer.Pass) ask("")).kind()).isEmpty();
  }

  @Test
  void failuresSayWhatToDo() {
    agent.cli.output("").errors("Monthly request limit reached");
    assertFails("", ErrorKind.EXHAUSTED, "monthly limit");
    agent.says("Guessed.").cli.errors("One or more mcp server did not load correctly.");
    assertFails("", ErrorKind.UNAVAILABLE, "MCP servers");
    agent.says("Guessed.").cli.exitCode(3);
    assertFails("", ErrorKind.UNAVAILABLE, "MCP servers");
  }

  @Test
  void aCliThatIsNotThereIsNamed() {
    assertFails("command = [ /no/such/cli ]", ErrorKind.MISCONFIGURED, "bot.qcli.command");
  }

  @Test
  void hangingIsEndedAtItsLimit() {
    agent.cli.leavesProcesses().hangs();
    assertFails("limits.time = 1s", ErrorKind.TIMEOUT, "in time");
  }

  @Test
  void moreQuestionsThanRunsWaitForTheirTurn() throws Exception {
    try (Answerer answerer = agent.answerer("limits.runs = 1")) {
      List<Answer> answers =
          Calls.together(4, _ -> answerer.answer(QUESTION, new FakeAnswerContext()));
      assertThat(answers).allMatch(Answer.Reply.class::isInstance);
    }
    assertThat(agent.cli.starts()).isEqualTo(4);
  }

  @Test
  void timeThatIsUpStartsNothing() {
    try (Answerer answerer = agent.answerer("")) {
      assertThatThrownBy(
              () -> answerer.answer(QUESTION, new FakeAnswerContext(Instant.EPOCH, List.of())))
          .isInstanceOf(InterruptedException.class);
    }
    assertThat(agent.cli.starts()).isZero();
  }

  @Test
  void checkTellsWhatIsInstalled() throws Exception {
    assertThat(check("")).isEqualTo(new Check.Ok("Kiro CLI 2.4.2"));
  }

  @Test
  void checkIsDegradedWithoutALogin() throws Exception {
    agent.cli.loginExitCode(1);
    assertThat(check("")).isInstanceOf(Check.Degraded.class).asString().contains("not logged in");
  }

  @Test
  void checkIsInvalidWithoutCliOrAgent() throws Exception {
    assertThat(check("command = [ /no/such/cli ]")).isInstanceOf(Check.Invalid.class);
    assertThat(check("agent-file = /no/such/agent.json")).isInstanceOf(Check.Invalid.class);
    for (String agentFile :
        List.of("", "{", "{\"name\": \"other\"}", "{\"name\": \"slackbot\", \"tools\": [\"*\"]}")) {
      Files.writeString(agent.file, agentFile);
      assertThat(check("")).as(agentFile).isInstanceOf(Check.Invalid.class);
    }
    agent.cli.version("no version");
    assertThat(check("")).isInstanceOf(Check.Invalid.class);
  }

  private Answer ask(String settings) throws InterruptedException {
    try (Answerer answerer = agent.answerer(settings)) {
      return answerer.answer(QUESTION, new FakeAnswerContext());
    }
  }

  private Check check(String settings) throws InterruptedException {
    try (Answerer answerer = agent.answerer(settings)) {
      return answerer.check();
    }
  }

  private void assertFails(String settings, ErrorKind kind, String words) {
    assertThatThrownBy(() -> ask(settings))
        .isInstanceOfSatisfying(ComponentException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }
}
