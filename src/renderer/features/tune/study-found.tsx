/** What a search has found so far: charts and the table of its trials, which all look at the same one. */
import { useCallback, useMemo, useState } from 'react';
import { bestTrial, type Study, type StudySummary } from '../../../shared/search/study.ts';
import { BestCard } from './charts/best-card.tsx';
import { StudyTrials } from './trials/study-trials.tsx';
import { WhatMattered } from './what-mattered.tsx';

interface Props {
  readonly summary: StudySummary;
  readonly study: Study;
}

export function StudyFound({ summary, study }: Props) {
  const [picked, setPicked] = useState<number | null>(null);
  // A trial whose beginning was not heard leaves a hole until the whole has come.
  const trials = useMemo(() => study.trials.filter((trial) => trial !== undefined), [study.trials]);
  const chosen = picked ?? study.winner ?? bestTrial(trials)?.number ?? trials[0]?.number ?? null;
  const choose = useCallback((number: number) => setPicked(number), []);
  const shared = { summary, trials, chosen, onChoose: choose };
  return (
    <>
      <BestCard {...shared} />
      <StudyTrials {...shared} study={study} />
      <WhatMattered {...shared} study={study} />
    </>
  );
}
