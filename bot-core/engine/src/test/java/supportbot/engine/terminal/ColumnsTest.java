package supportbot.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void hangulTakesTwoCells() {
    Columns columns = new Columns(new Style(false), List.of("이름", "상태", "FILE"));
    columns.row(List.of("runbook", "사용 중", "a.jar"), List.of());
    columns.row(List.of("위키", "live", "b.jar"), List.of("왜냐하면"));
    assertThat(columns.lines())
        .containsExactly(
            "이름     상태     FILE", "runbook  사용 중  a.jar", "위키     live     b.jar", "  → 왜냐하면");
  }

  @Test
  void foreignTextHasNoEffect() {
    Columns columns = new Columns(new Style(true), List.of("A", "B"));
    columns.row(List.of("\u001b[31mred\n", ""), List.of("x\u202ey\u001b]0;title\u0007"));
    assertThat(columns.lines().get(1)).isEqualTo("[31mred  -");
    assertThat(columns.lines().get(2)).doesNotContain("\u001b]").doesNotContain("\u202e");
  }
}
