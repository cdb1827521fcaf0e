/** The cards of a run that says up or down. */
import { DIRECTION_BASELINES, SIDES } from '../../shared/direction/scores.ts';
import { directionLabel, directionNotes, sidesSentence } from '../../shared/direction/text.ts';
import type { RunRecord } from '../../shared/run.ts';
import { seenRowsText } from '../../shared/set-up/final-fit.ts';
import { shownStamp, t } from '../../shared/texts/text.ts';
import { card, escaped, figure, fixed, paragraphs, table } from './html.ts';
import { makerOf, windowsSaid } from './protocol-sentence.ts';

export function directionForecastCard(record: RunRecord): string {
  const { directionForecast, config } = record;
  if (directionForecast === undefined) {
    return '';
  }
  const { time, side, probability, last } = directionForecast;
  const lines = [
    t('{target} at {time} is forecast {side} of {last}, with a probability of {share} % for up.', {
      target: config.target,
      time: shownStamp(time),
      side: t(side),
      last: figure(last),
      share: fixed(100 * probability, 1),
    }),
    sidesSentence(config.horizon),
    seenRowsText(record),
  ];
  return card(t('Forecast'), '', paragraphs(lines));
}

export function directionScoreCard(record: RunRecord, scores: NonNullable<RunRecord['direction']>): string {
  const line = (name: string, score: typeof scores.model, own = false) => ({
    own,
    cells: [
      name,
      `${fixed(100 * score.accuracy, 1)} %`,
      ...SIDES.map((side) => (score.sides[side].f1 === null ? '–' : fixed(score.sides[side].f1 ?? 0, 2))),
      figure(score.crossEntropy),
    ],
  });
  const rows = [
    line(makerOf(record), scores.model, true),
    ...DIRECTION_BASELINES.map((name) => line(directionLabel(name, scores.majority), scores.baselines[name])),
  ];
  const notes = [windowsSaid(record, scores.windows, scores.verdict), ...directionNotes(scores)];
  return card(
    t('Scores'),
    '',
    `${table(['', t('right'), t('F1 up'), t('F1 down'), t('log loss')], rows)}<h3>${escaped(t('What it says'))}</h3>${paragraphs(notes)}`,
  );
}
