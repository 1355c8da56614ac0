package supportbot.sync.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.Redactor;
import supportbot.api.Redactor.Kind;

class PatternRedactorTest {

  private final Redactor redactor = new PatternRedactor();

  @ParameterizedTest
  @CsvSource(
      delimiter = '⇒',
      quoteCharacter = '§',
      textBlock =
          """
          # access keys
          key AKIAIOSFODNN7EXAMPLE is ours ⇒ key <access-key-1> is ours
          키는 ASIAIOSFODNN7EXAMPLE입니다 ⇒ 키는 <access-key-1>입니다
          aws_access_key_id=AKIAIOSFODNN7EXAMPLE ⇒ aws_access_key_id=<access-key-1>
          a AKIAIOSFODNN7EXAMPLE b AKIAI44QH8DHBEXAMPLE c AKIAIOSFODNN7EXAMPLE ⇒ a <access-key-1> b <access-key-2> c <access-key-1>
          # secret keys
          aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ⇒ aws_secret_access_key = <secret-key-1>
          "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ⇒ "SecretAccessKey": "<secret-key-1>",
          AWS Secret Access Key [None]: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ⇒ AWS Secret Access Key [None]: <secret-key-1>
          시크릿 액세스 키는 wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY 입니다 ⇒ 시크릿 액세스 키는 <secret-key-1> 입니다
          AKIAIOSFODNN7EXAMPLE / wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ⇒ <access-key-1> / <secret-key-1>
          비밀 키: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ⇒ 비밀 키: <secret-key-1>
          # session tokens
          aws_session_token=IQoJb3JpZ2luX2VjEXAMPLEabcdefghijklmnopqrstuvwxyz0123456789== ⇒ aws_session_token=<session-token-1>
          "SessionToken": "AQoEXAMPLEH4aoAH0gNCAPyJxz4BlCFFxWNE1OPTgk5TthT+FvwqnKwRcOIfrRh3c" ⇒ "SessionToken": "<session-token-1>"
          X-Amz-Security-Token=FwoGZXIvYXdzEXAMPLE0123456789abcdef&X-Amz-Date=20250115T000000Z ⇒ X-Amz-Security-Token=<session-token-1>&X-Amz-Date=20250115T000000Z
          X-Amz-Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef ⇒ X-Amz-Signature=<token-1>
          # tokens
          Authorization: Bearer abcdef0123456789ABCDEF ⇒ Authorization: Bearer <token-1>
          Authorization: Basic dXNlcjpwYXNzd29yZA== ⇒ Authorization: Basic <token-1>
          ghp_0123456789abcdefghijABCDEFGHIJ012345 ⇒ <token-1>
          xoxb-1234567890-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx ⇒ <token-1>
          xapp-1-A0123456789-1234567890123-0123456789abcdef ⇒ <token-1>
          ksk_0123456789abcdefABCDEF ⇒ <token-1>
          eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P ⇒ <token-1>
          https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX ⇒ https://<token-1>
          api_key: 0123456789abcdef0123456789abcdef ⇒ api_key: <token-1>
          client_secret=abcDEF0123456789 ⇒ client_secret=<token-1>
          API 키: abcDEF0123456789 ⇒ API 키: <token-1>
          # passwords
          mysql://admin:Passw0rd!@db.example.com:3306/app ⇒ mysql://admin:<password-1>@db.example.com:3306/app
          postgres://app:p@ss@db.example.com/x ⇒ postgres://app:<password-1>@db.example.com/x
          redis://:hunter2@cache.example.com:6379 ⇒ redis://:<password-1>@cache.example.com:6379
          password=hunter2 ⇒ password=<password-1>
          spring.datasource.password: Ch3ckout-example-01 ⇒ spring.datasource.password: <password-1>
          "MasterUserPassword": "a \\"quoted\\" one", ⇒ "MasterUserPassword": "<password-1>",
          {\\"password\\":\\"hunter2\\",\\"a\\":1} ⇒ {\\"password\\":\\"<password-1>\\",\\"a\\":1}
          jdbc:mysql://h/db?user=u&password=hunter2&useSSL=false ⇒ jdbc:mysql://h/db?user=u&password=<password-1>&useSSL=false
          {"name": "DB_PASSWORD", "value": "hunter2"} ⇒ {"name": "DB_PASSWORD", "value": "<password-1>"}
          --master-user-password Secret99 --x ⇒ --master-user-password <password-1> --x
          IDENTIFIED BY 'hunter2' ⇒ IDENTIFIED BY '<password-1>'
          <password>hunter2</password> ⇒ <password><password-1></password>
          비밀번호: hunter2! 입니다 ⇒ 비밀번호: <password-1> 입니다
          비밀번호는 Passw0rd!입니다. ⇒ 비밀번호는 <password-1>입니다.
          비밀번호=Passw0rd!입니다. ⇒ 비밀번호=<password-1>입니다.
          임시 비밀번호(만료 전) : abcd1234 ⇒ 임시 비밀번호(만료 전) : <password-1>
          패스워드: qwer1234, 서버 2대 ⇒ 패스워드: <password-1>, 서버 2대
          DMS 엔드포인트 비밀번호가 아직 Passw0rd!example 그대로라 ⇒ DMS 엔드포인트 비밀번호가 아직 <password-1> 그대로라
          curl -u admin:hunter2 http://x ⇒ curl -u admin:<password-1> http://x
          PGPASSWORD=abc123 psql ⇒ PGPASSWORD=<password-1> psql
          DB_PW=abc123 ⇒ DB_PW=<password-1>
          # e-mail
          ask kim.ops@example.co.kr에게 ⇒ ask <email-1>에게
          ops (Role) <ops@example.com> ⇒ ops (Role) <email-1>
          A@example.com, a@example.com, b@example.com. ⇒ <email-1>, <email-1>, <email-2>.
          # phone
          010-1234-5678로 ⇒ <phone-1>로
          연락처 01012345678 ⇒ 연락처 <phone-1>
          담당자 02-555-0100, 끝 ⇒ 담당자 <phone-1>, 끝
          031)123-4567 ⇒ <phone-1>
          +82-10-1234-5678 / 010-1234-5678 ⇒ <phone-1> / <phone-1>
          "PhoneNumber":"+82200007700" ⇒ "PhoneNumber":"<phone-1>"
          +82 (0)10-1234-5678 ⇒ <phone-1>
          call +1 415 555 0123 now ⇒ call <phone-1> now
          (415) 555-0123 ⇒ <phone-1>
          +44 20 7946 0958 ⇒ <phone-1>
          전화 0212345678 ⇒ 전화 <phone-1>
          # accounts
          account 111122223333 is ours ⇒ account <account-1> is ours
          계정 111122223333과 444455556666 ⇒ 계정 <account-1>과 <account-2>
          111122223333 계정에서 ⇒ <account-1> 계정에서
          arn:aws:iam::111122223333:role/ops-admin ⇒ arn:aws:iam::<account-1>:role/ops-admin
          arn:aws:kms:ap-northeast-2:111122223333:key/1234abcd ⇒ arn:aws:kms:ap-northeast-2:<account-1>:key/1234abcd
          1111-2222-3333 ⇒ <account-1>
          111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/app ⇒ <account-1>.dkr.ecr.ap-northeast-2.amazonaws.com/app
          https://sqs.ap-northeast-2.amazonaws.com/111122223333/jobs ⇒ https://sqs.ap-northeast-2.amazonaws.com/<account-1>/jobs
          "Account": "111122223333" ⇒ "Account": "<account-1>"
          "OwnerId": "111122223333" ⇒ "OwnerId": "<account-1>"
          account 1111-2222-3333 = 111122223333 ⇒ account <account-1> = <account-1>
          # cards
          카드 4111-1111-1111-1111 ⇒ 카드 <card-1>
          4111 1111 1111 1111 ⇒ <card-1>
          4111111111111111 ⇒ <card-1>
          378282246310005 ⇒ <card-1>
          # national ids
          주민번호 900101-1234568 ⇒ 주민번호 <national-id-1>
          주민등록번호: 9001011234568 ⇒ 주민등록번호: <national-id-1>
          """)
  void marks(String text, String marked) {
    assertThat(redactor.redact(text).text()).isEqualTo(marked);
    assertThat(redactor.redact(marked).text()).as("twice").isEqualTo(marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '⇒',
      quoteCharacter = '§',
      textBlock =
          """
          AKIAIOSFODNN7EXAMPL
          AROAIOSFODNN7EXAMPLE:session
          commit 0123456789abcdef0123456789abcdef01234567 removed the secret
          secret scanning push protection
          the session token is dropped
          no token, no role credentials
          NextToken: eyJ2IjoiMiIsImMiOiIxMjM0NTY3ODkwIn0
          "NextToken": "AAAAB3NzaC1yc2EAAAADAQABAAABgQ"
          client-token=0123456789abcdef-0123
          Unexpected token: expected
          Bearer authentication is required
          secretsmanager:GetSecretValue
          "valueFrom": "arn:aws:secretsmanager:ap-northeast-2:x:secret:prod/db"
          -----BEGIN CERTIFICATE-----
          -----BEGIN PUBLIC KEY-----
          password: ${DB_PASSWORD}
          password=<your-password>
          password: ********
          password: please reset it
          PasswordLastUsed: 2025-01-15T00:00:00Z
          MinimumPasswordLength: 14
          PasswordResetRequired=true
          --password-stdin
          docker login --username AWS --password-stdin
          password policy RequireSymbols=true
          비밀번호: 변경했습니다.
          비밀번호 90일마다 변경
          비밀번호를 교체하고 rds!db-1234abcd 시크릿을 확인
          비밀번호가 만료되었습니다
          PWD=/home/ec2-user
          Pass: 12, Fail: 3
          http://10.0.0.1:8080/path
          https://example.com:443/a@b
          docker run -u 1000:1000 app
          git@github.com:org/repo.git
          ec2-user@ip-10-0-0-1.ap-northeast-2.compute.internal
          ssh ec2-user@ec2-1-2-3-4.ap-northeast-2.compute.amazonaws.com
          lodash@4.17.21
          pkg@1.2.3-beta.next
          icon@2x.png
          lambda@edge
          @user
          10.20.30.40 192.168.100.200
          v1.2.3.4567 and 8.0.32-24
          2025-01-15 10:00:00
          2025-01-15T10:00:00.123456Z
          20250115100000
          case number 17000001001
          케이스 1234567890
          케이스 번호 17000001001
          case-111122223333-muko-2025-0123456789abcdef
          1734567890123 ms
          1734567890123456
          1073741824 bytes
          4111111111111112
          4111111111111111 bytes
          +09:00 +0900
          UTC +9 2025-01-15 10:00
          request id 123456789012
          요청 번호 123456789012
          12345678-1234-1234-1234-123456789012
          aaaaaaaa-1111-2222-3333-444455556666
          i-0123456789abcdef0 vol-012345678901
          계정에서 요청 ID 123456789012
          account created at 202501151030
          991332-1234567
          900101-9234567
          250101-1234567.log
          ami-250101-1234567
          900101-1
          02-2025
          1588-1234
          port 3306, 5432
          1,234,567,890 requests
          0.123456789012
          arn:aws:s3:::bucket/key
          sg-0123456789 eni-0987654321
          """)
  void leavesWhatOnlyLooksLikeIt(String text) {
    assertThat(redactor.redact(text).text()).isEqualTo(text);
    assertThat(redactor.redact(text).counts()).isEmpty();
  }

  @Test
  void countsPlacesByKind() {
    var redacted = redactor.redact("a@example.com a@example.com b@example.com 010-1234-5678");
    assertThat(redacted.counts()).isEqualTo(Map.of(Kind.EMAIL, 3, Kind.PHONE, 1));
  }

  @Test
  void sameValueHasTheSameMarkInAllTextsOfADocument() {
    Redactor.Session session = redactor.open();
    assertThat(session.redact("a@example.com").text()).isEqualTo("<email-1>");
    assertThat(session.redact("b@example.com A@Example.com").text())
        .isEqualTo("<email-2> <email-1>");
    assertThat(redactor.redact("b@example.com").text()).as("another one").isEqualTo("<email-1>");
  }

  @Test
  void newValueDoesNotTakeAMarkThatTheTextHasAlready() {
    assertThat(redactor.redact("<email-1> and <email-999999> and a@example.com").text())
        .isEqualTo("<email-1> and <email-999999> and <email-2>");
  }

  @Test
  void accountOfACaseIdIsMarkedWhereverElseItStands() {
    Redactor.Session session = redactor.open();
    String id = "case-111122223333-muko-2025-0123456789abcdef";
    assertThat(session.redact(id).text()).isEqualTo(id);
    assertThat(session.redact("bucket logs-111122223333-seoul, 111122223333").text())
        .isEqualTo("bucket logs-<account-1>-seoul, <account-1>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<account-1>; id 999988887777",
        "<phone-1> and 021234567",
        "<secret-key-1> of wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "<token-1>: abcdefgh01234567",
        "<password-1>: abcdefgh01234567"
      })
  void markIsNoWordThatTellsSomething(String text) {
    assertThat(redactor.redact(text).text()).isEqualTo(text);
  }

  @Test
  void accountThatIsToldLaterIsMarkedEarlierInTheText() {
    assertThat(redactor.redact("id 111122223333; account: 111122223333").text())
        .isEqualTo("id <account-1>; account: <account-1>");
  }

  @ParameterizedTest
  @CsvSource({"RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"})
  void marksAPrivateKeyAsAWhole(String name) {
    String key =
        "-----BEGIN " + name + "-----\nMIIEow+/AB==\nabcDEF0123456789\n-----END " + name + "-----";
    assertThat(redactor.redact("key:\n" + key + "\nthanks").text())
        .isEqualTo("key:\n<private-key-1>\nthanks");
    assertThat(redactor.redact("\"" + key.replace("\n", "\\n") + "\"").text())
        .isEqualTo("\"<private-key-1>\"");
  }

  @Test
  void marksAPrivateKeyThatIsCutOff() {
    String text = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow+/AB==\nabcDEF0123456789\n\n그 다음 문장";
    assertThat(redactor.redact(text).text()).isEqualTo("<private-key-1>\n\n그 다음 문장");
  }

  @Test
  void marksSeveralSecretsOfOneCredentialsFile() {
    String text =
        """
        [default]
        aws_access_key_id = AKIAIOSFODNN7EXAMPLE
        aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
        region = ap-northeast-2
        """;
    assertThat(redactor.redact(text).text())
        .isEqualTo(
            """
            [default]
            aws_access_key_id = <access-key-1>
            aws_secret_access_key = <secret-key-1>
            region = ap-northeast-2
            """);
  }

  @Test
  void marksTheKindsThatItIsAskedForOnly() {
    String text = "ops@example.com used AKIAIOSFODNN7EXAMPLE";
    assertThat(redactor.open(Set.of(Redactor.Kind.ACCESS_KEY)).redact(text).text())
        .isEqualTo("ops@example.com used <access-key-1>");
  }
}
