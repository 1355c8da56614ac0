package supportbot.qcli.output;

import java.nio.charset.StandardCharsets;

/** What real versions print on standard output, byte for byte. */
final class Samples {
  private static final String END = "\u001b[0m\u001b[0m\n";

  static final String Q_PLAIN = "\u001b[38;5;10m> \u001b[0mHELLO" + END + "\n";

  static final String Q_TOOL =
      "\u001b[38;5;10m> \u001b[0mI'll search the knowledge base."
          + END
          + END
          + "\n"
          + "\u001b[38;5;13m🛠️  Using tool: QueryKnowledgeBases\u001b[38;5;2m"
          + " (trusted)\u001b[39m\u001b[0m\u001b[0m from mcp server \u001b[38;5;13mawskb\u001b[0m\n"
          + " ⋮ \n"
          + " ● Running \u001b[38;5;10mQueryKnowledgeBases\u001b[0m with the param:\n"
          + " ⋮  {\n"
          + " ⋮    \"knowledge_base_id\": \"KB12345678\",\n"
          + " ⋮    \"query\": \"lambda timeout\"\n"
          + " ⋮  }\n"
          + "\u001b[0m ⋮ \n"
          + "\u001b[38;5;10m\u001b[1m ● Completed in 1.284s\u001b[0m\n"
          + "\n"
          + "\u001b[38;5;10m> \u001b[0mThe limit is \u001b[1m900\u001b[22m seconds."
          + END
          + "\n";

  static final String Q_APPROVAL =
      "\u001b[38;5;10m> \u001b[0mI'll close the case now."
          + END
          + END
          + "\n"
          + "\u001b[38;5;13m🛠️  Using tool:"
          + " resolve_support_case\u001b[0m\u001b[0m\u001b[0m\u001b[0m from mcp server"
          + " \u001b[38;5;13mawssupport\u001b[0m\n"
          + " ⋮ \n"
          + " ● Running \u001b[38;5;10mresolve_support_case\u001b[0m with the param:\n"
          + " ⋮  {\n"
          + " ⋮    \"case_id\": \"case-123\"\n"
          + " ⋮  }\n"
          + "\u001b[0m";

  static final String KIRO_PLAIN = "\u001b[38;5;141m> \u001b[0mRed" + END + "Blue" + END + "Yellow";

  static final String KIRO_TOOL =
      "\u001b[38;5;141m> \u001b[0mI'll search the knowledge base."
          + END
          + "Running tool \u001b[38;5;141mQueryKnowledgeBases\u001b[0m with the param"
          + "\u001b[38;5;244m (from mcp server: awskb)\u001b[0m\n"
          + " ⋮  {\n"
          + " ⋮    \"knowledge_base_id\": \"KB12345678\",\n"
          + " ⋮    \"query\": \"lambda timeout\"\n"
          + " ⋮  }\n"
          + "\u001b[0m\u001b[38;5;244m - Completed in 1.284s\u001b[0m\n"
          + "\n"
          + "\u001b[38;5;141m> \u001b[0mThe limit is \u001b[1m900\u001b[22m seconds.";

  static final String NO_COLOR = "\u001b[m> \u001b[0mHELLO";

  static final String KIRO_V3 =
      "[INFO] [KiroAgent] MCP subsystem initialized\n"
          + "done[INFO] [KRS] <-- GenerateAssistantResponseCommand done totalEvents=6";

  static final String TRAILER = "\u001b[38;5;8m\n ▸ Credits: 0.01 • Time: 1s\n\n\u001b[0m";

  private Samples() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
