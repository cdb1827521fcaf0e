/** How the lines that may stand beside a run look, and what they are called: the same in the chart and in lists. */

import { type LineName, memberPlace } from '../../../../shared/lines/lines-beside.ts';
import type { RunRecord } from '../../../../shared/run.ts';
import { BASELINE_LABELS, BASELINE_WORDS } from '../../../../shared/score-text.ts';
import type { BaselineName } from '../../../../shared/scores.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { t, translated } from '../../../../shared/texts/text.ts';
import { mixColors, type Palette, type RunStyle } from '../../../charts/palette.ts';

/** Each free forecast has a colour that no net has, and a dash: seen without colours they differ too. */
const FREE_STYLES: {
  readonly [Name in BaselineName]: { readonly color: string; readonly dash: RunStyle['dash'] };
} = {
  naive: { color: '#7a838d', dash: [4, 3] },
  seasonalNaive: { color: '#8a5fb8', dash: [6, 2] },
  drift: { color: '#8f7a4a', dash: [2, 2] },
  mean: { color: '#7a838d', dash: [1, 3] },
  nlinear: { color: '#c2417c', dash: [8, 2, 2, 2] },
  ets: { color: '#6f8a1f', dash: [5, 3] },
  theta: { color: '#c0563f', dash: [3, 2] },
  mstl: { color: '#5b62c9', dash: [7, 2] },
};

/** As the chart calls them at the ends of its lines. */
const SHORT: Readonly<Partial<Record<BaselineName, Message>>> = {
  mean: 'mean',
};

/** How a line is drawn beside a run. */
export function lineStyle(line: LineName, palette: Palette): RunStyle {
  const place = memberPlace(line);
  if (place !== null) {
    return {
      color: mixColors(palette.best, palette.ink, 0.2 + (place % 4) * 0.2),
      dash: place % 2 === 0 ? [9, 3] : [2, 3],
    };
  }
  const { color, dash } = FREE_STYLES[line as BaselineName];
  // A little of the ink: readable on either ground.
  return { color: mixColors(color, palette.ink, 0.15), dash };
}

/** What it is called, and what it does. */
export function lineWords(
  line: LineName,
  record: RunRecord | null,
): { readonly name: string; readonly words: string } {
  const place = memberPlace(line);
  if (place === null) {
    const baseline = line as BaselineName;
    const name = t(SHORT[baseline] ?? BASELINE_LABELS[baseline]);
    return { name, words: `${name}: ${t(BASELINE_WORDS[baseline])}` };
  }
  const member = record?.ensemble?.members[place];
  const name = member ? translated(member.name) : t('Member {place}', { place: place + 1 });
  return { name, words: t('{name}: a member of the ensemble', { name }) };
}

/** Whether a free forecast or a member is drawn. The last value goes on into the future by itself. */
export function isLineOn(turned: Readonly<Record<string, boolean>> | undefined, line: LineName): boolean {
  return turned?.[line] ?? line === 'naive';
}
