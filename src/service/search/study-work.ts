/** One study at work: from its first trial, or where it was left, until its time, its number of trials or a stop ends it. */
import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createSchedule, rungEpochs } from '../../core/search/study-schedule.ts';
import { createSampler, type Sampler } from '../../core/search/tpe.ts';
import { assignmentOf, defaultTrial, trialConfig } from '../../core/search/trial-config.ts';
import { createRandom, STREAMS } from '../../core/windows/random.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { errorText } from '../../shared/error-text.ts';
import { Cancelled, GatecastError, toErrorFrame } from '../../shared/errors.ts';
import type { Assignment } from '../../shared/search/space.ts';
import { maeOf, type StudyRecord, type Trial, type TrialEnd } from '../../shared/search/study.ts';
import type { StudyTally } from '../../shared/search/study-tally.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { createCheckpointKeeper } from '../training/checkpoint-keeper.ts';
import { createLineWriter } from './line-writer.ts';
import { scoringReserve } from './scoring-reserve.ts';
import { applyLine, type LogLine, type TrialLine } from './study-log.ts';
import type { StudyStore } from './study-store.ts';
import type { TrialRunner } from './trial-runner.ts';

export interface StudyWork {
  readonly study: StudyRecord;
  /** Grows with what is done; of a study that was left, what it has. */
  readonly trials: Trial[];
  /** Of those trials; kept true here. */
  readonly tally: StudyTally;
  readonly data: TrainingData;
  readonly runner: TrialRunner;
  readonly store: Pick<StudyStore, 'append' | 'saveState' | 'readState' | 'removeState'>;
  /** Leaves the study: trials in hand go on from their last rung another time. */
  readonly signal: AbortSignal;
  /** Ends the search: trials in hand are cut. */
  readonly stopSignal: AbortSignal;
  readonly onTrial: (trial: Trial) => void;
  /** Seconds that the study has searched, over all the times it was left. */
  readonly searched: () => number;
  /** How often the log is told them, beside every rung; 30,000 when absent. A kill loses no more of them. */
  readonly clockMs?: number;
}

const CLOCK_MS = 30_000;

