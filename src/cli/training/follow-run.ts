/**
 * Starts a run, or goes on with one, and stays with it to its end. Ctrl-C once stops it and keeps the best so far, twice cancels
 * it; a terminal that is closed only pauses it.
 */
import { Cancelled, fromErrorFrame, GatecastError } from '../../shared/errors.ts';
import { otherBackendSentence } from '../../shared/reuse/other-backend.ts';
import { HERE, isResumable, type Left } from '../../shared/reuse/resumable.ts';
import type { RunRecord, RunSummary } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { ServiceCaller } from '../commands.ts';
import { type Interrupts, RunPaused } from '../interrupts.ts';
import type { Output } from '../output.ts';
import { shortNumber } from '../text-table.ts';

export interface StartOptions extends FollowOptions {
  readonly dataset: string;
  /** The run whose weights it begins with. */
  readonly from?: string | undefined;
}

export interface FollowOptions {
  readonly config: TrainConfig;
  readonly service: ServiceCaller;
  readonly output: Output;
  readonly interrupts: Interrupts;
}

/** Of a long training, a log gets only so many lines. */
const MOST_LOG_LINES = 10;

/** Resolves with the record of a finished or stopped run; rejects with its failure, or with `Cancelled`. */
export async function followRun({ dataset, from, ...options }: StartOptions): Promise<RunRecord> {
  const { config, service, output } = options;
  const begin = async () => {
    const { smallData } = await service.request('run.plan', { dataset, config });
    if (smallData !== undefined) {
      output.note(smallData);
    }
    const begun = from === undefined ? {} : { from };
    return service.request('run.start', { dataset, config, ...begun });
  };
  return followBegun(begin, options);
}

/** The same of a run that `begin` puts into the queue. */
export async function followBegun(
  begin: () => Promise<Pick<RunSummary, 'id'>>,
  options: FollowOptions,
): Promise<RunRecord> {
  const { config, service, output, interrupts } = options;
  const latest = new Map<string, RunSummary>();
  let tell: (() => void) | null = null;
  const offs = [
    service.on('run.changed', (summary) => {
      latest.set(summary.id, summary);
      tell?.();
    }),
    ...showProgress(options, (run) => latest.get(run)?.phase === 'fitting-again'),
  ];
  if (config.search !== undefined) {
    output.note(`best: takes ${shortNumber(config.search.seconds)} s at most, the scores included.`);
  }
  try {
    const { id } = await begin();
    let leaving: Promise<Left> = Promise.resolve(HERE);
    const release = interrupts.take({
      first() {
        output.note(
          latest.get(id)?.phase === 'fitting-again'
            ? 'Stopping; the run is scored and kept, with the forecast of the scored net.'
            : 'Stopping; the best so far is kept. Ctrl-C again throws it away.',
        );
        service.request('run.stop', { run: id }).catch(ignoreEnded);
      },
      second() {
        service.request('run.cancel', { run: id }).catch(ignoreEnded);
      },
      end() {
        leaving = service.request('run.pause', { run: id });
        leaving.catch(ignoreEnded);
      },
    });
    try {
      const ended = await new Promise<RunSummary>((resolve, reject) => {
        tell = () => {
          const summary = latest.get(id);
          if (summary !== undefined && hasEnded(summary)) {
            resolve(summary);
          }
        };
        service.onClose(reject);
        tell();
      });
      return await recordOf(ended, { service, output, left: () => leaving.catch(() => HERE) });
    } finally {
      release();
    }
  } finally {
    for (const off of offs) {
      off();
    }
  }
}

async function recordOf(
  summary: RunSummary,
  {
    service,
    output,
    left,
  }: Pick<FollowOptions, 'service' | 'output'> & { readonly left: () => Promise<Left> },
): Promise<RunRecord> {
  if (isResumable(summary)) {
    output.note(`“gatecast resume ${summary.id}” goes on where it was left.`);
  }

  switch (summary.status) {
    case 'finished':
    case 'stopped':
      return await service.request('run.get', { run: summary.id });
    case 'cancelled':
      throw new Cancelled();
    case 'paused':
      throw new RunPaused(summary.id, await left());
    case 'failed':
    case 'interrupted':
      throw summary.error === null
        ? new GatecastError('ENGINE_CRASHED', { reason: `the run is ${summary.status}` })
        : fromErrorFrame(summary.error);
    case 'queued':
    case 'training':
      throw new GatecastError('INTERNAL', { message: `the run is still ${summary.status}` });
  }
}

function hasEnded({ status }: RunSummary): boolean {
  return status !== 'queued' && status !== 'training';
}

/** A stop that comes when the run has just ended is no failure. */
function ignoreEnded(): void {}

function showProgress(
  { service, output, config }: FollowOptions,
  isFittingAgain: (run: string) => boolean,
): readonly (() => void)[] {
  const title = config.search === undefined ? `${config.model} seed ${config.seed}` : 'best';
  const every = Math.ceil(config.epochs / MOST_LOG_LINES);
  let validation = '';
  return [
    service.on('run.backend', ({ backend, before }) => {
      if (before !== undefined) {
        output.note(otherBackendSentence(before, backend));
      }
      const card = backend.card === undefined ? '' : ` on ${backend.card}`;
      output.note(
        `${title}: tensors on ${backend.tensors} (${backend.device}), ${backend.kernel} kernel${card}`,
      );
    }),
    service.on('run.search', ({ candidate, done, of, secondsLeft, ratio, members }) => {
      const soFar = `${members.join(' + ')}${ratio === null ? '' : `, ${ratio.toFixed(2)} of the best free forecast's error`}`;
      output.progress(
        `${title}: net ${done + 1} of ${of}, ${candidate}; so far ${soFar}; ${Math.ceil(secondsLeft)} s left at most`,
      );
    }),
    service.on('run.changed', ({ id }) => {
      if (isFittingAgain(id)) {
        output.progress(`${title}: scored; fitting again on all rows`);
      }
    }),
    service.on('run.updates', ({ run, firstUpdate, losses, updatesPerEpoch, secondsLeft }) => {
      if (isFittingAgain(run)) {
        if (output.live) {
          output.progress(`${title}: scored; fitting again on all rows, ${Math.ceil(secondsLeft)} s left`);
        }
        return;
      }
      const epoch = Math.ceil((firstUpdate + losses.length - 1) / Math.max(1, updatesPerEpoch));
      if (output.live) {
        output.progress(
          `${title}: epoch ${epoch} of ${config.epochs}, loss ${shortNumber(losses.at(-1))}${validation}, ${Math.ceil(secondsLeft)} s left at most`,
        );
      }
    }),
    service.on('run.epoch', ({ epoch, loss, validationLoss, bestEpoch }) => {
      validation = `${validationLoss === null ? '' : `, validation ${shortNumber(validationLoss)}`}, best epoch ${bestEpoch}`;
      if (!output.live && (epoch % every === 0 || epoch === 1)) {
        output.progress(
          `${title}: epoch ${epoch} of ${config.epochs}, loss ${shortNumber(loss)}${validation}`,
        );
      }
    }),
  ];
}
