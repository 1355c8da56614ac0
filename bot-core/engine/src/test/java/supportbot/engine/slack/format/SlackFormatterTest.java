package supportbot.engine.slack.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import supportbot.api.Answer;
import supportbot.api.CaseCard;
import supportbot.api.CaseDraft;
import supportbot.api.Citation;
import supportbot.api.Language;
import supportbot.api.Passage;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;
import supportbot.engine.chain.Response.Outcome;

class SlackFormatterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final String HOSTILE =
      "<!channel> <@U1> &lt; *x* \u202Ex\u0007 [a](javascript:x) ``` ";
  private static final CaseDraft DRAFT =
      new CaseDraft(
          "RDS 접속 불가", "어제부터 접속이 안 됩니다.\n\nendpoint: db.example", "rds", "technical", "high");

  private final SlackFormatter formatter = new SlackFormatter(() -> NOW);

  @ParameterizedTest
  @EnumSource
  void everyOutcomeIsAcceptedAndLooksDifferent(Outcome outcome) {
    for (Language language : Language.values()) {
      List<SlackMessage> messages =
          formatter.answer(response(outcome, "답입니다.", language), Stage.ANSWER, true);

      Shown.assertAccepted(messages);
      ArrayNode blocks = messages.getFirst().blocks();
      String first = blocks.get(0).path("type").asText();
      assertThat(first).isEqualTo(outcome == Outcome.REPLY ? "rich_text" : "context");
      assertThat(blocks.get(blocks.size() - 1).path("type").asText()).isEqualTo("actions");
    }
  }

  @Test
  void buttonsCarryTheQuestionAndItsRevision() {
    ArrayNode blocks = only(formatter.answer(reply("답"), Stage.ANSWER, true)).blocks();

    assertThat(Shown.all(blocks, "button"))
        .allMatch(button -> button.path("value").asText().equals("q-1|2"))
        .extracting(button -> button.path("action_id").asText())
        .containsExactly(Actions.UP, Actions.DOWN, Actions.WHY, Actions.MORE);
  }

  @Test
  void aDraftIsOfferedWhenThereIsOneOrNoAnswer() {
    assertThat(actions(response(Outcome.NONE, "없음", Language.KOREAN))).contains(Actions.DRAFT);
    assertThat(actions(reply("답"))).doesNotContain(Actions.DRAFT);
    assertThat(actions(response(Outcome.ERROR, "오류", Language.KOREAN)))
        .doesNotContain(Actions.UP, Actions.DOWN)
        .contains(Actions.DRAFT);
  }

  @Test
  void aPreliminaryAndALateAnswerSayWhatTheyAre() {
    assertThat(Shown.text(formatter.answer(reply("답"), Stage.PRELIMINARY, false)))
        .startsWith("⏳ 임시");
    assertThat(Shown.text(formatter.answer(reply("답"), Stage.LATE, false))).startsWith("✨ 더 나은");
    assertThat(only(formatter.answer(reply("답"), Stage.PRELIMINARY, false)).text())
        .startsWith("⏳ 임시");
  }

  @Test
  void aCardTellsWhatTheAnswerDoesNot() {
    String shown = Shown.text(formatter.answer(reply("볼륨을 늘리세요."), Stage.ANSWER, true));

    assertThat(shown)
        .contains("170000000", "디스크 0 가득 참", "ec2 · high · 2025-01-01 · ⚠ 1년 넘은 사례")
        .contains("해결 EBS 볼륨을 늘립니다", "로그가 디스크를 채웠습니다");
  }

  @Test
  void aCardDoesNotRepeatTheAnswer() {
    String told =
        "### 1. **디스크 0 가득 참** (17000000000)\n\n**해결:** EBS 볼륨을 늘립니다.\n\n> 로그가 **디스크**를 채웠습니다.\n";
    String shown = Shown.text(formatter.answer(reply(told), Stage.ANSWER, true));

    assertThat(shown).containsOnlyOnce("디스크 0 가득 참").containsOnlyOnce("볼륨을 늘립니다");
    assertThat(shown).containsOnlyOnce("채웠습니다");
    assertThat(shown).contains("17000000000 · ec2 · high");
  }

  /** What 12.4 or 0.62 means, only the answerer knows. */
  @Test
  void theScoreOfACaseIsShownBesideTheBest() {
    CaseCard card = citation(0).card();
    List<Citation> all =
        List.of(
            new Citation(card, 0.62, Passage.of("")),
            new Citation(card, 0.31, Passage.of("")),
            new Citation(card, 0, Passage.of("")));

    assertThat(Shown.text(formatter.more(all, Language.KOREAN)))
        .contains("관련도 100%", "관련도 50%", "관련도 0%");
    assertThat(Shown.text(formatter.more(all.subList(0, 1), Language.KOREAN)))
        .doesNotContain("관련도");
  }

  @Test
  void theNumberOfACaseLeadsToIt() {
    ArrayNode blocks = only(formatter.more(List.of(citation(0)), Language.KOREAN)).blocks();

    assertThat(Shown.all(blocks, "link").getFirst().path("url").asText())
        .isEqualTo(
            "https://support.console.aws.amazon.com/support/home#/case/?displayId=17000000000");
  }

  @Test
  void theWordsThatMatchAreBoldInTheQuote() {
    ArrayNode blocks = only(formatter.more(List.of(citation(0)), Language.KOREAN)).blocks();
    JsonNode quote = Shown.all(blocks, "rich_text_quote").getFirst();

    assertThat(quote.path("elements").get(1).path("text").asText()).isEqualTo("디스크");
    assertThat(quote.path("elements").get(1).path("style").path("bold").asBoolean()).isTrue();
  }

  @Test
  void aLongSolutionIsBoundedAndMarkedAndLeadsToTheWhole() {
    CaseCard card =
        card("1", "제목", "가".repeat(299) + "\uD83D\uDE00".repeat(400), Optional.of(url("1")));
    Citation citation = new Citation(card, 0.5, Passage.of(""));
    String shown = Shown.text(formatter.more(List.of(citation), Language.KOREAN));

    assertThat(shown).contains("가…").contains("사례 전체 보기");
  }

  @Test
  void whatOthersWroteIsOnlyRead() {
    CaseCard card =
        card(HOSTILE, HOSTILE, HOSTILE.repeat(30), Optional.of(URI.create("javascript:x")));
    Citation citation = new Citation(card, -3, Passage.of(HOSTILE.repeat(100)));
    List<Reason> reasons =
        List.of(new Reason(HOSTILE, Reason.Outcome.FAILED, Duration.ofMillis(3), HOSTILE));
    Response response =
        new Response(
            "q-1",
            1,
            Outcome.CLOSEST,
            Optional.of(HOSTILE),
            Language.KOREAN,
            HOSTILE,
            List.of(citation),
            Optional.empty(),
            List.of(HOSTILE),
            reasons,
            Duration.ZERO,
            true);

    List<SlackMessage> messages = new ArrayList<>();
    messages.addAll(formatter.answer(response, Stage.LATE, true));
    messages.addAll(formatter.more(List.of(citation), Language.ENGLISH));
    messages.addAll(formatter.why(reasons, Language.KOREAN));
    messages.addAll(
        formatter.draft(
            new CaseDraft(HOSTILE, HOSTILE.repeat(900), HOSTILE, HOSTILE, HOSTILE),
            Language.KOREAN));
    messages.add(formatter.notice(HOSTILE.repeat(900)));
    messages.add(formatter.searching(Language.KOREAN, HOSTILE.repeat(50)));
    messages.add(formatter.error(Language.KOREAN, HOSTILE));
    messages.add(formatter.partial(Language.KOREAN, HOSTILE, HOSTILE.repeat(900)));

    Shown.assertAccepted(messages);
    assertThat(messages)
        .flatMap(message -> Shown.all(message.blocks(), "link"))
        .allMatch(link -> link.path("text").asText().equals("Support Center"));
  }

  @ParameterizedTest
  @EnumSource
  void theBotsOwnMessagesAreAccepted(Language language) {
    List<SlackMessage> messages = new ArrayList<>();
    messages.add(formatter.searching(language));
    messages.add(formatter.searching(language, "local"));
    messages.add(formatter.queued(language, 3));
    messages.add(formatter.withdrawn(language));
    messages.add(formatter.error(language, "q-1"));
    messages.add(formatter.help(language));
    messages.add(formatter.notice(" "));
    messages.add(formatter.partial(language, "qcli", " "));
    messages.addAll(formatter.why(List.of(), language));
    messages.addAll(formatter.more(List.of(), language));
    for (Reason.Outcome outcome : Reason.Outcome.values()) {
      messages.addAll(
          formatter.why(List.of(new Reason("a", outcome, Duration.ofMillis(12), "")), language));
    }
    messages.addAll(formatter.draft(DRAFT, language));

    Shown.assertAccepted(messages);
  }

  @Test
  void theFirstWordsAreThoseThatUsersWaitFor() {
    assertThat(formatter.searching(Language.KOREAN).text()).isEqualTo("검색 중…");
  }

  @Test
  void ofALongPartialAnswerTheEndIsShownAndMarked() {
    String markdown =
        String.join("\n\n", IntStream.range(0, 3_000).mapToObj(index -> "문단 " + index).toList());
    SlackMessage message = formatter.partial(Language.KOREAN, "qcli", markdown);

    Shown.assertAccepted(List.of(message));
    assertThat(Shown.text(message.blocks())).startsWith("✍ qcli").endsWith("문단 2999");
  }

  @Test
  void aDraftIsReadyToBeCopied() {
    ArrayNode blocks = only(formatter.draft(DRAFT, Language.KOREAN)).blocks();

    assertThat(Shown.all(blocks, "rich_text_preformatted"))
        .extracting(Shown::text)
        .containsExactly(DRAFT.subject(), DRAFT.description());
  }

  @Test
  void aTextThatShowsNothingIsShownAsItIs() {
    assertThat(Shown.text(formatter.answer(reply("[a]: http://b.example"), Stage.ANSWER, false)))
        .startsWith("[a]: http://b.example");
    Shown.assertAccepted(formatter.answer(reply("\u200B---"), Stage.ANSWER, true));
  }

  @Test
  void theLastMessageHasTheCasesAndTheButtons() {
    List<SlackMessage> messages =
        formatter.answer(reply("문단입니다. ".repeat(4_000)), Stage.ANSWER, true);

    Shown.assertAccepted(messages);
    assertThat(messages).hasSizeGreaterThan(2);
    assertThat(messages.subList(0, messages.size() - 1))
        .allMatch(message -> Shown.all(message.blocks(), "actions").isEmpty());
    assertThat(Shown.all(messages.getLast().blocks(), "actions")).hasSize(1);
  }

  /** For a person to look at, in Slack's Block Kit Builder for instance. */
  @Test
  void everythingAtOnceCanBeLookedAt() throws IOException {
    String markdown =
        """
        # SSH 접속 실패

        보안 그룹의 **"인바운드 규칙"**을 먼저 확인하세요. [문서](https://docs.aws.amazon.com/ec2/)

        1. 포트 22 확인
           - 소스 IP
        2. 키 확인

           ```bash
           ssh -v -i key.pem ec2-user@10.0.0.1
           ```
        3. 다시 접속

        | 원인 | 확인 |
        |---|---:|
        | 보안 그룹 | `22/tcp` |

        > 접속이 **안 됩니다**.
        """;
    Response response =
        new Response(
            "q-1",
            2,
            Outcome.CLOSEST,
            Optional.of("local"),
            Language.KOREAN,
            markdown,
            List.of(citation(0), citation(1), citation(2)),
            Optional.of(new Answer.Hint("안내", Optional.of(DRAFT))),
            List.of("service:ec3은(는) 알 수 없는 값입니다."),
            List.of(),
            Duration.ZERO,
            true);
    List<SlackMessage> messages = formatter.answer(response, Stage.PRELIMINARY, true);
    Shown.assertAccepted(messages);

    JsonMapper mapper = new JsonMapper();
    ArrayNode all = mapper.createArrayNode();
    for (SlackMessage message : messages) {
      ObjectNode json = all.addObject().put("text", message.text());
      json.set("blocks", message.blocks());
    }
    Path file = Path.of("target", "slack-messages.json");
    Files.createDirectories(file.getParent());
    mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    assertThat(file).isNotEmptyFile();
  }

  private List<String> actions(Response response) {
    return Shown.all(only(formatter.answer(response, Stage.ANSWER, true)).blocks(), "button")
        .stream()
        .map(button -> button.path("action_id").asText())
        .toList();
  }

  private static SlackMessage only(List<SlackMessage> messages) {
    Shown.assertAccepted(messages);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private static Response reply(String text) {
    return response(Outcome.REPLY, text, Language.KOREAN);
  }

  private static Response response(Outcome outcome, String text, Language language) {
    return new Response(
        "q-1",
        2,
        outcome,
        Optional.of("local"),
        language,
        text,
        List.of(citation(0)),
        Optional.empty(),
        List.of(),
        List.of(),
        Duration.ofMillis(12),
        false);
  }

  private static Citation citation(int index) {
    String number = "1700000000" + index;
    CaseCard card =
        card(number, "디스크 " + index + " 가득 참", "EBS 볼륨을 늘립니다.", Optional.of(url(number)));
    String text = "로그가 디스크를 채웠습니다.";
    Passage passage = new Passage(text, List.of(new Passage.Range(4, 7)), Optional.empty());
    return new Citation(card, 12.3 - index, passage);
  }

  private static URI url(String number) {
    return URI.create(
        "https://support.console.aws.amazon.com/support/home#/case/?displayId=" + number);
  }

  private static CaseCard card(String number, String title, String solution, Optional<URI> url) {
    return new CaseCard(
        number,
        "case-111122223333-muko-2025-0123456789abcdef",
        title,
        "ec2",
        "technical",
        "high",
        "ko",
        Instant.parse("2025-01-01T00:00:00Z"),
        url,
        "질문",
        "원인",
        solution,
        List.of());
  }
}
