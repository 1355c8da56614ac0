// Bolt for JavaScript as its documentation has it: a placeholder at once, then the answer in its place.
const { App, LogLevel } = require("@slack/bolt");

const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

app.event("app_mention", async ({ event, client }) => {
  const thread_ts = event.thread_ts || event.ts;
  const posted = await client.chat.postMessage({ channel: event.channel, thread_ts, text: "검색 중…" });
  await client.chat.update({ channel: event.channel, ts: posted.ts, text: `Answer: ${event.text}` });
});

app.start();
