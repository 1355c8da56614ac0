package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.List;
import supportbot.api.CaseMessage;
import supportbot.local.extractive.Segment.Kind;

/** Cuts one message into segments, without greetings, signatures and quoted mails. */
final class Segmenter {
  private final int message;
  private final CaseMessage.Author author;
  private final boolean korean;
  private final List<Segment> segments = new ArrayList<>();
  private final StringBuilder prose = new StringBuilder();
  private final StringBuilder code = new StringBuilder();
  private Kind open = Kind.SENTENCE;
  private boolean commands;
  private int paragraph;

  private Segmenter(int message, CaseMessage.Author author, boolean korean) {
    this.message = message;
    this.author = author;
    this.korean = korean;
  }

  static List<Segment> segments(int place, CaseMessage message) {
    List<String> lines = Letter.content(message.body());
    boolean korean = CaseLanguage.isKoreanAround(lines);
    Segmenter segmenter = new Segmenter(place, message.author(), korean);
    for (String line : lines) {
      segmenter.add(line);
    }
    segmenter.closeAll();
    return segmenter.segments;
  }

  private void add(String line) {
    if (line.isBlank()) {
      closeAll();
      paragraph++;
      open = Kind.SENTENCE;
      return;
    }
    int itemStart = Lines.itemStart(line);
    String content = itemStart >= 0 ? line.substring(itemStart) : line;
    boolean command = Lines.isCommand(content);
    boolean quoted =
        itemStart < 0
            && ((korean && Lines.isForeign(line)) || (open != Kind.ITEM && Lines.isSetIn(line)));
    if (command || (itemStart < 0 && Lines.isCode(line)) || quoted || isContinued()) {
      closeProse();
      if (!code.isEmpty() && command && !commands) {
        closeCode();
      }
      paragraph += itemStart >= 0 ? 1 : 0;
      commands = code.isEmpty() ? command : commands;
      appendCode(content.strip());
      return;
    }
    closeCode();
    if (itemStart >= 0) {
      closeProse();
      open = Kind.ITEM;
      prose.append(content.strip());
    } else if (open == Kind.ITEM && line.startsWith(" ") && !prose.isEmpty()) {
      prose.append(' ').append(line.strip());
    } else if (open == Kind.SENTENCE && !prose.isEmpty() && isWrapped(line)) {
      prose.append(' ').append(line.strip());
    } else {
      closeProse();
      open = Kind.SENTENCE;
      prose.append(line.strip());
    }
  }

  private void appendCode(String line) {
    if (isContinued()) {
      code.setLength(code.length() - 1);
      code.append(line);
    } else {
      code.append(code.isEmpty() ? "" : "\n").append(line);
    }
  }

  /** Whether the last line of code ends in a backslash, so that it goes on in the next one. */
  private boolean isContinued() {
    return !code.isEmpty() && code.charAt(code.length() - 1) == '\\';
  }

  /** Mail programs break lines at about 72 characters; the sentence goes on in the next line. */
  private boolean isWrapped(String line) {
    char last = prose.charAt(prose.length() - 1);
    boolean ended = last == '.' || last == '?' || last == '!' || last == ':' || last == '。';
    return !ended && prose.length() > 55 && !Character.isUpperCase(line.strip().charAt(0));
  }

  private void closeAll() {
    closeProse();
    closeCode();
  }

  private void closeProse() {
    if (prose.isEmpty()) {
      return;
    }
    String text = Wording.collapse(prose.toString());
    prose.setLength(0);
    if (open == Kind.ITEM && text.length() <= Wording.LONGEST) {
      put(Kind.ITEM, text);
      return;
    }
    if (continuesOverCode(text)) {
      return;
    }
    for (String sentence : Sentences.of(text)) {
      put(open, sentence);
    }
  }

  /**
   * A sentence that quotes output in its middle: its second half is put to the first one.
   *
   * @return whether the text was such a second half
   */
  private boolean continuesOverCode(String text) {
    int at = segments.size() - 2;
    if (open == Kind.ITEM
        || at < 0
        || segments.getLast().isProse()
        || !segments.get(at).isProse()) {
      return false;
    }
    Segment half = segments.get(at);
    char first = text.charAt(0);
    boolean goesOn =
        first >= 'a'
            && first <= 'z'
            && Character.isLetter(half.text().charAt(half.text().length() - 1));
    if (!goesOn) {
      return false;
    }
    List<String> sentences = Sentences.of(text);
    String whole = half.text() + " … " + sentences.getFirst();
    segments.set(
        at, Segment.of(message, author, half.order(), half.paragraph(), half.kind(), whole));
    sentences.stream().skip(1).forEach(sentence -> put(open, sentence));
    return true;
  }

  private void closeCode() {
    if (!code.isEmpty()) {
      String text =
          code.length() <= Wording.CODE ? code.toString() : code.substring(0, Wording.CODE);
      put(commands ? Kind.COMMAND : Kind.CODE, text);
      code.setLength(0);
    }
  }

  private void put(Kind kind, String text) {
    Segment segment = Segment.of(message, author, segments.size(), paragraph, kind, text);
    if (!segment.isProse() || !segment.isNoise()) {
      segments.add(segment);
    }
  }
}
