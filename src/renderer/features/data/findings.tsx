/** What was noticed in the file in one line, and the choices that stand. */
import { useState } from 'react';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { groupFindings } from '../../../shared/opening/finding-groups.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { findingsSummary } from './finding-words.ts';
import { FindingsList } from './findings-list.tsx';
import { standingChoices } from './standing-choices.ts';

export function Findings({ dataset }: { readonly dataset: DatasetDescription }) {
  const [open, setOpen] = useState(false);
  const groups = groupFindings(dataset.findings);
  const { title, kinds } = findingsSummary(groups);
  return (
    <div className="findings">
      <button type="button" className="findings-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>
          <b>{title}</b> · {kinds}
        </span>
        <span className="findings-more">{open ? t('Close') : t('Review')}</span>
      </button>
      {open && <FindingsList groups={groups} choices={dataset.choices} />}
    </div>
  );
}

/** Choices that a file is read with, each with its way back. */
export function StandingChoices({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  return standingChoices(dataset.choices, dataset.findings).map(({ label, chosen }) => (
    <p key={label} className="standing-choice">
      <span>{label}</span>
      <button type="button" className="link" onClick={() => void datasets.choose(chosen)}>
        {t('Undo')}
      </button>
    </p>
  ));
}
