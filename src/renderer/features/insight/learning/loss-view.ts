/** What the loss card shows of a run, live or stored. */

import { isActive } from '../../../../shared/reuse/resumable.ts';
import type { RunRecord, RunSummary } from '../../../../shared/run.ts';
import { normsByEpoch } from '../../../../shared/runs/learning/gradient-norms.ts';
import { learningRateAt } from '../../../../shared/set-up/learning-rate.ts';
import { t } from '../../../../shared/texts/text.ts';
import { type LearningAxis, placesBy } from '../../../charts/learning/places.ts';
import { endOf, type LossScene, type OtherLoss, wholeEpochs } from '../../../charts/loss-option.ts';
import { NO_LOOK, type RunLook } from '../../../charts/palette.ts';
import type { LiveRun } from '../../../store/live-run.ts';
import type { LearningChoice } from '../../../store/view/learning-view.ts';
import { formatCountOf, formatLoss } from '../../../ui/format.ts';

const FIRST_AXIS_EPOCHS = 30;

/** Live values win over those of the stored run, which has no single updates. */
export function lossScene(
  run: RunSummary | null,
  live: LiveRun,
  style: LossScene['style'],
  beside: Beside = NOBODY,
): LossScene {
  const epochs = live.epochs.length >= (run?.epochs.length ?? 0) ? live.epochs : (run?.epochs ?? []);
  const asked = run?.config.epochs ?? 1;
  const { choice } = beside;
  const updatesPerEpoch = live.updatesPerEpoch || updatesOf(run, beside.records);
  const found = placesBy(choice.axis, { epochs, updatesPerEpoch });
  // What cannot be told by what was chosen is told by epoch.
  const axis = found === null ? 'epochs' : choice.axis;
  const placeOf = found ?? ((place: number) => place);
  const lastEpoch =
    run !== null && isActive(run.status) ? axisEnd(epochs.length, asked) : Math.max(epochs.length, 1);
  return {
    ...{ axis, placeOf, logarithmic: choice.logarithmic, smoothing: choice.smoothing },
    others: beside.beside.flatMap((other) => otherLoss(other, axis, beside) ?? []),
    norms: normsOf(live, { placeOf, updatesPerEpoch }),
    clip: run?.config.clip ?? 0,
    rates: ratesOf(run, { placeOf, lastEpoch, updatesPerEpoch }),
    lastEpoch,
    losses: live.losses,
    updates: live.updates,
    updatesPerEpoch,
    epochs,
    bestEpoch: run?.bestEpoch ?? live.bestEpoch,
    style,
  };
}

/** What the losses are drawn beside, and how. */
export interface Beside {
  readonly choice: LearningChoice;
  /** Other runs on the same windows. */
  readonly beside: readonly RunSummary[];
  readonly records: Readonly<Record<string, RunRecord>>;
  readonly looks: ReadonlyMap<string, RunLook>;
}

const NOBODY: Beside = {
  choice: { axis: 'epochs', logarithmic: true, smoothing: 0 },
  beside: [],
  records: {},
  looks: new Map(),
};

const RATE_POINTS = 120;

/** Validation losses, training losses where there are no validation windows; null where the axis cannot be told of it. */
function otherLoss(
  run: RunSummary,
  axis: LearningAxis,
  { records, looks }: Pick<Beside, 'records' | 'looks'>,
): OtherLoss | null {
  const { id, epochs } = run;
  const placeOf = placesBy(axis, { epochs, updatesPerEpoch: updatesOf(run, records) });
  const look = looks.get(id) ?? NO_LOOK;
  return placeOf === null || epochs.length === 0
    ? null
    : {
        ...{ id, label: look.label, style: look },
        points: epochs.map(
          (record) => [placeOf(endOf(record)), record.validationLoss ?? record.loss] as const,
        ),
      };
}

/** 0 while it is not known. */
function updatesOf(run: RunSummary | null, records: Beside['records']): number {
  const record = run === null ? undefined : records[run.id];
  return record === undefined ? 0 : Math.ceil(record.windows.train / record.config.batch);
}

/** Of each epoch at its end; empty of runs that tell none. */
function normsOf(
  { norms, updates }: LiveRun,
  { placeOf, updatesPerEpoch }: Pick<LossScene, 'placeOf' | 'updatesPerEpoch'>,
): LossScene['norms'] {
  return Array.from(
    normsByEpoch(norms, updates, updatesPerEpoch),
    (norm, epoch) => [placeOf(Math.min(epoch + 1, updates / updatesPerEpoch)), norm] as const,
  ).filter(([, norm]) => Number.isFinite(norm));
}

/** Empty where the rate is the same all along, or it is not known how many updates an epoch has. */
function ratesOf(
  run: RunSummary | null,
  { placeOf, lastEpoch, updatesPerEpoch }: Pick<LossScene, 'placeOf' | 'lastEpoch' | 'updatesPerEpoch'>,
): LossScene['rates'] {
  if (run === null || updatesPerEpoch === 0 || run.compression !== undefined) {
    return [];
  }
  const { config } = run;
  const length = { updatesPerEpoch, epochs: config.epochs };
  const rates = Array.from({ length: RATE_POINTS + 1 }, (_, at) => {
    const epochs = (at / RATE_POINTS) * lastEpoch;
    const update = Math.max(1, Math.round(epochs * updatesPerEpoch));
    return [placeOf(epochs), learningRateAt(update, length, config)] as const;
  });
  return rates.every(([, rate]) => rate === rates[0]?.[1]) ? [] : rates;
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
      : t('epoch {epoch} of {epochs}', { epoch: last.epoch, epochs: run.config.epochs }),
  ];
  if (last.validationLoss !== null) {
    // A figure stays on one line with its word.
    parts.push(
      t('validation {loss}', { loss: formatLoss(last.validationLoss) }).replace(/ (?=\S+$)/, '\u00a0'),
    );
  }
  const isBestCutShort = last.share !== undefined && last.epoch === bestEpoch;
  const best =
    bestEpoch === null
      ? ''
      : bestEpoch === 0
        ? run.from === undefined
          ? t('best without the net')
          : t('best before it learned')
        : isBestCutShort
          ? t('best at the end')
          : t('best at {bestEpoch}', { bestEpoch });
  return `${parts.join(' · ')}${best === '' ? '' : `, ${best}`}`;
}

function stoppedAfter(whole: number): string {
  return whole === 0
    ? t('stopped within the first epoch')
    : t('stopped after {epochs}', { epochs: formatCountOf(whole, 'whole epoch') });
}
