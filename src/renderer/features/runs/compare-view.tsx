/** Runs held against each other, whatever they were trained on: what differs and nothing else, and what came of it. */

import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { comparableText, differencesOf, groupsOf } from '../../../shared/runs/differences.ts';
import { t } from '../../../shared/texts/text.ts';
import { runLooks } from '../../charts/palette.ts';
import { buildErrorScene } from '../../charts/steps/error-scene.ts';
import { StepCard } from '../../charts/steps/step-card.tsx';
import { useApp } from '../../store/app.ts';
import { comparisonOf } from '../../store/run-groups.ts';
import { kindsOf } from '../../store/runs-list/list-state.ts';
import { formatCount, unitOf } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { usePalette } from '../../ui/theme.tsx';
import { comparisonWords } from '../compare/comparison-words.ts';
import { commonOrigins, type LossAxis, lossScene, nextScene, originScene } from './compare-scenes.ts';
import { scoreRows } from './compare-scores.ts';
import { CompareFlow } from './flow/flow-card.tsx';

interface Props {
  readonly runs: readonly RunSummary[];
}

const LOSS_AXES = [
  { value: 'epochs', label: 'Epochs' },
  { value: 'updates', label: 'Updates' },
  { value: 'seconds', label: 'Seconds' },
] as const;

export function CompareView({ runs }: Props) {
  const { stores } = useApp();
  const { records, comparisons } = useStore(stores.runs);
  const palette = usePalette();
  const looks = useMemo(() => runLooks(runs, palette), [runs, palette]);
  const differences = useMemo(() => differencesOf(runs), [runs]);
  const group = useMemo(() => groupsOf(runs)[0] ?? [], [runs]);
  const ofValues = useMemo(() => group.filter(({ config }) => !forecastsDirection(config)), [group]);
  const rows = scoreRows(runs, records);
  const sentences = kindsOf(runs).flatMap((kind) => comparisons[comparisonOf(kind)]?.sentence ?? []);
  const apart = comparableText(runs);
  const [axis, setAxis] = useState<LossAxis>('epochs');
  const losses = useMemo(() => lossScene(runs, records, { axis, looks }), [runs, records, axis, looks]);
  const known = useMemo(() => runs.flatMap(({ id }) => records[id] ?? []), [runs, records]);
  const unit = unitOf(group[0]?.config.target ?? '');
  const errors = useMemo(
    () => buildErrorScene(group, null, { looks, palette, unit, step: 'step' }),
    [group, looks, palette, unit],
  );
  const head = (
    <tr>
      <th scope="col">
        <span className="visually-hidden">{t('Setting or score')}</span>
      </th>
      {runs.map(({ id }) => (
        <th key={id} scope="col">
          <span
            className="dot is-solid"
            style={{ backgroundColor: looks.get(id)?.color }}
            aria-hidden="true"
          />
          {looks.get(id)?.label}
        </th>
      ))}
    </tr>
  );
  return (
    <div className="compare" data-testid="compare">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="card compare-table table-scroll" tabIndex={0} aria-label={t('What differs')}>
        <table className="scores">
          <caption className="caption">{t('What differs')}</caption>
          <thead>{head}</thead>
          <tbody>
            {differences.length === 0 && (
              <tr>
                <td colSpan={runs.length + 1}>{t('They differ in nothing that was set.')}</td>
              </tr>
            )}
            {differences.map(({ setting, values }) => (
              <tr key={setting}>
                <th scope="row">{setting}</th>
                {runs.map(({ id }, at) => (
                  <td key={id} title={values[at]}>
                    {values[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {[...(apart === null ? [] : [apart]), ...sentences.map(comparisonWords)].map((sentence) => (
          <p key={sentence} className="comparison" data-testid="compare-sentence">
            {sentence}
          </p>
        ))}
        <table className="scores">
          <caption className="caption">{t('What came of it')}</caption>
          <thead>{head}</thead>
          <tbody>
            {rows.map(({ name, figures, best, isFree }) => (
              <tr key={name} className={isFree ? 'is-baseline' : ''}>
                <th scope="row">{name}</th>
                {runs.map(({ id }, at) => (
                  <td key={id} className={best === at ? 'is-best' : ''}>
                    {figures[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="card-pair">
        <StepCard
          scene={losses}
          label={t('Losses')}
          className="compare-losses"
          title={
            <>
              <h2 className="card-title">{t('Losses')}</h2>
              <Segmented
                name={t('Losses over')}
                value={axis}
                options={LOSS_AXES.map(({ value, label }) => ({ value, label: t(label) }))}
                onChange={setAxis}
                className="is-small"
              />
            </>
          }
          facts={t('validation')}
          empty={t('Nothing learned by epochs.')}
        />
        <StepCard
          scene={errors}
          label={t('Error by step ahead')}
          className="error-card"
          title={<h2 className="card-title">{t('Error by step ahead')}</h2>}
          facts={group.length < runs.length ? t('of those on the same windows') : 'MAE'}
          empty={t('No error in values.')}
        />
      </div>
      <CompareFlow records={known} looks={looks} />
      <Forecasts runs={ofValues} looks={looks} />
    </div>
  );
}

function Forecasts({ runs, looks }: Props & { readonly looks: ReturnType<typeof runLooks> }) {
  const { stores } = useApp();
  const { records, tests } = useStore(stores.runs);
  const palette = usePalette();
  const [place, setPlace] = useState<number | null>(null);
  const [shows, setShows] = useState<'test' | 'next'>('test');
  const origins = useMemo(() => {
    const known = runs.flatMap(({ id }) => tests[id] ?? []);
    return known.length < runs.length ? [] : commonOrigins(known);
  }, [tests, runs]);
  const at = Math.min(place ?? origins.length - 1, origins.length - 1);
  const scene = useMemo(
    () =>
      shows === 'next'
        ? nextScene(runs, records, { looks, palette })
        : originScene(runs, tests, { origin: origins[at] ?? -1, looks, palette }),
    [shows, runs, records, tests, origins, at, looks, palette],
  );
  if (runs.length === 0) {
    return null;
  }
  return (
    <div className="compare-forecasts">
      <StepCard
        scene={scene}
        label={t('Forecasts')}
        className="compare-forecast"
        title={
          <>
            <h2 className="card-title">{t('Forecasts')}</h2>
            <Segmented
              name={t('Forecasts of')}
              value={shows}
              options={[
                { value: 'test', label: t('Test') },
                { value: 'next', label: t('Next') },
              ]}
              onChange={setShows}
              className="is-small"
            />
          </>
        }
        facts={
          shows === 'next'
            ? t('of the rows to come')
            : origins.length === 0
              ? ''
              : t('from row {at}, over what came', { at: formatCount((origins[at] ?? 0) + 1) })
        }
        empty={
          shows === 'next'
            ? t('No forecast was kept.')
            : t('No window in common, or its forecasts are on their way.')
        }
      />
      {shows === 'test' && origins.length > 1 && (
        <label className="compare-origin">
          <span>{t('Test window')}</span>
          <input
            type="range"
            min={0}
            max={origins.length - 1}
            value={at}
            aria-valuetext={t('from row {at}', { at: formatCount((origins[at] ?? 0) + 1) })}
            data-testid="compare-origin"
            onChange={(event) => setPlace(Number(event.target.value))}
          />
        </label>
      )}
    </div>
  );
}
