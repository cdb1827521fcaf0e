/** How good a forecast is: its error by distance, what its band really covers, and what mattered to it. */
import { useState } from 'react';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { NO_LOOK, type RunLook } from '../../charts/palette.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { parseStep, stepUnit } from '../../ui/time-words.ts';
import { CoverageCard } from './coverage-card.tsx';
import { ErrorCard } from './error-card.tsx';
import { ImportanceCard } from './importance-card.tsx';

interface Props {
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

type View = 'error' | 'coverage' | 'importance';

export function ScoreCard({ dataset, run, comparable, looks }: Props) {
  const [view, setView] = useState<View>('error');
  const step =
    dataset !== null && parseStep(dataset.time.step)?.count === 1 ? stepUnit(dataset.time, 1) : 'step';
  const views = [
    {
      value: 'error',
      label: `Error by ${step}`,
      hint: 'How the error grows with the distance. Where a line meets a dashed one, the net knows no more than that free forecast does.',
    },
    {
      value: 'coverage',
      label: 'Band',
      hint: 'How often the truth really lay inside the band on the test windows, by distance. It should stay near the dashed line.',
    },
    {
      value: 'importance',
      label: 'Inputs',
      hint: 'How much worse the forecast gets when one input is mixed up between windows. What can be mixed up at no cost was not used.',
    },
  ] as const;
  const title = <Tabs<View> value={view} options={views} onChange={setView} />;
  switch (view) {
    case 'error':
      return (
        <ErrorCard
          dataset={dataset}
          comparable={comparable}
          selected={run?.id ?? null}
          looks={looks}
          step={step}
          title={title}
        />
      );
    case 'coverage':
      return <CoverageCard run={run} look={looks.get(run?.id ?? '') ?? NO_LOOK} step={step} title={title} />;
    case 'importance':
      return <ImportanceCard dataset={dataset} run={run} title={title} />;
  }
}
