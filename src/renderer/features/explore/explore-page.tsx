/** The data as they are, over the whole width: every column, one of them large, what repeats in it and what goes with it. */

import { t } from '../../../shared/texts/text.ts';
import '../../later/styles.ts';
import '../../ui/css/explore.css';
import '../../ui/css/explore-roles.css';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { numberColumns } from '../../../shared/opening/indicators.ts';
import { createSharedSpan } from '../../charts/zoom/shared-span.ts';
import { useApp } from '../../store/app.ts';
import { exploreColumn } from '../../store/view/explored-column.ts';
import { Findings, StandingChoices } from '../data/findings.tsx';
import { ChangedFile } from '../data/open/changed-file.tsx';
import { Opening } from '../data/open/opening.tsx';
import { ColumnCard } from './column-card.tsx';
import { Lanes } from './lanes/lanes.tsx';
import { PairCard } from './pair-card.tsx';
import { RepeatsCard } from './repeats-card.tsx';
import { RowsCard } from './rows/rows-card.tsx';

interface Props {
  readonly dataset: DatasetDescription;
  /** The column that is large at first. */
  readonly target: string;
}

export function ExplorePage({ dataset, target }: Props) {
  const { stores } = useApp();
  const columns = numberColumns(dataset);
  const chosen = useStore(stores.view, ({ explored }) => explored[dataset.fingerprint]) ?? target;
  const name = columns.includes(chosen) ? chosen : (columns[0] ?? '');
  return (
    <div className="columns no-left explore">
      <main className="centre">
        <Opening />
        <ChangedFile dataset={dataset} />
        <Lanes
          key={`lanes ${dataset.id}`}
          dataset={dataset}
          chosen={name}
          onChoose={(column) => exploreColumn(stores, dataset, column)}
        />
        <Large key={`large ${dataset.id}`} dataset={dataset} name={name} />
      </main>
      <aside className="right explore-right" aria-label={t('What is in it')}>
        <RepeatsCard dataset={dataset} name={name} />
        <PairCard dataset={dataset} name={name} />
        <section className="card explore-side" aria-label={t('Found and repaired')}>
          <h2 className="caption">{t('Found and repaired')}</h2>
          <StandingChoices dataset={dataset} />
          {dataset.findings.length > 0 ? (
            <Findings dataset={dataset} />
          ) : (
            <p className="quiet">{t('Nothing had to be repaired.')}</p>
          )}
        </section>
      </aside>
    </div>
  );
}

function Large({ dataset, name }: { readonly dataset: DatasetDescription; readonly name: string }) {
  const [shared] = useState(createSharedSpan);
  return (
    <>
      <ColumnCard dataset={dataset} name={name} shared={shared} />
      <RowsCard dataset={dataset} highlighted={name} shared={shared} />
    </>
  );
}
