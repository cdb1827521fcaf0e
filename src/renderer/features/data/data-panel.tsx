/** Below the set-up: how the file was read, and what was noticed in it. */

import type { DatasetDescription } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { Findings, StandingChoices } from './findings.tsx';
import { SheetChoice } from './sheet-choice.tsx';
import { TimeChoices } from './time-choices.tsx';

export function DataPanel({ dataset }: { readonly dataset: DatasetDescription }) {
  return (
    <section className="panel-section" aria-label={t('Data')}>
      <h2 className="caption">{t('Data')}</h2>
      {dataset.findings.length > 0 && <Findings dataset={dataset} />}
      <SheetChoice dataset={dataset} />
      <TimeChoices dataset={dataset} />
      <StandingChoices dataset={dataset} />
    </section>
  );
}
