package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseMessage;
import supportbot.local.extractive.Segment.Kind;

class SegmenterTest {

  @Test
  void tellsSentencesItemsCommandsAndCodeApart() {
    assertThat(
            segments(
                """
                The disk is full, e.g. on node 1. It was empty before.
                1. Grow the volume
                2) Extend the file system
                aws ec2 modify-volume \\
                  --size 100
                {"size": 100}

                [ERROR] no space left on device
                """))
        .extracting(Segment::kind, Segment::text)
        .containsExactly(
            tuple(Kind.SENTENCE, "The disk is full, e.g. on node 1."),
            tuple(Kind.SENTENCE, "It was empty before."),
            tuple(Kind.ITEM, "Grow the volume"),
            tuple(Kind.ITEM, "Extend the file system"),
            tuple(Kind.COMMAND, "aws ec2 modify-volume --size 100\n{\"size\": 100}"),
            tuple(Kind.CODE, "[ERROR] no space left on device"));
  }

  @Test
  void joinsLinesThatAMailProgramBroke() {
    assertThat(
            segments(
                "The load balancer closes the connection before the target has sent\n"
                    + "its answer, so the client sees an error."))
        .extracting(Segment::text)
        .containsExactly(
            "The load balancer closes the connection before the target has sent its answer, so the"
                + " client sees an error.");
  }

  @Test
  void takesAnEnglishLineInAKoreanMessageForAQuotation() {
    assertThat(
            segments(
                "배포할 때마다 아래 오류가 발생합니다.\n\nThe security token included in the request is invalid."))
        .extracting(Segment::kind)
        .containsExactly(Kind.SENTENCE, Kind.CODE);
  }

  @Test
  void goesOnWithASentenceThatQuotesOutputInItsMiddle() {
    assertThat(segments("Since today our pods get\n\nHTTP/2 403\n\nwhen they call the API."))
        .extracting(Segment::text)
        .containsExactly("Since today our pods get … when they call the API.", "HTTP/2 403");
  }

  private static List<Segment> segments(String body) {
    return Segmenter.segments(
        0, new CaseMessage("m1", CaseMessage.Author.CUSTOMER, "x", Instant.EPOCH, body, List.of()));
  }
}
