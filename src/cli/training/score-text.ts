/** Scores for people: every figure beside what anyone gets for free. */
import { scoreNotes } from '../../shared/runs/score-notes.ts';
import { BASELINE_LABELS, pText } from '../../shared/score-text.ts';
import {
  BASELINES,
  type BandMethod,
  type Bands,
  type BaselineName,
  type Direction,
  type Metrics,
  type Score,
} from '../../shared/scores.ts';
import { count, counted, shortNumber, textTable } from '../text-table.ts';

/** The net beside its baselines, on the same windows; the last columns are the MAE over that of the opponent, and the test. */
export function scoreTable(metrics: Metrics, maker = 'net'): string {
  const { model, baselines, best, season, against = [] } = metrics;
  const pOf = (name: BaselineName) => against.find(({ baseline }) => baseline === name)?.pValue ?? null;
  const bestMae = baselines[best]?.mae ?? baselines.naive.mae;
  const line = (name: string, score: Score, p: string) => [
    name,
    shortNumber(score.mae),
    shortNumber(score.rmse),
    `${shortNumber(score.smape)} %`,
    shortNumber(score.mase),
    bestMae > 0 ? (score.mae / bestMae).toFixed(2) : '–',
    p,
  ];
  const rows = BASELINES.flatMap((name) => {
    const score = baselines[name];
    const label =
      name === 'seasonalNaive' ? `${BASELINE_LABELS[name]} (${season} steps)` : BASELINE_LABELS[name];
    const pValue = pOf(name);
    return score === null ? [] : [line(label, score, pValue === null ? '–' : pText(pValue))];
  });
  const head = ['', 'MAE', 'RMSE', 'sMAPE', 'MASE', `of ${BASELINE_LABELS[best]}`, `${maker} differs`];
  return textTable([head, line(maker, model, ''), ...rows]);
}

/** `On the 218 test windows the net beats NLinear by 7 % (p = 0.003).`, how it was chosen, and what was not measured. */
export function verdictSentence(metrics: Metrics, where: string, maker = 'net'): string {
  const { windows, verdict } = metrics;
  const lines = [`On the ${count(windows)} ${where} the ${maker} ${verdict}.`, ...scoreNotes(metrics)];
  return `${lines.join('\n')}\n`;
}

export const METHOD_WORDS: { readonly [Method in BandMethod]: string } = {
  conformal: 'conformal',
  adaptive: 'adaptive conformal',
  quantile: 'quantile heads',
};

/** One line a level: what it promises, what it held, how wide it is. */
export function bandLines(bands: Bands | null): string {
  if (bands === null) {
    return '';
  }
  const { method, levels, calibrationWindows, calibratedApart = false } = bands;
  const apart = calibratedApart ? ' that chose nothing' : '';
  const from =
    calibrationWindows === 0 ? '' : `, calibrated on ${counted(calibrationWindows, 'window')}${apart}`;
  return levels
    .map(
      ({ level, coverage, width }) =>
        `${percent(level)} band (${METHOD_WORDS[method]}${from}): held ${percent(coverage)} of the values, ${shortNumber(width)} wide on average.\n`,
    )
    .join('');
}

export function directionLine(direction: Direction | null): string {
  if (direction === null) {
    return '';
  }
  const { accuracy, f1, baseRate, pairs } = direction;
  const always = Math.max(baseRate, 1 - baseRate);
  const ofUp = f1 === null ? '' : `, F1 of “up” ${f1.toFixed(2)}`;
  return `Direction: ${percent(accuracy)} right of ${count(pairs)}${ofUp}; always saying “${baseRate >= 0.5 ? 'up' : 'down'}” is right in ${percent(always)}.\n`;
}

export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
