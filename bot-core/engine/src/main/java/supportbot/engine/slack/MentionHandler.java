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
import supportbot.engine.slack.mention.LateNotes;
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

  /** Another process may take a mention over at the same moment, but hardly again and again. */
  private static final int TRIES = 3;

  final Dispatcher dispatcher;
  final AnswerMessages.Slack slack;
  final SlackFormatter formatter;
  final SlackSettings settings;
  final MentionContext context;
  final Reception reception;
  final AskedQuestions questions;
  final Recovery recovery;
  final LateNotes notes = new LateNotes(this::lost);
  final InstantSource clock;
  private final Mentions mentions;
  private final Instances instances;
  private final LastTries lastTries = new LastTries();
  private final Overtaken overtaken = new Overtaken();
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
    ThreadHistory threads = new ThreadHistory(slack);
    this.questions = new AskedQuestions(settings, context, threads);
    this.recovery = new Recovery(threads);
    this.mentions = mentions;
    this.instances = instances;
    this.clock = clock;
  }

  /** When somebody else answers a question. */
  private static final Optional<Runnable> NOTHING_LEFT = Optional.of(() -> {});

  /**
   * Claims a question.
   *
   * @return what has it answered, and takes until it is; empty when it could not be claimed, and
   *     Slack is to deliver it again
   */
  Optional<Runnable> said(Said said) throws InterruptedException {
    MentionRecord record = record(said);
    MentionId id = record.id();
    if (active.containsKey(id)) {
      return NOTHING_LEFT;
    }
    OpenMention open;
    try {
      Optional<OpenMention> claimed = mentions.claim(record);
      if (claimed.isEmpty()) {
        log.debug("mention={} outcome=duplicate", id.text());
        return NOTHING_LEFT;
      }
      open = claimed.get();
    } catch (ComponentException e) {
      log.warn(
          "mention={} claimed=false retry={} reason=\"{}\"",
          id.text(),
          said.retry(),
          e.getMessage());
      if (said.retry() < LAST_TRY) {
        return Optional.empty();
      }
      if (!lastTries.first(id)) {
        return NOTHING_LEFT;
      }
      open = OpenMention.unclaimed(mentions, record);
    }
    Optional<Overtaken.Change> change = overtaken.take(id);
    // What comes again may have been changed or deleted while nobody listened.
    MentionWork work = new MentionWork(this, open, false, said.retry() > 0);
    return active.putIfAbsent(id, work) == null
        ? Optional.of(() -> begin(work, change))
        : NOTHING_LEFT;
  }

  private void begin(MentionWork work, Optional<Overtaken.Change> change) {
    try {
      switch (change.orElse(null)) {
        case null -> work.begin();
        case Overtaken.Change.Edited(String text) -> {
          if (work.reword(text, hash(text), instances.own())) {
            work.begin();
          }
        }
        case Overtaken.Change.Deleted _ -> work.withdraw(instances.own());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Finishes what another process has claimed and not answered. */
  void adopt(OpenMention open) {
    MentionWork work = new MentionWork(this, open, true, true);
    if (active.putIfAbsent(open.id(), work) == null) {
      Thread.ofVirtual().name("mention-" + open.id().text()).start(work::begin);
    }
  }

  /** Answers a changed question anew, in the place of the answer before. */
  void edited(MentionId id, String text) throws InterruptedException {
    overtaken.put(id, new Overtaken.Change.Edited(text));
    String hash = hash(text);
    for (int i = 0; i < TRIES; i++) {
      Optional<OpenMention> found = open(id);
      if (found.isEmpty()) {
        return; // no question of ours, or one that comes after this
      }
      overtaken.take(id);
      MentionRecord record = found.get().record();
      State state = record.state();
      boolean over = state != State.ANSWERED && !state.isAsked();
      if (over || record.textHash().equals(hash)) {
        return; // links that Slack unfurls are changes too
      }
      if (work(found.get()).edit(text, hash, instances.own())) {
        log.info("mention={} outcome=edited", id.text());
        return;
      }
    }
    log.warn("mention={} outcome=edit-lost", id.text());
  }

  /** Takes an answer back whose question is gone. */
  void deleted(MentionId id) throws InterruptedException {
    overtaken.put(id, new Overtaken.Change.Deleted());
    for (int i = 0; i < TRIES; i++) {
      Optional<OpenMention> found = open(id);
      if (found.isEmpty()) {
        return;
      }
      overtaken.take(id);
      boolean gone = found.get().record().state() == State.WITHDRAWN;
      if (gone || work(found.get()).withdraw(instances.own())) {
        log.info("mention={} outcome=withdrawn", id.text());
        return;
      }
    }
    log.warn("mention={} outcome=deletion-lost", id.text());
  }

  private MentionWork work(OpenMention open) {
    boolean uncertain = open.record().state().isOpen();
    return active.computeIfAbsent(
        open.id(), _ -> new MentionWork(this, open, uncertain, uncertain));
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
    notes.close();
    for (MentionWork work : List.copyOf(active.values())) {
      work.messages().await(until);
    }
    for (MentionWork work : List.copyOf(active.values())) {
      work.open().handOver();
    }
  }

  private void lost(OpenMention open) {
    MentionWork work = active.get(open.id());
    if (work != null && work.open() == open) {
      work.lost();
    }
  }

  /** The messages of whoever has taken a mention over. */
  List<String> successors(MentionId id) throws InterruptedException {
    return mentions.find(id).map(open -> open.record().messages()).orElse(List.of());
  }

  /** A work has another wording, and is not done. */
  void undone(MentionId id, MentionWork work) {
    active.put(id, work);
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

  static String hash(String text) {
    return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  Instant now() {
    return clock.instant();
  }
}
