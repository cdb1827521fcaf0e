/** How the search came to its best: over its set-ups or over the time that they took. A press on a point chooses its set-up. */
import { useMemo, useState } from 'react';
import type { StudySummary, Trial, TrialEnd } from '../../../../shared/search/study.ts';
import { t } from '../../../../shared/texts/text.ts';
import { Chart } from '../../../charts/chart.tsx';
import { bestTable } from '../../../charts/numbers/tables/search-tables.ts';
import { bestLabels, bestOption, END_WORDS, markWords } from '../../../charts/search/best-option.ts';
import { type BestAlong, bestScene, describeBest } from '../../../charts/search/best-scene.ts';
import { unitOf } from '../../../ui/format.ts';
import { Hint } from '../../../ui/hint.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { usePalette } from '../../../ui/theme.tsx';

interface Props {
  readonly summary: StudySummary;
  readonly trials: readonly Trial[];
  readonly chosen: number | null;
  readonly onChoose: (number: number) => void;
}

const ALONG = [
  { value: 'trials', label: 'Set-ups', testId: 'best-over-trials' },
  { value: 'time', label: 'Learning time', testId: 'best-over-time' },
] as const;

export function BestCard({ summary: { free, target }, trials, chosen, onChoose }: Props) {
  const palette = usePalette();
  const [along, setAlong] = useState<BestAlong>('trials');
  const scene = useMemo(
    () => bestScene(trials, free, { along, unit: unitOf(target), chosen }),
    [trials, free, along, target, chosen],
  );
  const option = useMemo(() => bestOption(scene, palette), [scene, palette]);
  const labels = useMemo(() => bestLabels(scene, palette), [scene, palette]);
  const numbers = useMemo(() => ({ table: () => bestTable(scene) }), [scene]);
  return (
    <section className="card best-card" aria-label={t('Best so far')}>
      <div className="card-head">
        <h2 className="card-title">
          <Hint
            text={t(
              'The least error so far on the windows that choose, of the set-ups that learned to their end. A set-up that was stopped early stands where it was when others did better. What errs far more than the rest stands at the upper edge.',
            )}
          >
            {t('Best so far')}
          </Hint>
        </h2>
        <span className="card-facts mark-key">
          {markWords(scene.points).map((end) => (
            <span key={end}>
              <Mark end={end} />
              {t(END_WORDS[end])}
            </span>
          ))}
        </span>
        <span className="card-tools">
          <Segmented
            name={t('Over')}
            className="is-small"
            value={along}
            options={ALONG.map((option) => ({ ...option, label: t(option.label) }))}
            onChange={setAlong}
          />
        </span>
      </div>
      <Chart
        className="best-chart"
        name="Best so far"
        option={option}
        numbers={numbers}
        label={describeBest(scene)}
        endLabels={labels}
        onPick={([, , number]) => number !== undefined && onChoose(number)}
      />
    </section>
  );
}

/** As the chart draws it. */
function Mark({ end }: { readonly end: TrialEnd }) {
  return (
    <svg className={`mark is-${end}`} viewBox="0 0 10 10" aria-hidden="true">
      {end === 'impossible' ? (
        <path d="M2 2L8 8M8 2L2 8" />
      ) : end === 'cut' ? (
        <rect x="2" y="2" width="6" height="6" />
      ) : (
        <circle cx="5" cy="5" r="3.5" />
      )}
    </svg>
  );
}
