import { fitEts } from './ets-fit.ts';
import { type Fitted, withoutHoles } from './model.ts';
import { decomposeSeasons } from './stl.ts';

/**
 * Takes the seasons out, repeats the last of each, and forecasts the rest by ETS without a season. Periods of which the
 * history has fewer than two are left out.
 */
export function fitMstl(
  history: Float64Array,
  periods: readonly number[],
): Fitted | { readonly reason: string } {
  const seen = periods.filter((period) => period > 1 && 2 * period < history.length).sort((a, b) => a - b);
  if (seen.length === 0) {
    return {
      reason:
        periods.length === 0
          ? 'the training rows show no season'
          : `no season is twice in the ${history.length} rows before the first forecast`,
    };
  }
  const filled = withoutHoles(history);
  const { seasons, adjusted } = decomposeSeasons(filled, seen);
  const lasts = seasons.map((season, index) => season.slice(-(seen[index] as number)));
  const rest = fitEts(
    adjusted.map((value, row) => (Number.isFinite(history[row]) ? value : Number.NaN)),
    1,
  );
  if ('reason' in rest) {
    return rest;
  }
  const { model, work } = rest;
  let row = 0;
  const seasonal = (ahead: number): number =>
    lasts.reduce((sum, last) => sum + (last[(row + ahead) % last.length] as number), 0);
  return {
    model: {
      name: `MSTL of ${seen.join(' and ')} steps, ${model.name}`,
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
    work: work + WORK_EACH * seen.length * history.length,
  };
}

/** What taking out one season costs a row, in passes of ETS. */
const WORK_EACH = 400;
