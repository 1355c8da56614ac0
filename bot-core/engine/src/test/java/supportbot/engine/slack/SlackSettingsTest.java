package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.Language;
import supportbot.engine.slack.access.Access;
import supportbot.engine.slack.access.Access.Verdict;
import supportbot.engine.slack.access.ChannelSettings;

class SlackSettingsTest {

  @Test
  void theDefaultsLetEverybodyAskEverywhereButInSharedChannels() {
    SlackSettings settings = BotUnderTest.settings("");
    Access access = new Access(settings.access());
    assertThat(access.of("C1", "U1")).isEqualTo(Verdict.ALLOWED);
    assertThat(access.isOperator("U1")).isTrue();
    assertThat(access.silentWhenShared("C1")).isTrue();
    assertThat(settings.followUps("C1")).isFalse();
    assertThat(settings.keepVotes()).isEqualTo(Period.ofDays(365));
  }

  @Test
  void readsWhatIsDifferentInAChannel() {
    SlackSettings settings =
        BotUnderTest.settings(
            """
            channels {
              C0123 {
                language = ko, answerers = [ echo ], follow-ups = true, allow = true, users = [ U1 ]
                filters { services = [ RDS ], severities = [ high ], since = 2025-01-31 }
              }
              C0125 { language = auto }
            }
            """);
    ChannelSettings channel = settings.access().channel("C0123");
    assertThat(settings.language("C0123")).contains(Language.KOREAN);
    assertThat(settings.language("C0124")).contains(Language.ENGLISH);
    assertThat(settings.language("C0125")).as("as the question").isEmpty();
    assertThat(settings.followUps("C0123")).isTrue();
    assertThat(channel.answerers()).containsExactly("echo");
    assertThat(channel.filters().services()).containsExactly("rds");
    assertThat(channel.filters().since()).isEqualTo(Optional.of(LocalDate.of(2025, 1, 31)));
    Access access = new Access(settings.access());
    assertThat(access.silentWhenShared("C0123")).isFalse();
    assertThat(access.of("C0123", "U2")).isEqualTo(Verdict.USER_CLOSED);
  }

  @Test
  void denialCountsMoreThanPermission() {
    Access access =
        new Access(
            BotUnderTest.settings(
                    """
                    allow { channels = [ C01, C02 ], users = [ U1, U2 ] }
                    deny { channels = [ C02 ], users = [ U2 ] }
                    channels { C02 { allow = true }, C03 { allow = true }, C01 { allow = true } }
                    """)
                .access());
    assertThat(access.of("C01", "U1")).isEqualTo(Verdict.ALLOWED);
    assertThat(access.of("C02", "U1")).isEqualTo(Verdict.CHANNEL_CLOSED);
    assertThat(access.of("C03", "U1")).isEqualTo(Verdict.ALLOWED);
    assertThat(access.of("C04", "U1")).isEqualTo(Verdict.CHANNEL_CLOSED);
    assertThat(access.of("D01", "U1")).isEqualTo(Verdict.ALLOWED);
    assertThat(access.of("C01", "U2")).isEqualTo(Verdict.USER_CLOSED);
    assertThat(access.of("C01", "U3")).isEqualTo(Verdict.USER_CLOSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow.channels = [ general ]|bot.slack.allow.channels",
        "deny.users = [ kim ]|bot.slack.deny.users",
        "operators = [ \"<@U1>\" ]|bot.slack.operators",
        "channels { general { } }|bot.slack.channels.general",
        "channels { C01 = true }|bot.slack.channels.C01",
        "channels { C01 { langauge = ko } }|bot.slack.channels.C01.langauge",
        "channels { C01 { language = fr } }|bot.slack.channels.C01.language",
        "channels { C01 { follow-ups = maybe } }|bot.slack.channels.C01.follow-ups",
        "channels { C01 { answerers = [ nobody ] } }|bot.slack.channels.C01.answerers",
        "channels { C01 { filters { services = [ nothing-such ] } }"
            + " }|bot.slack.channels.C01.filters.services",
        "channels { C01 { filters { severities = [ bad ] } }"
            + " }|bot.slack.channels.C01.filters.severities",
        "channels { C01 { filters { since = yesterday } } }|bot.slack.channels.C01.filters.since",
        "channels { C01 { filters { service = rds } } }|bot.slack.channels.C01.filters.service",
        "channel-per-minute = 0|bot.slack.channel-per-minute"
      })
  void whatCannotWorkIsNamedWithItsKeyAndPlace(String settings, String key) {
    assertThatThrownBy(() -> BotUnderTest.settings(settings))
        .hasMessageContaining(key)
        .hasMessageContaining("String:");
  }

  @Test
  void commandsAreExactWords() {
    assertThat(BotCommand.of("<@U1> Help ")).contains(new BotCommand.Help());
    assertThat(BotCommand.of("<@U1|bot>\u00a0동기화  상태")).contains(new BotCommand.SyncStatus());
    assertThat(BotCommand.of("<@U1> 안녕하세요!")).contains(new BotCommand.Help());
    assertThat(BotCommand.of("hello ~")).contains(new BotCommand.Help());
    assertThat(BotCommand.of("sync?")).contains(new BotCommand.SyncStatus());
    assertThat(BotCommand.of("why T1-C1-1.2~3"))
        .contains(new BotCommand.Why(Optional.of("t1-c1-1.2~3")));
    for (String question : Set.of("help me", "status of my RDS", "why is it down", "왜 안 되나요")) {
      assertThat(BotCommand.of(question)).isEmpty();
    }
  }
}
