/** What stands beside scores, in sentences: the command line and the window say the same. */
import { BASELINE_LABELS } from '../score-text.ts';
import { BASELINES, type BaselineFit, type BaselineName, type Metrics } from '../scores.ts';
import type { Message } from '../texts/message.ts';
import { locale, t, translated } from '../texts/text.ts';

/** Stands where a MAPE would: why there is none. */
export const MAPE_REFUSED: Message =
  'No MAPE: actual values change sign or come within 1 % of their usual size of zero, where a percentage means nothing.';

/** `ETS(M,A,M), refitted at 12 of 1,403 origins, states updated at the others`. */
export function fitText({ model, refits, origins }: BaselineFit): string {
  if (refits === 0) {
    return t('{model}, fitted before the first origin, states updated since', { model: translated(model) });
  }
  return refits === origins
    ? t('{model}, refitted at every origin', { model: translated(model) })
    : t('{model}, refitted at {refits} of {origins} origins, states updated at the others', {
        model: translated(model),
        refits: counted(refits),
        origins: counted(origins),
      });
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
        ? t('{best} was the best free forecast before the test began', { best: t(BASELINE_LABELS[best]) })
        : t("{best} was chosen by the test windows themselves, so p is Holm's over all free forecasts", {
            best: t(BASELINE_LABELS[best]),
          });
    notes.push(
      least === best
        ? `${chosen}.`
        : t('{chosen}; in the test {least} erred least of them.', {
            chosen,
            least: t(BASELINE_LABELS[least]),
          }),
    );
  }
  const fitted = fitsNote(BASELINES.flatMap((name) => fits[name] ?? []));
  if (fitted !== null) {
    notes.push(fitted);
  }
  if (scored !== undefined && scored.measured < scored.of) {
    const share = (100 * scored.measured) / scored.of;
    notes.push(
      t('{share} % of the values in the test windows were measured, and only those are scored.', {
        share: Number(share.toPrecision(3)),
      }),
    );
  }
  return notes;
}

/** Free forecasts that there are none of on these windows, and why; null when all are there. */
export function unavailableText({ unavailable = {} }: Pick<Metrics, 'unavailable'>): string | null {
  const lacking = Object.entries(unavailable).map(
    ([name, reason]) => `${t(BASELINE_LABELS[name as BaselineName])} (${translated(reason)})`,
  );
  return lacking.length === 0 ? null : t('Without {forecasts}.', { forecasts: lacking.join(t(' and ')) });
}

/** `1,403`. */
function counted(count: number): string {
  return count.toLocaleString(locale());
}

/** `Of 1,403 origins ETS(A,N,N) was refitted at 12, Theta at 40; at the others their states were updated.` */
function fitsNote(fits: readonly BaselineFit[]): string | null {
  const [first] = fits;
  if (first === undefined) {
    return null;
  }
  if (fits.every(({ refits, origins }) => refits === origins)) {
    return t('{fits}: refitted at every origin.', {
      fits: fits.map(({ model }) => translated(model)).join(', '),
    });
  }
  const at = fits.map(({ model, refits }, index) =>
    index === 0
      ? t('{model} was refitted at {refits}', { model: translated(model), refits: counted(refits) })
      : t('{model} at {refits}', { model: translated(model), refits: counted(refits) }),
  );
  return t('Of {origins} origins {at}; at the others their states were updated.', {
    origins: counted(first.origins),
    at: at.join(', '),
  });
}
