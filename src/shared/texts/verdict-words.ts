/** A verdict as it is kept with a run (`core/metrics/verdict.ts`), in the reader's language. */
import { t, translated } from './text.ts';

const VERDICT =
  /^(beats|loses to|ties with) (.+?)(?: by (\d+) %)?(?: \((?:(\d+) % (better|worse); )?(too few windows to tell|p [=<] [\d.]+)\))?$/;

/** The same verdict; the English itself where it is of another form. */
export function verdictWords(verdict: string): string {
  const match = VERDICT.exec(verdict);
  if (match === null) {
    return translated(verdict);
  }
  const [, outcome, free = '', percent, change, side, doubt] = match;
  const values = { name: translated(free), percent: percent ?? '' };
  const said =
    outcome === 'ties with'
      ? t('ties with {name}', values)
      : outcome === 'beats'
        ? t('beats {name} by {percent} %', values)
        : t('loses to {name} by {percent} %', values);
  if ((percent === undefined) !== (outcome === 'ties with')) {
    return verdict;
  }
  if (doubt === undefined) {
    return said;
  }
  const moved =
    change === undefined
      ? ''
      : side === 'better'
        ? t('{percent} % better; ', { percent: change })
        : t('{percent} % worse; ', { percent: change });
  return `${said} (${moved}${translated(doubt)})`;
}
