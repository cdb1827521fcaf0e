import { NO_SEASON } from '../season.ts';
import { fitEts } from './ets-fit.ts';
import { type Fit, type Fitted, withoutHoles } from './model.ts';
import { decomposeSeasons } from './stl.ts';

/**
 * Takes the seasons out, repeats the last of each, and forecasts the rest by ETS without a season. Periods of which the
 * history has fewer than two are left out.
 */
export function fitMstl(
  history: Float64Array,
  periods: readonly number[],
  fitRest: Fit = (rest) => fitEts(rest, 1),
): Fitted | { readonly reason: string } {
  const seen = periods.filter((period) => period > 1 && 2 * period < history.length).sort((a, b) => a - b);
  if (seen.length === 0) {
    return {
      reason:
        periods.length === 0
          ? NO_SEASON
          : `no season is twice in the ${history.length} rows before the first forecast`,
    };
  }
  const filled = withoutHoles(history);
  const { seasons, adjusted } = decomposeSeasons(filled, seen);
  const lasts = seasons.map((season, index) => season.slice(-(seen[index] as number)));
  const rest = fitRest(adjusted.map((value, row) => (Number.isFinite(history[row]) ? value : Number.NaN)));
  if ('reason' in rest) {
    return rest;
  }
  const { model, again } = rest;
  const decomposing = WORK_EACH * seen.length * history.length;
  let row = 0;
  const seasonal = (ahead: number): number =>
    lasts.reduce((sum, last) => sum + (last[(row + ahead) % last.length] as number), 0);
  return {
    model: {
      name: `MSTL of ${seen.join(' and ')} steps with ${model.name}`,
      update(value) {
        model.update(value - seasonal(0));
        row++;
      },
      forecast(into) {
        model.forecast(into);
        for (let step = 0; step < into.length; step++) {
          into[step] = (into[step] as number) + seasonal(step);
        }
      },
    },
    work: rest.work + decomposing,
    workAgain: rest.workAgain + decomposing,
    again: again === null ? null : (later) => fitMstl(later, periods, again),
  };
}

/** What taking out one season costs a row, in passes of ETS. */
const WORK_EACH = 100;
