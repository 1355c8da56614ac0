package supportbot.testkit.slack;

/** The ids of one workspace with one bot in it, all made up. */
record Identity(
    String teamId, String appId, String botUser, String botId, String botToken, String appToken) {

  static final Identity DEFAULT =
      new Identity(
          "T0FAKE0001",
          "A0FAKE0001",
          "U0FAKEBOT1",
          "B0FAKE0001",
          "xoxb-fake-0000000001",
          "xapp-fake-0000000001");
}
