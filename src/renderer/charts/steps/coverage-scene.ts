/** How often a band has held the truth, by step ahead, beside what it promises. */

import { capital } from '../../../shared/direction/text.ts';
import type { Bands } from '../../../shared/scores.ts';
import { t } from '../../../shared/texts/text.ts';
import { lastOf } from '../../language/last-of.ts';
import { formatScore } from '../../ui/format.ts';
import type { Palette, RunLook } from '../palette.ts';
import type { StepScene } from './step-lines.ts';

/** Shown at least below the lowest level that is promised: an 80 % band stands between 50 and 100 %. */
const BELOW_PERCENT = 30;

/** In percent: one line a level measured, one dashed line for what it says. */
export function buildCoverageScene(
  bands: Bands | null,
  look: RunLook,
  { palette, steps }: { readonly palette: Palette; readonly steps: (count: number) => string },
): StepScene {
  const levels = bands?.levels ?? [];
  return {
    lines: levels.flatMap(({ level, coverageByStep }) => {
      const says = t('says {level} %', { level: Math.round(level * 100) });
      return [
        {
          id: `level ${level}`,
          name: says,
          values: coverageByStep.map(() => level * 100),
          style: { color: palette.third, dash: [4, 3] },
          width: 1.25,
          isReference: true,
        },
        {
          id: `coverage ${level}`,
          name: t('covers'),
          values: coverageByStep.map((share) => share * 100),
          style: look,
          width: 2.5,
          isReference: false,
        },
      ];
    }),
    first: 1,
    logarithmic: false,
    // Two percent beside what was promised is little, and looks it.
    atLeast: { low: Math.min(...levels.map(({ level }) => level * 100), 100) - BELOW_PERCENT, high: 100 },
    axis: { name: t('{steps} ahead', { steps: capital(steps(2)) }) },
    unit: '%',
    heading: (x) => t('{step} ahead', { step: `${x} ${steps(x)}` }),
    format: (value) => `${formatScore(value)} %`,
    sentence:
      levels.length === 0
        ? t('Coverage by step ahead, no band.')
        : levels
            .map(({ level, coverage, coverageByStep }) =>
              t(
                'The {level} % band covers {all} % in all, {first} % one {step} ahead and {last} % at the end of the horizon.',
                {
                  level: Math.round(level * 100),
                  all: formatScore(coverage * 100),
                  first: formatScore((coverageByStep[0] ?? 0) * 100),
                  step: steps(1),
                  last: formatScore((lastOf(coverageByStep) ?? 0) * 100),
                },
              ),
            )
            .join(' '),
  };
}
