package supportbot.local.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import supportbot.local.index.Analysis.Field;
import supportbot.local.index.Analysis.Token;

/** The traps of Korean and English in one text, each found with a stock analyzer. */
class AnalysisTest {
  private final Analysis analysis = new Analysis();

  @AfterEach
  void close() {
    analysis.close();
  }

  @Test
  void particleDoesNotGlueToALatinWord() {
    assertThat(terms(Field.EXACT, "EC2가 안 떠요. S3에서 AccessDenied가 납니다"))
        .containsExactly("ec2", "s3", "accessdenied");
    assertThat(terms(Field.MORPHEME, "EC2가")).isEmpty();
    assertThat(terms(Field.BIGRAM, "S3에서")).isEmpty();
  }

  @Test
  void idsAreNotShredded() {
    assertThat(terms(Field.EXACT, "t3.micro i-0abc123def us-east-1a 10.0.0.1"))
        .contains("t3.micro", "i-0abc123def", "us-east-1a", "10.0.0.1")
        .contains("micro", "east", "1a")
        .doesNotContain("0", "10", "abc");
  }

  @Test
  void partsOfNamesAreFoundToo() {
    assertThat(
            terms(Field.STEM, "AccessDeniedException max_connections kube-dns spring.datasource"))
        .contains("access", "deni", "except", "max", "connect", "kube", "dns", "spring");
    assertThat(terms(Field.STEM, "VPCs HTTPServer mysql8")).contains("http", "server", "mysql");
    assertThat(terms(Field.EXACT, "8.0.35 arn:aws:iam::111122223333:role/dev"))
        .contains("8.0.35", "arn", "aws", "iam", "111122223333", "role", "dev");
    assertThat(terms(Field.STEM, "8.0.35")).contains("8.0");
  }

  @Test
  void languagesWithSignsAreNotTheLetterC() {
    assertThat(terms(Field.EXACT, "C# and C++ SDK")).containsExactly("c#", "c++", "sdk");
  }

  @Test
  void contractionsAndStopWordsAreNoWords() {
    assertThat(terms(Field.EXACT, "the instance's disk isn't mounted"))
        .containsExactly("instance", "disk", "isn", "mounted");
  }

  @Test
  void negationAndPrefixesKeepTheirMeaning() {
    assertThat(terms(Field.MORPHEME, "비정상 종료")).isNotEqualTo(terms(Field.MORPHEME, "정상 종료"));
    assertThat(terms(Field.MORPHEME, "재부팅")).isNotEqualTo(terms(Field.MORPHEME, "부팅"));
    assertThat(terms(Field.MORPHEME, "안 됩니다")).isNotEqualTo(terms(Field.MORPHEME, "됩니다"));
  }

  @Test
  void loanwordsAreOneWordInEveryContext() {
    assertThat(terms(Field.MORPHEME, "인스턴스를")).containsExactly("인스턴스");
    assertThat(terms(Field.MORPHEME, "RDS 인스턴스에")).containsExactly("인스턴스");
  }

  @Test
  void tokensStandWhereTheTextHasThem() {
    String text = "서울의 EC2가 AccessDenied로 인스턴스를 (us-east-1) 못 씁니다";
    for (Token token : analysis.tokens(Field.MORPHEME, text)) {
      if (token.text().equals("인스턴스")) {
        assertThat(text.substring(token.start(), token.end())).isEqualTo("인스턴스");
      }
    }
    for (Field field : List.of(Field.EXACT, Field.BIGRAM)) {
      for (Token token : analysis.tokens(field, text)) {
        assertThat(text.substring(token.start(), token.end())).isEqualToIgnoringCase(token.text());
      }
    }
  }

  @Test
  void decomposedHangulAndFullWidthLettersAreTheUsualOnes() {
    assertThat(Analysis.normalise("\u1112\u1161\u11ab글")).isEqualTo("한글");
    assertThat(terms(Field.EXACT, "ＥＣ２")).containsExactly("ec2");
  }

  @Test
  void oddTextIsNoError() {
    for (String odd :
        List.of(
            "", " ", "\"", "i-0abc:", "...---___", "\ud83d\ude00", "\ud83d", "a".repeat(9000))) {
      for (Field field : Field.values()) {
        assertThat(analysis.tokens(field, odd)).isNotNull();
      }
    }
  }

  private List<String> terms(Field field, String text) {
    return analysis.tokens(field, text).stream().map(Token::text).toList();
  }
}
