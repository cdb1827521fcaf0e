import { isMeasured } from '../../shared/dataset.ts';
import { spreadOrigins } from '../windows/spread.ts';
import { fitNLinears, type NLinear, type NLinearTask, nlinearForecasts } from './nlinear.ts';

/** Shares of the mean square of an input. */
const RIDGES = [1e-3, 1e-2, 1e-1, 1, 10] as const;
/** Of the training windows, the last: they choose the ridge. */
const HELD_OUT = 0.2;
/** Of those: as many as take no time. */
const MOST_HELD_OUT = 256;
/** Training windows: with fewer, nothing can be chosen. */
const LEAST_WINDOWS = 20;

/**
 * NLinear with the ridge whose absolute errors are least on the last training windows, which fitted none of those that are
 * compared; then fitted to all training windows. Or in plain words why there is none.
 */
export function fitRidgeNLinear(task: NLinearTask): NLinear | { readonly reason: string } {
  const { origins, horizon } = task;
  if (origins.length < LEAST_WINDOWS) {
    return { reason: `it needs ${LEAST_WINDOWS} training windows and there are ${origins.length}` };
  }
  const held = origins.subarray(Math.floor(origins.length * (1 - HELD_OUT)));
  const border = held[0] as number;
  const early = origins.filter((origin) => origin + horizon <= border);
  const own = { ...task, leastWindows: 1 };
  const ridges: readonly number[] = RIDGES;
  const tried = early.length === 0 ? [] : fitNLinears({ ...own, origins: early }, ridges);
  const errors = tried.map((map) => errorOf(map, task, spreadOrigins(held, MOST_HELD_OUT)));
  const ridge = tried[errors.indexOf(Math.min(...errors))]?.ridge ?? ridges.at(-1) ?? 1;
  const [fitted] = fitNLinears(own, [ridge]);
  return fitted ?? { reason: 'a window and a horizon as long as these cannot be solved for' };
}

function errorOf(map: NLinear, { series, horizon }: NLinearTask, origins: Int32Array): number {
  let sum = 0;
  for (const each of series) {
    const { values, provenance } = each;
    const forecasts = nlinearForecasts(map, each, origins);
    for (const [index, origin] of origins.entries()) {
      for (let step = 0; step < horizon; step++) {
        const row = origin + 1 + step;
        if (isMeasured(values, provenance, row)) {
          sum += Math.abs((forecasts[index * horizon + step] as number) - (values[row] as number));
        }
      }
    }
  }
  return sum;
}
