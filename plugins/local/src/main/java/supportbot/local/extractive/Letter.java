package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A message as a letter: what is left of it without salutation, signature and quoted mails. */
final class Letter {
  /** Exports may hold more than the 8,000 characters of the API; head and tail tell the story. */
  private static final int HEAD = 40_000;

  private static final int TAIL = 20_000;

  private static final Pattern SALUTATION =
      Pattern.compile(
          "^(?:(?:hello|hi|hey|dear|greetings)(?: (?!there is|there are)[\\w<>.-]+){0,3}\\s?[,!.]"
              + "|(?:good (?:morning|afternoon|evening|day))(?: \\w+){0,2}[,!.]"
              + "|안녕하세요[.,!~]*|안녕하십니까[.,!?]*|수고하십니다[.,!]*|(?:고객님|담당자님)[.,]?)\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern INTRODUCTION =
      Pattern.compile(
          "^(?:저는 )?(?:aws|amazon)[\\w ]{0,20}(?:support)?[가-힣 ]{0,20}입니다[.!]?\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CLOSING =
      Pattern.compile(
          "^(?:(?:best|kind|warm|many)?\\s?regards|sincerely|yours|cheers|thanks|thank you|many"
              + " thanks|감사합니다|수고하세요)(?: \\w+){0,2}[,.!]?$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SIGNATURE =
      Pattern.compile(
          "^(?:--|__+|.{0,40}(?:드림|올림|배상)\\.?|aws support.{0,40}|amazon web services.{0,20}|cloud"
              + " support engineer.{0,40})$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern QUOTE =
      Pattern.compile(
          "^(?:>+.*|on .{5,120} wrote:|-+\\s?(?:original message|forwarded message|원본 메시지|원본 메일).*"
              + "|.{5,80}님이 작성:|(?:from|sent|보낸 사람|보낸 날짜):\\s.*)$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REST_IS_QUOTE =
      Pattern.compile(
          "^-+\\s?(?:original message|forwarded message|원본 메시지|원본 메일).*$",
          Pattern.CASE_INSENSITIVE);

  private Letter() {}

  /** The lines that tell something; empty lines are kept, since they part paragraphs. */
  static List<String> content(String body) {
    List<String> lines = new ArrayList<>();
    boolean signature = false;
    for (String line : shortened(body).lines().toList()) {
      String text = line.strip();
      boolean brief = text.length() <= 200;
      if (brief && REST_IS_QUOTE.matcher(text).matches()) {
        break;
      }
      signature =
          !text.isEmpty()
              && (signature || text.equals("--") || CLOSING.matcher(head(text, 60)).matches());
      boolean dropped =
          brief
              && ((signature && text.length() <= 60)
                  || QUOTE.matcher(text).matches()
                  || SIGNATURE.matcher(text).matches());
      if (!dropped) {
        lines.add(opened(line));
      }
    }
    return lines;
  }

  private static String opened(String line) {
    if (line.isEmpty() || !Character.isLetter(line.charAt(0))) {
      return line;
    }
    String head = head(line, 120);
    String rest = SALUTATION.matcher(head).replaceFirst("");
    rest = INTRODUCTION.matcher(rest).replaceFirst("");
    return rest.length() == head.length() ? line : rest + line.substring(head.length());
  }

  private static String head(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static String shortened(String body) {
    if (body.length() <= HEAD + TAIL) {
      return body;
    }
    return body.substring(0, HEAD) + "\n\n" + body.substring(body.length() - TAIL);
  }
}
