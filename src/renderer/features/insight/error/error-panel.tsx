/** Error by step ahead, beside the naive forecasts; or by origin, as a map. */

import { type ReactNode, useMemo, useState } from 'react';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import type { RunSummary } from '../../../../shared/run.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { t } from '../../../../shared/texts/text.ts';
import type { RunLook } from '../../../charts/palette.ts';
import { buildErrorScene } from '../../../charts/steps/error-scene.ts';
import { companions } from '../../../store/run-groups.ts';
import { formatCountOf, unitOf } from '../../../ui/format.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { usePalette } from '../../../ui/theme.tsx';
import { StepPanel } from '../step-panel.tsx';
import { ErrorMapPanel, type ErrorSide } from './error-map-panel.tsx';

interface Props {
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  /** What so many steps are called: `day`, `days`. */
  readonly steps: (count: number) => string;
}

const HINT: Message =
  'How the error grows with the distance. Where a line meets a dashed one, the net knows no more than that free forecast does.';

type View = 'step' | ErrorSide;

export function ErrorPanel(props: Props) {
  const [view, setView] = useState<View>('step');
  const choice = (
    <Segmented
      name={t('What of the error')}
      className="is-small"
      value={view}
      options={[
        { value: 'step', label: t('By {step}', { step: props.steps(1) }), testId: 'error-by-step' },
        { value: 'signed', label: t('By origin'), testId: 'error-by-origin' },
        { value: 'against', label: t('Against free'), testId: 'error-against' },
      ]}
      onChange={setView}
    />
  );
  return view === 'step' ? (
    <ByStep {...props}>{choice}</ByStep>
  ) : (
    <ErrorMapPanel dataset={props.dataset} run={props.run} side={view}>
      {choice}
    </ErrorMapPanel>
  );
}

function ByStep({
  dataset,
  run,
  comparable,
  looks,
  steps,
  children,
}: Props & { readonly children: ReactNode }) {
  const selected = run?.id ?? null;
  const palette = usePalette();
  const target = comparable[0]?.config.target ?? '';
  const unit = dataset === null ? '' : unitOf(target);
  const drawn = useMemo(() => {
    const chosen = comparable.filter(({ id }) => id === selected);
    return [...companions(comparable, selected), ...chosen];
  }, [comparable, selected]);
  const scene = useMemo(
    () => buildErrorScene(drawn, selected, { looks, palette, unit, steps }),
    [drawn, selected, looks, palette, unit, steps],
  );
  const windows = comparable[0]?.metrics?.windows;
  const inUnit = unit === '' ? '' : `, ${unit}`;
  return (
    <StepPanel
      scene={scene}
      title={t('Error by {step} ahead', { step: steps(1) })}
      hint={t(HINT)}
      about="mae"
      facts={windows === undefined ? '' : `MAE${inUnit}, ${formatCountOf(windows, 'test window')}`}
      empty={t('Appears when a run has been scored.')}
    >
      {children}
    </StepPanel>
  );
}
