import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { formatTime } from '../dataset/format-time.ts';
import type { NetData } from './net-data.ts';

interface Lack {
  readonly column: string;
  /** Of the horizon's values; 0 when all are there. */
  readonly lacks: number;
}

/** How far the known features must reach and what they lack, in words; null when nothing is known ahead or all is there. */
export function knownAhead(data: TrainingData, net: NetData, config: TrainConfig): string | null {
  const short = lacksOf(data, net, config).filter(({ lacks }) => lacks > 0);
  if (short.length === 0) {
    return null;
  }
  const lists = short.map(({ column, lacks }) => `“${column}” lacks ${lacks} of ${config.horizon} values`);
  return `What is known ahead must reach ${untilOf(data, net, config)}: ${lists.join(', ')}.`;
}

/** Throws `KNOWN_FEATURE_SHORT` for the first known feature that ends before the horizon does. */
export function checkKnownAhead(data: TrainingData, net: NetData, config: TrainConfig): void {
  const short = lacksOf(data, net, config).find(({ lacks }) => lacks > 0);
  if (short !== undefined) {
    const until = untilOf(data, net, config);
    throw new GatecastError('KNOWN_FEATURE_SHORT', { ...short, horizon: config.horizon, until });
  }
}

function lacksOf(data: TrainingData, net: NetData, { known = [], horizon }: TrainConfig): readonly Lack[] {
  const { lastOrigin } = net;
  const inHorizon = (row: number) => row > lastOrigin && row <= lastOrigin + horizon;
  // Rows past a break are not the steps that follow.
  const gap = data.breaks.find(inHorizon) ?? Number.POSITIVE_INFINITY;
  return known.map((name) => {
    const column = net.columns[net.names.indexOf(name)];
    let lacks = 0;
    for (let row = lastOrigin + 1; row <= lastOrigin + horizon; row++) {
      lacks += row < gap && Number.isFinite(column?.[row]) ? 0 : 1;
    }
    return { column: name, lacks };
  });
}

function untilOf({ time }: TrainingData, { times, lastOrigin }: NetData, { horizon }: TrainConfig): string {
  return formatTime(time, times[lastOrigin + horizon] ?? Number.NaN);
}
