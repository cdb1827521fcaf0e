/** Shares of right windows on the same windows, what anyone says for free among them. */

import {
  DIRECTION_BASELINES,
  type DirectionScore,
  type DirectionScores,
} from '../../../shared/direction/scores.ts';
import { capital, directionLabel, figureText, percentText } from '../../../shared/direction/text.ts';
import { DIRECTION_HELP } from '../../../shared/help/of-contract.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { Term } from '../../ui/hint.tsx';
import { RankedScores } from '../compare/ranked-scores.tsx';

interface Props {
  /** All with scores on the same windows. */
  readonly runs: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly selected: string | null;
}

export interface DirectionRow {
  readonly id: string;
  readonly name: string;
  readonly run: string | null;
  readonly hint: string;
  readonly score: DirectionScore;
}

const heads = () => [
  { key: 'right', head: <Term name="Right" /> },
  { key: 'f1', head: <Term name="F1 up" /> },
  { key: 'entropy', head: <Term name="Cross-entropy" label={t('Entropy')} /> },
];

export function DirectionTable({ runs, looks, selected }: Props) {
  const windows = runs[0]?.direction?.windows ?? 0;
  const rows = directionRows(runs).map(({ score, ...row }) => ({
    ...row,
    figures: [
      percentText(score.accuracy).replace(' ', '\u00a0'),
      figureText(score.sides.up.f1),
      figureText(score.crossEntropy),
    ],
  }));
  return (
    <RankedScores className="direction-scores" heads={heads()} {...{ windows, rows, looks, selected }} />
  );
}

/** Runs and what is free together, the one that is right most often first. */
export function directionRows(runs: readonly RunSummary[]): readonly DirectionRow[] {
  const free = runs.find(({ direction }) => direction !== undefined)?.direction;
  const rows: DirectionRow[] = runs.flatMap(({ id, name, direction }) =>
    direction === undefined ? [] : [{ id, name, run: id, hint: '', score: direction.model }],
  );
  if (free !== undefined) {
    rows.push(
      ...DIRECTION_BASELINES.map((name) => ({
        ...{ id: name, name: capital(directionLabel(name, free.majority)), run: null },
        ...{ hint: freeHint(name, free), about: DIRECTION_HELP[name], score: free.baselines[name] },
      })),
    );
  }
  return rows.sort((a, b) => b.score.accuracy - a.score.accuracy);
}

function freeHint(name: (typeof DIRECTION_BASELINES)[number], { majority }: DirectionScores): string {
  return name === 'majority'
    ? t('Says “{majority}” of every window, the side that the training windows went to more often.', {
        majority,
      })
    : t('Says that the next steps go where the last ones went, as many as the horizon has.');
}
