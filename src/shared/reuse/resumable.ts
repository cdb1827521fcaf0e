import type { RunStatus, RunSummary } from '../run.ts';
import type { Message } from '../texts/message.ts';
import { t, translated } from '../texts/text.ts';

const LEFT: readonly RunStatus[] = ['paused', 'interrupted', 'failed'];
/** What would only fail the same way again. */
const FOR_GOOD: readonly string[] = [
  'TRAINING_DIVERGED',
  'CHECKPOINT_OTHER',
  'WEIGHTS_OTHER',
  'RUN_UNREADABLE',
  'RUN_NEWER',
];

/** True while a service works on the run, or lets it wait for its turn. */
export function isActive(status: RunStatus): boolean {
  return status === 'queued' || status === 'training';
}

/** Where a run has come to. */
interface Whereabouts {
  readonly status: RunStatus;
  readonly error: { readonly code: string } | null;
  readonly compression?: RunSummary['compression'];
}

/** Whether a training can go on where it was left: paused, interrupted, or failed for something that may pass. */
export function isResumable({ status, error, compression }: Whereabouts): boolean {
  // What is made of another run is made anew: it keeps no place.
  return (
    compression === undefined && LEFT.includes(status) && (error === null || !FOR_GOOD.includes(error.code))
  );
}

/** Whether what is kept of a training may still be needed: it is at work, or can be gone on with. */
export function mayGoOn(run: Whereabouts): boolean {
  return isActive(run.status) || isResumable(run);
}

/** How a training was left: `isHere` is false where it goes on from a checkpoint of before, since nobody said in time where it stands. */
export interface Left {
  readonly isHere: boolean;
}

export const HERE: Left = { isHere: true };

/** What whoever left it is told where it is not left here. */
export const NOT_HERE: Message =
  'The worker did not say where the training stands: it goes on from its last checkpoint, and learns again what came after.';

/** Where a training goes on. */
export interface Resumption {
  readonly run: RunSummary;
  /** Null where nothing was kept that could be used: it begins anew. */
  readonly from: {
    readonly phase: 'learning' | 'scoring';
    /** From 1. */
    readonly net: number;
    readonly epoch: number;
  } | null;
  /** Checkpoints that are not as they were written, and what is wrong with them. */
  readonly damaged: readonly { readonly file: string; readonly problem: string }[];
}

/** What is to be said of where it goes on, in whole sentences. */
export function resumptionSentences({ from, damaged, run }: Resumption): readonly string[] {
  const broken = damaged.map(({ file, problem }) =>
    t('{file} is damaged ({problem}) and was not used.', { file, problem: translated(problem) }),
  );
  return [...broken, beginSentence(from, run)];
}

function beginSentence(from: Resumption['from'], { config }: RunSummary): string {
  const { seeds = 1, search } = config;
  if (from === null) {
    return t('Nothing that was kept of the training can be used: it begins anew.');
  }
  if (from.phase === 'scoring') {
    return t('It had learned all it will: scores and forecasts follow.');
  }
  if (search !== undefined) {
    return searchSentence(from.net - 1);
  }
  const { net, epoch } = from;
  return seeds > 1
    ? t('It goes on in net {net} of {nets}, epoch {epoch} of {epochs}.', {
        ...{ net, nets: seeds, epoch, epochs: config.epochs },
      })
    : t('It goes on in epoch {epoch} of {epochs}.', { epoch, epochs: config.epochs });
}

/** Of a search: how many nets it need not try again. */
function searchSentence(tried: number): string {
  return tried === 0
    ? t('No net had been tried to its end: the search begins with the first, in what is left of its time.')
    : t(
        '{tried, plural, one {One net is} other {# nets are}} done with: the search goes on with the next, in what is left of its time.',
        { tried },
      );
}