/** Resolves when the search is over. Throws `Cancelled` when it was left, and what the disk refuses. */
export async function searchStudy(work: StudyWork): Promise<void> {
  const { study, trials, tally, runner, store, signal, stopSignal } = work;
  const { spec, id } = study;
  const over = new AbortController();
  const ending = AbortSignal.any([signal, stopSignal, over.signal]);
  // Each task in hand listens, and on workers there may be hundreds.
  setMaxListeners(0, ending);
  const writer = createLineWriter((lines) => store.append(id, lines));
  const inHand = new Map<number, Promise<void>>();
  const schedule = createSchedule(trials, spec);
  const propose = proposals(work);
  /** Called when something in hand has come to an end. */
  let wake = () => {};
  let failure: unknown = null;

  /** Asked at every turn: without a time nothing is reckoned for it. */
  const secondsLeft = () => {
    const { seconds } = spec.budget;
    return seconds === undefined
      ? Number.POSITIVE_INFINITY
      : seconds -
          work.searched() -
          scoringReserve(seconds, { folds: study.folds, first: trials[0], leads: tally.best });
  };

  function write(line: LogLine): Promise<void> {
    const written = writer.write(line);
    written.catch((error: unknown) => {
      failure ??= error;
      over.abort();
    });
    return written;
  }

  /** Counts at once. What comes next follows from it alone, so lines that a kill has kept from the disk are found anew. */
  function tell(line: TrialLine): Promise<void> {
    const written = write(line);
    applyLine(trials, line);
    const trial = trials[line.trial] as Trial;
    tally.take(trial);
    work.onTrial(trial);
    return written;
  }

  async function end(trial: number, how: TrialEnd, reason?: string): Promise<void> {
    void tell({ did: 'end', trial, end: how, ...(reason === undefined ? {} : { reason }) });
    await Promise.all([store.removeState(id, trial), runner.forget(trial)]);
  }

  /** One line, whatever comes of it: a kill between two would leave a trial that nothing can be made of as one to be made. */
  async function begin(number: number): Promise<void> {
    const proposed = await propose(number, schedule.seen() ?? 0);
    // A proposal takes several turns: what was ended or left meanwhile begins nothing any more.
    if (!ending.aborted) {
      void tell({ did: 'begin', trial: number, ...proposed });
    }
  }

  async function climb({ number, config, rungs }: Trial): Promise<void> {
    const place = rungs.length;
    const all = rungEpochs(config.epochs);
    const epochs = all[place] as number;
    // A kill loses no more than what was learned since.
    const keeper = createCheckpointKeeper({
      save: (state) => store.saveState(id, number, state),
      // What the disk refuses now, the end of the rung will tell.
      onError: () => {},
    });
    try {
      const state = await store.readState(id, number);
      const { state: left, ...result } = await runner
        .run({ trial: number, rung: place, config, epochs, state, onState: keeper.keep }, ending)
        .finally(keeper.settle);
      if (!Number.isFinite(result.mae)) {
        await end(number, 'impossible', 'its forecasts are no numbers');
        return;
      }
      if (left !== null && place + 1 < all.length) {
        await store.saveState(id, number, left);
      }
      const { mae, seconds, parameters } = result;
      const rung = { epochs: result.epochs, mae, seconds };
      await tell({ did: 'rung', trial: number, rung, parameters, searched: work.searched() });
    } catch (error) {
      if (error instanceof Cancelled || ending.aborted) {
        return;
      }
      if (!(error instanceof GatecastError) || isOfPlace(error)) {
        throw error;
      }
      await end(number, 'impossible', errorText(toErrorFrame(error)));
    }
  }

  const clock = setInterval(
    () => void write({ did: 'clock', searched: work.searched() }),
    work.clockMs ?? CLOCK_MS,
  );
  clock.unref();
  const timer = armed(() => over.abort(), secondsLeft);
  try {
    for (;;) {
      timer.wind();
      signal.throwIfAborted();
      const mayBegin = !ending.aborted && secondsLeft() > 0;
      const decision = schedule.decide(mayBegin);
      // Told by the schedule alone, so that no other judgement can come between the last rung and the end.
      for (const number of decision.learned) {
        await end(number, 'finished');
      }
      for (const number of decision.stopped) {
        await end(number, 'stopped-early');
      }
      if (failure !== null) {
        throw failure;
      }
      if (decision.learned.length + decision.stopped.length > 0) {
        continue;
      }
      if (decision.isOver || (!mayBegin && inHand.size === 0)) {
        break;
      }
      const ready = ending.aborted ? [] : decision.ready.filter(({ trial }) => !inHand.has(trial.number));
      for (const { trial } of ready.slice(0, runner.slots - inHand.size)) {
        const climbing = climb(trial)
          .catch((error: unknown) => {
            failure ??= error;
          })
          .finally(() => {
            inHand.delete(trial.number);
            wake();
          });
        inHand.set(trial.number, climbing);
      }
      if (decision.next !== null && inHand.size < runner.slots) {
        await begin(decision.next);
        // A proposal takes a while; whoever else asks this process something has their turn between two.
        await nextTurn();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    for (const { number, end: how } of [...trials]) {
      if (how === null) {
        await end(number, 'cut');
      }
    }
    await writer.settle();
  } catch (error) {
    clearInterval(clock);
    over.abort();
    await Promise.allSettled([...inHand.values(), writer.settle()]);
    throw signal.aborted ? new Cancelled() : error;
  } finally {
    clearInterval(clock);
    timer.dispose();
  }
}

/** What a trial of a number is, after the first so many have ended; why, where nothing can be made of it. Asked in their order. */
function proposals({ study, trials, data }: StudyWork) {
  const { spec } = study;
  const sampler = createSampler(spec.space);
  let told = 0;
  return async (
    number: number,
    seen: number,
  ): Promise<{
    readonly assignment: Assignment | null;
    readonly config: TrainConfig;
    readonly impossible?: string;
  }> => {
    if (number === 0) {
      const config = defaultTrial(spec, data);
      return { assignment: assignmentOf(spec.space, config), config };
    }
    for (; told < seen; told++) {
      tellOf(sampler, trials[told] as Trial);
    }
    const random = createRandom(spec.seed, STREAMS.proposals + number);
    const steps = sampler.proposing(() => random.uniform());
    let step = steps.next();
    while (step.done !== true) {
      // After thousands of trials most of what is proposed was tried: then a proposal takes several rounds.
      await nextTurn();
      step = steps.next();
    }
    const assignment = step.value;
    try {
      return { assignment, config: trialConfig(spec, assignment, data) };
    } catch (error) {
      if (!(error instanceof GatecastError)) {
        throw error;
      }
      return { assignment, config: study.config, impossible: errorText(toErrorFrame(error)) };
    }
  };
}

/** Judged by how far it came, then by its error there; what could not be made comes last. */
function tellOf(sampler: Sampler, trial: Trial): void {
  const { assignment, rungs, end } = trial;
  if (assignment !== null) {
    const error = end === 'impossible' ? null : maeOf(trial);
    sampler.tell({ assignment, error, reached: rungs.length });
  }
}

/** Says nothing of the set-up: the disk, or the queue, refuses. */
function isOfPlace({ code }: GatecastError): boolean {
  return code === 'DISK_FULL' || code.startsWith('OUTPUT_') || code.startsWith('QUEUE_');
}

/** Calls `act` when no time is left; what is reserved changes as trials come in. */
function armed(act: () => void, secondsLeft: () => number) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const dispose = () => clearTimeout(timer ?? undefined);
  return {
    wind() {
      dispose();
      const left = secondsLeft();
      if (Number.isFinite(left)) {
        timer = setTimeout(act, Math.min(2 ** 31 - 1, Math.max(0, 1000 * left)));
      }
    },
    dispose,
  };
}
