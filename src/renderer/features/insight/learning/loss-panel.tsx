/** Training and validation loss of the selected run, live, beside the best of the other nets. */

import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { isActive } from '../../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../../shared/run.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { t } from '../../../../shared/texts/text.ts';
import { Chart } from '../../../charts/chart.tsx';
import type { LearningAxis } from '../../../charts/learning/places.ts';
import { describeLoss, lossLabels, lossOption } from '../../../charts/loss-option.ts';
import { lossNumbers } from '../../../charts/numbers/later-numbers.ts';
import { NO_LOOK, type RunLook } from '../../../charts/palette.ts';
import { useApp } from '../../../store/app.ts';
import { standsBeside } from '../../../store/forecast/shown-lines.ts';
import { EMPTY_LIVE_RUN } from '../../../store/live-run.ts';
import { companions, isDone } from '../../../store/run-groups.ts';
import {
  keepLearning,
  keptLearning,
  type LearningChoice,
  SMOOTHINGS,
} from '../../../store/view/learning-view.ts';
import { Select } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { usePalette } from '../../../ui/theme.tsx';
import { PanelHead } from '../panel-head.tsx';
import { lossFacts, lossScene } from './loss-view.ts';

interface Props {
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

const HINT: Message =
  'How wrong the net still is on scaled values: on the windows it learns from (train, thin) and on windows it never learns from (validation, thick). When validation rises while train falls, it learns by heart. The other lines are the validation losses of the best other nets on the same windows; the grey ground is the learning rate where it changes. Below: how long the gradient was in each epoch on average; what is longer than the dashed line is cut to it.';

const AXES: readonly { readonly value: LearningAxis; readonly label: Message }[] = [
  { value: 'epochs', label: 'Epoch' },
  { value: 'updates', label: 'Update' },
  { value: 'seconds', label: 'Second' },
];

export function LossPanel({ run, comparable, looks }: Props) {
  const { stores } = useApp();
  const palette = usePalette();
  const [choice, setChoice] = useState(keptLearning);
  const live =
    useStore(stores.live, ({ runs }) => (run === null ? undefined : runs[run.id])) ?? EMPTY_LIVE_RUN;
  const records = useStore(stores.runs, (state) => state.records);
  const turned = useStore(stores.shownLines, (state) => state.turned[run?.id ?? '']);
  // Those whose forecasts are drawn, of which somebody may have turned more on.
  const beside = useMemo(() => {
    const near = companions(comparable, run?.id ?? null);
    const shown =
      run !== null && isDone(run.status)
        ? comparable.filter((one) => one.id !== run.id && standsBeside(one, turned, near))
        : near;
    return shown.filter(({ config }) => config.search === undefined);
  }, [comparable, run, turned]);
  const scene = useMemo(
    () => lossScene(run, live, looks.get(run?.id ?? '') ?? NO_LOOK, { choice, beside, records, looks }),
    [run, live, looks, choice, beside, records],
  );
  const option = useMemo(() => lossOption(scene, palette), [scene, palette]);
  const numbers = useMemo(() => lossNumbers(scene), [scene]);
  const isEmpty = scene.updates === 0 && scene.epochs.length === 0;
  const change = (changed: Partial<LearningChoice>) => {
    const next = { ...choice, ...changed };
    setChoice(next);
    keepLearning(next);
  };
  return (
    <>
      <PanelHead title={t('Loss')} about="loss" hint={t(HINT)} facts={lossFacts(run, scene)}>
        {!isEmpty && (
          <>
            <Segmented
              name={t('By')}
              className="is-small"
              value={scene.axis}
              options={AXES.map((axis) => ({
                value: axis.value,
                label: t(axis.label),
                testId: `loss-by-${axis.value}`,
              }))}
              onChange={(axis) => change({ axis })}
            />
            <Segmented
              name={t('Scale of the loss')}
              className="is-small"
              value={choice.logarithmic ? 'log' : 'linear'}
              options={[
                { value: 'log', label: t('Log') },
                { value: 'linear', label: t('Linear'), testId: 'loss-linear' },
              ]}
              onChange={(scale) => change({ logarithmic: scale === 'log' })}
            />
            <Select
              name={t('Smoothing of the training loss')}
              small
              value={String(choice.smoothing)}
              options={SMOOTHINGS.map((value) => ({
                value: String(value),
                label: value === 0 ? t('as it is') : t('smooth {value}', { value }),
              }))}
              testId="loss-smooth"
              onChange={(text) =>
                change({ smoothing: SMOOTHINGS.find((value) => String(value) === text) ?? 0 })
              }
            />
          </>
        )}
      </PanelHead>
      <span
        className="visually-hidden"
        data-testid="loss-points"
        data-updates={scene.updates}
        data-epochs={scene.epochs.length}
      />
      {isEmpty ? (
        <p className="card-empty">{emptyWords(run)}</p>
      ) : (
        <Chart
          // Another scale or run begins anew: ECharts keeps lines and bounds of the one before.
          key={`${run?.id} ${scene.axis} ${choice.logarithmic} ${choice.smoothing} ${beside.map(({ id }) => id)}`}
          className="insight-chart"
          name="Loss"
          option={option}
          numbers={numbers}
          label={describeLoss(scene)}
          endLabels={lossLabels(scene)}
        />
      )}
    </>
  );
}

function emptyWords(run: RunSummary | null): string {
  if (run !== null && isActive(run.status)) {
    return t('Waiting for the first update …');
  }
  return run?.compression === undefined
    ? t('Draws while a net learns.')
    : t('Nothing was learned: the weights are those of the run that it was made of.');
}
