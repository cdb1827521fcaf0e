/** Whether there is enough to learn from for a net: asked before a training, and of one that has ended. */
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { PartCounts } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { targetsOf } from '../recipe/shape.ts';

/**
 * Training windows that share no row to forecast, below which a net has no business. Of the board's 21 series seven have fewer (5 to
 * 43): on none of them does `fast` beat the best free forecast beyond chance, on four its linear part alone did best, and CO2 loses to
 * MSTL by 42 %; the next series has 126 (`bench/results/2026-11-28-board-fast.json`).
 */
const LEAST_STRETCHES = 50;

export interface SmallFacts {
  readonly config: TrainConfig;
  readonly windows: Pick<PartCounts, 'train'>;
  readonly parameters: number;
}

/**
 * How many training windows share no row to forecast, where that is below what a net can use; null where it is enough, or where the
 * net has fewer weights than windows. A net that is shared by its targets learns from the windows of each.
 */
export function fewStretches({ config, windows, parameters }: SmallFacts): number | null {
  const nets = config.channels === 'shared' ? targetsOf(config).length : 1;
  const stretches = Math.ceil(windows.train / config.horizon);
  return stretches * nets < LEAST_STRETCHES && parameters > windows.train * nets ? stretches : null;
}

/** `47 training windows, 35,778 weights: a seasonal forecast usually wins here.` Null where a net may be worth it, or a search weighs that. */
export function smallDataText(small: SmallFacts, season: () => number): string | null {
  if (small.config.search !== undefined || fewStretches(small) === null) {
    return null;
  }
  const { config, windows, parameters } = small;
  const isOfValues = !forecastsDirection(config);
  const wins = isOfValues && season() > 1 ? 'a seasonal forecast' : 'a free forecast';
  // It forecasts one column of values.
  const canSearch = isOfValues && targetsOf(config).length === 1;
  const [have, weights] = [windows.train, parameters].map((value) => value.toLocaleString('en-US'));
  const facts = `${have} training ${windows.train === 1 ? 'window' : 'windows'}, ${weights} weights`;
  return canSearch
    ? `${facts}: ${wins} usually wins here. It is scored beside the net, and preset best weighs the two.`
    : `${facts}: ${wins} usually wins here. It is scored beside the net.`;
}
