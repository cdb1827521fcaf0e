/** What the loss card shows of a run, live or stored. */
import type { RunSummary } from '../../../../shared/run.ts';
import { type LossScene, wholeEpochs } from '../../../charts/loss-option.ts';
import type { RunStyle } from '../../../charts/palette.ts';
import type { LiveRun } from '../../../store/live-run.ts';
import { isActive } from '../../../store/run-groups.ts';
import { formatCountOf, formatLoss } from '../../../ui/format.ts';

const FIRST_AXIS_EPOCHS = 30;

/** Live values win over those of the stored run, which has no single updates. */
export function lossScene(run: RunSummary | null, live: LiveRun, style: RunStyle): LossScene {
  const epochs = live.epochs.length >= (run?.epochs.length ?? 0) ? live.epochs : (run?.epochs ?? []);
  const asked = run?.config.epochs ?? 1;
  return {
    losses: live.losses,
    updates: live.updates,
    updatesPerEpoch: live.updatesPerEpoch,
    epochs,
    bestEpoch: run?.bestEpoch ?? live.bestEpoch,
    lastEpoch:
      run !== null && isActive(run.status) ? axisEnd(epochs.length, asked) : Math.max(epochs.length, 1),
    style,
  };
}

/**
 * All epochs asked for when they are few. Of thousands the first would be one vertical line, so the axis doubles as
 * training goes on.
 */
function axisEnd(done: number, asked: number): number {
  let end = FIRST_AXIS_EPOCHS;
  while (end <= done) {
    end *= 2;
  }
  return Math.min(end, asked);
}

/** `epoch 19 of 30 · validation 0.0871, best at 17`; `stopped after 3 whole epochs` where a stop cut one short. */
export function lossFacts(run: RunSummary | null, { epochs, bestEpoch }: LossScene): string {
  const last = epochs[epochs.length - 1];
  if (run === null || last === undefined) {
    return '';
  }
  const parts = [
    run.status === 'stopped'
      ? stoppedAfter(wholeEpochs(epochs))
      : `epoch ${last.epoch} of ${run.config.epochs}`,
  ];
  if (last.validationLoss !== null) {
    // A figure stays on one line with its word.
    parts.push(`validation\u00a0${formatLoss(last.validationLoss)}`);
  }
  const isBestCutShort = last.share !== undefined && last.epoch === bestEpoch;
  const best =
    bestEpoch === null
      ? ''
      : bestEpoch === 0
        ? run.from === undefined
          ? 'best without the net'
          : 'best before it learned'
        : isBestCutShort
          ? 'best at the end'
          : `best at\u00a0${bestEpoch}`;
  return `${parts.join(' · ')}${best === '' ? '' : `, ${best}`}`;
}

function stoppedAfter(whole: number): string {
  return whole === 0
    ? 'stopped within the first epoch'
    : `stopped after ${formatCountOf(whole, 'whole epoch')}`;
}
