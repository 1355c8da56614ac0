package supportbot.engine.slack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.slack.SlackEvent.Said;
import supportbot.engine.slack.format.SlackFormatter;
import supportbot.engine.slack.mention.Instances;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.mention.MentionRecord.State;
import supportbot.engine.slack.mention.Mentions;
import supportbot.engine.slack.mention.OpenMention;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.sync.Digests;

/**
 * Brings each question that is put in Slack to one answer: claims it, has the dispatcher answer it,
 * follows edits and deletions, and finishes what another process has left. Thread-safe.
 */
final class MentionHandler {
  private static final Logger log = LoggerFactory.getLogger(MentionHandler.class);

  /** Slack tries at once, after a minute and after five; nobody delivers it after that. */
  private static final int LAST_TRY = 3;

  final Dispatcher dispatcher;
  final AnswerMessages.Slack slack;
  final SlackFormatter formatter;
  final SlackSettings settings;
  final MentionContext context;
  final Reception reception;
  final InstantSource clock;
  private final Mentions mentions;
  private final Instances instances;
  private final Map<MentionId, MentionWork> active = new ConcurrentHashMap<>();

  MentionHandler(
      Dispatcher dispatcher,
      AnswerMessages.Slack slack,
      SlackFormatter formatter,
      SlackSettings settings,
      MentionContext context,
      Mentions mentions,
      Instances instances,
      InstantSource clock) {
    this.dispatcher = dispatcher;
    this.slack = slack;
    this.formatter = formatter;
    this.settings = settings;
    this.context = context;
    this.reception = new Reception(context, formatter);
    this.mentions = mentions;
    this.instances = instances;
    this.clock = clock;
  }

  /**
   * Claims a question, and has it answered.
   *
   * @return false when it could not be claimed, and Slack is to deliver it again
   */
  boolean said(Said said) throws InterruptedException {
    MentionRecord record = record(said);
    MentionId id = record.id();
    if (active.containsKey(id)) {
      return true;
    }
    OpenMention open;
    try {
      Optional<OpenMention> claimed = mentions.claim(record);
      if (claimed.isEmpty()) {
        log.debug("mention={} outcome=duplicate", id.text());
        return true;
      }
      open = claimed.get();
    } catch (ComponentException e) {
      log.warn(
          "mention={} claimed=false retry={} reason=\"{}\"",
          id.text(),
          said.retry(),
          e.getMessage());
      if (said.retry() < LAST_TRY) {
        return false;
      }
      open = OpenMention.unclaimed(mentions, record);
    }
    MentionWork work = new MentionWork(this, open, false);
    if (active.putIfAbsent(id, work) == null) {
      // The acknowledgement is not to wait for anything else.
      Thread.ofVirtual().name("mention-" + id.text()).start(work::begin);
    }
    return true;
  }

  /** Finishes what another process has claimed and not answered. */
  void adopt(OpenMention open) {
    MentionWork work = new MentionWork(this, open, true);
    if (active.putIfAbsent(open.id(), work) == null) {
      work.begin();
    }
  }

  /** Answers a changed question anew, in the place of the answer before. */
  void edited(MentionId id, String text) throws InterruptedException {
    Optional<OpenMention> found = open(id);
    if (found.isEmpty()) {
      return; // no question of ours
    }
    OpenMention open = found.get();
    MentionRecord before = open.record();
    String hash = hash(text);
    boolean over = before.state() == State.WITHDRAWN || before.state() == State.FAILED;
    if (over || before.textHash().equals(hash)) {
      return; // links that Slack unfurls are changes too
    }
    if (!open.change(record -> record.asked(text, hash, instances.own()))) {
      return;
    }
    log.info("mention={} outcome=edited", id.text());
    MentionWork old = active.get(id);
    if (old != null) {
      old.ask();
      return;
    }
    MentionWork work = new MentionWork(this, open, before.state().isOpen());
    active.put(id, work);
    work.begin();
  }

  /** Takes an answer back whose question is gone. */
  void deleted(MentionId id) throws InterruptedException {
    Optional<OpenMention> found = open(id);
    if (found.isEmpty() || found.get().record().state() == State.WITHDRAWN) {
      return;
    }
    log.info("mention={} outcome=withdrawn", id.text());
    MentionWork work =
        active.computeIfAbsent(
            id, _ -> new MentionWork(this, found.get(), found.get().record().state().isOpen()));
    work.withdraw();
  }

  /** A mention by its id; its record is as fresh as can be told. */
  Optional<OpenMention> open(MentionId id) throws InterruptedException {
    MentionWork work = active.get(id);
    return work == null ? mentions.find(id) : Optional.of(work.open());
  }

  Optional<MentionWork> work(MentionId id) {
    return Optional.ofNullable(active.get(id));
  }

  /** How many mentions are being worked on. */
  int active() {
    return active.size();
  }

  void done(MentionId id, MentionWork work) {
    active.remove(id, work);
  }

  /** Waits until all is in Slack that is to be said, then leaves the rest to others. */
  void finish(long until) throws InterruptedException {
    for (MentionWork work : List.copyOf(active.values())) {
      work.messages().await(until);
    }
    for (MentionWork work : List.copyOf(active.values())) {
      work.open().handOver();
    }
  }

  private MentionRecord record(Said said) {
    return new MentionRecord(
        said.team(),
        said.channel(),
        said.ts(),
        said.thread().orElse(said.ts()),
        said.user(),
        said.text(),
        hash(said.text()),
        State.CLAIMED,
        instances.own(),
        clock.instant(),
        List.of(),
        null);
  }

  private static String hash(String text) {
    return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  Instant now() {
    return clock.instant();
  }
}
