/** Where a training is computed, when a probe of its very set-up is to choose: never by what a card promises. */
import type { EngineRequests } from '../../shared/engine-contract.ts';
import type { BackendReport } from '../../shared/run.ts';
import { currentCard, keepKernel, takeCard } from '../ops/recurrent/kernel-choice.ts';
import { probePace } from './probe-pace.ts';

type SetUp = Omit<EngineRequests['probe']['params'], 'budgetMs'>;

/** Of each device. The first updates on a card are slow, because its libraries load what they need. */
const BUDGET_MS = 1500;
/** The card is not taken for less than this: it takes memory, and its answers are those of one card. */
const LEAST_GAIN = 0.95;

/**
 * Times a few updates of the set-up on the processor and on the card, puts the quicker one behind the ops and says both times.
 * Where no card can be had, it says why. Throws what `probePace` does.
 */
export async function chooseDevice(
  setUp: SetUp,
  {
    report,
    signal,
    pace = probePace,
  }: {
    readonly report: BackendReport;
    readonly signal: AbortSignal;
    readonly pace?: typeof probePace;
  },
): Promise<BackendReport> {
  const toProcessor = keepKernel();
  let card: ReturnType<typeof takeCard>;
  try {
    card = takeCard();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...report, reason: `${report.reason} No card was probed: ${why}` };
  }
  const toCard = keepKernel();
  const params = { ...setUp, budgetMs: BUDGET_MS };
  let isCard = false;
  try {
    toProcessor();
    const own = (await pace(params, signal)).updateSeconds;
    toCard();
    const there = (await pace(params, signal)).updateSeconds;
    const failure = card.failure();
    isCard = failure === null && there < LEAST_GAIN * own;
    const times = `an update of this set-up took ${inMs(own)} on the processor and ${inMs(there)} on ${card.card}`;
    const reason = failure ?? `In a probe ${times}.`;
    return isCard
      ? { ...report, kernel: 'cuda', card: card.card, reason: `${report.reason} ${reason}` }
      : { ...report, reason: `${report.reason} ${reason}` };
  } finally {
    if (!isCard) {
      toProcessor();
    }
  }
}

/** What computed in the end: a card that failed on the way is told. */
export function atEnd(report: BackendReport): BackendReport {
  const failure = currentCard()?.failure() ?? null;
  return failure === null ? report : { ...report, reason: `${report.reason} ${failure}` };
}

function inMs(seconds: number): string {
  const milliseconds = 1000 * seconds;
  return `${milliseconds < 10 ? milliseconds.toFixed(2) : Math.round(milliseconds)} ms`;
}
