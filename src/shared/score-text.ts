/** What the scores are called, for people: the command line and the window say the same. */
import { BASELINES, type BaselineFit, type BaselineName, type Metrics } from './scores.ts';

export const BASELINE_LABELS: { readonly [Name in BaselineName]: string } = {
  naive: 'naive',
  seasonalNaive: 'seasonal naive',
  drift: 'drift',
  mean: 'the mean',
  nlinear: 'NLinear',
  ets: 'ETS',
  theta: 'Theta',
  mstl: 'MSTL',
};

/** What each baseline does, for a tooltip. */
export const BASELINE_WORDS: { readonly [Name in BaselineName]: string } = {
  naive: 'repeats the last value',
  seasonalNaive: 'repeats the last season',
  drift: 'goes on along the line from the first row to the last',
  mean: 'says the mean of all rows so far',
  nlinear: 'is least squares on windows less their last value, with a ridge chosen before the test',
  ets: 'smooths level, slope and season, in the form that fits the rows so far best',
  theta: 'smooths the level and adds half the slope of all rows so far, or what fits better',
  mstl: 'repeats every season it finds and smooths what is left',
};

/** Stands where a MAPE would: why there is none. */
export const MAPE_REFUSED =
  'No MAPE: actual values change sign or come within 1 % of their usual size of zero, where a percentage means nothing.';

/** `ETS(M,A,M), refitted at 12 of 1,403 origins, states updated at the others`. */
export function fitText({ model, refits, origins }: BaselineFit): string {
  if (refits === 0) {
    return `${model}, fitted before the first origin, states updated since`;
  }
  return refits === origins
    ? `${model}, refitted at every origin`
    : `${model}, refitted at ${counted(refits)} of ${counted(origins)} origins, states updated at the others`;
}

/** `1,403`. */
function counted(count: number): string {
  return count.toLocaleString('en-US');
}

/** `Of 1,403 origins ETS(A,N,N) was refitted at 12, Theta at 40; at the others their states were updated.` */
function fitsNote(fits: readonly BaselineFit[]): string | null {
  const [first] = fits;
  if (first === undefined) {
    return null;
  }
  if (fits.every(({ refits, origins }) => refits === origins)) {
    return `${fits.map(({ model }) => model).join(', ')}: refitted at every origin.`;
  }
  const at = fits.map(({ model, refits }, index) =>
    index === 0 ? `${model} was refitted at ${counted(refits)}` : `${model} at ${counted(refits)}`,
  );
  return `Of ${counted(first.origins)} origins ${at.join(', ')}; at the others their states were updated.`;
}

/** How the opponent was chosen, how free forecasts were fitted and what was left out of the scores, a sentence each. */
export function scoreNotes({ best, chosenOn, baselines, scored, fits = {} }: Metrics): readonly string[] {
  const notes: string[] = [];
  if (chosenOn !== undefined) {
    const least = Object.entries(baselines).reduce(
      (lowest, [name, score]) =>
        score !== null && score.mae < (baselines[lowest]?.mae ?? Number.POSITIVE_INFINITY)
          ? (name as BaselineName)
          : lowest,
      best,
    );
    const chosen =
      chosenOn === 'validation'
        ? `${BASELINE_LABELS[best]} was the best free forecast before the test began`
        : `${BASELINE_LABELS[best]} was chosen by the test windows themselves, so p is Holm's over all free forecasts`;
    notes.push(
      least === best ? `${chosen}.` : `${chosen}; in the test ${BASELINE_LABELS[least]} erred least of them.`,
    );
  }
  const fitted = fitsNote(BASELINES.flatMap((name) => fits[name] ?? []));
  if (fitted !== null) {
    notes.push(fitted);
  }
  if (scored !== undefined && scored.measured < scored.of) {
    const share = (100 * scored.measured) / scored.of;
    notes.push(
      `${Number(share.toPrecision(3))} % of the values in the test windows were measured, and only those are scored.`,
    );
  }
  return notes;
}

/** Free forecasts that there are none of on these windows, and why; null when all are there. */
export function unavailableText({ unavailable = {} }: Pick<Metrics, 'unavailable'>): string | null {
  const lacking = Object.entries(unavailable).map(
    ([name, reason]) => `${BASELINE_LABELS[name as BaselineName]} (${reason})`,
  );
  return lacking.length === 0 ? null : `Without ${lacking.join(' and ')}.`;
}

/** `p < 0.001`, `p = 0.003`, `p = 0.41`. */
export function pText(pValue: number): string {
  if (pValue < 0.001) {
    return 'p < 0.001';
  }
  return `p = ${pValue < 0.1 ? pValue.toFixed(3) : pValue.toFixed(2)}`;
}
