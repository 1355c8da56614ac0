package supportbot.engine.terminal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Language;
import supportbot.engine.bot.Bot;
import supportbot.engine.bot.BotOptions;

/** {@code bot ask}: answers in the terminal. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = "Answers questions from past AWS Support cases.")
public final class AskCommand implements Callable<Integer> {
  /** More than anybody reads, and few enough to be fast. */
  private static final int MOST = 100;

  @Parameters(
      paramLabel = "TEXT",
      description = "The question; - reads one a line from standard input; nothing: a prompt.")
  private List<String> words = List.of();

  @Option(
      names = "--cases",
      paramLabel = "FILE|DIR",
      description = "Answers from these cases, as the AWS CLI prints them, not from the samples.")
  private @Nullable Path cases;

  @Option(names = "--config", paramLabel = "FILE", description = "Asks through this configuration.")
  private @Nullable Path config;

  @Option(names = "--json", description = "Prints one JSON object a question.")
  private boolean json;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "3",
      description = "Shows up to N cases, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--lang", paramLabel = "ko|en", description = "The language of the answer.")
  private @Nullable String lang;

  @Option(names = "--why", description = "Shows which answerers ran and what they said.")
  private boolean why;

  @Override
  public Integer call() throws Exception {
    if (limit < 1 || limit > MOST) {
      throw usage("--limit takes a number from 1 to " + MOST + ", not " + limit + ".");
    }
    Optional<Language> language = Optional.ofNullable(lang).map(AskCommand::language);
    boolean terminal = Style.isTerminal(0);
    ProgressLine progress = new ProgressLine(System.err, Style.isTerminal(2));
    TerminalTexts texts = new TerminalTexts(language.orElse(Language.KOREAN));
    BotOptions options =
        new BotOptions(Optional.ofNullable(config), Optional.ofNullable(cases), limits());
    try (Bot bot = Bot.open(options)) {
      boolean usable = new KnowledgeRefresh(progress, texts).run(bot);
      bot.check().forEach(progress::say);
      if (isLasting()) {
        bot.watchPlugins();
        control(bot, progress);
      }
      AnswerPrinter printer =
          json
              ? new JsonPrinter(System.out)
              : new TextPrinter(System.out, progress, new Style(Style.isTerminal(1)), why);
      progress.begin();
      try (TerminalFrontEnd frontEnd =
          new TerminalFrontEnd(questions(terminal, texts, bot), printer, texts, language, limit)) {
        frontEnd.start(bot.dispatcher());
        return exitCode(frontEnd.verdict(), usable);
      }
    } finally {
      progress.clear();
    }
  }

  /** A single question is over before anybody could ask how it goes. */
  private boolean isLasting() {
    return words.isEmpty() || words.equals(List.of("-"));
  }

  private static void control(Bot bot, ProgressLine progress) {
    try {
      bot.control();
    } catch (ComponentException e) {
      progress.say(String.valueOf(e.getMessage()));
    }
  }

  private static int exitCode(TerminalFrontEnd.Verdict verdict, boolean usable) {
    return switch (verdict) {
      case ANSWERED -> 0;
      case PARTLY -> usable ? 3 : 1;
      case FAILED -> 1;
    };
  }

  /** Who asks in a terminal asks alone: no limit by user. */
  private static Config limits() {
    return ConfigFactory.parseMap(Map.of("bot.limits.per-user-per-minute", 100_000), "ask");
  }

  private Questions questions(boolean terminal, TerminalTexts texts, Bot bot) throws Exception {
    if (words.equals(List.of("-")) || (words.isEmpty() && !terminal)) {
      return Questions.lines(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }
    if (!words.isEmpty()) {
      String text = String.join(" ", words);
      if (text.isBlank()) {
        throw usage("The question is empty.");
      }
      return Questions.one(text);
    }
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(
                TerminalBuilder.builder().system(true).encoding(StandardCharsets.UTF_8).build())
            .variable(LineReader.HISTORY_FILE, bot.home().directory().resolve("history"))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    return Questions.prompt(reader, texts.of("prompt"));
  }

  private static Language language(String code) {
    return Language.of(code)
        .orElseThrow(() -> usage("--lang takes ko or en, not \"" + code + "\"."));
  }

  private static ComponentException usage(String message) {
    return new ComponentException(ErrorKind.MISCONFIGURED, message);
  }
}
