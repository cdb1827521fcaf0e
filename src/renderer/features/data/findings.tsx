/** What was noticed in the file, what was done about it, and the choice where it can be read two ways. */
import { useState } from 'react';
import type { DatasetDescription, Finding, OpenChoices, RepairMethod } from '../../../shared/dataset.ts';
import { useApp } from '../../store/app.ts';
import { Select } from '../../ui/field.tsx';
import { findingsSummary, findingWords, methodWords } from './finding-words.ts';
import { type Reading, standingChoices, withRepair } from './standing-choices.ts';

export function Findings({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  const [open, setOpen] = useState(false);
  const { findings, choices } = dataset;
  const { title, kinds } = findingsSummary(findings);
  return (
    <div className="findings">
      <button type="button" className="findings-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>
          <b>{title}</b> · {kinds}
        </span>
        <span className="findings-more">{open ? 'Close' : 'Review'}</span>
      </button>
      {open && (
        <ul className="findings-list">
          {findings.map((finding) => (
            <li key={finding.id}>
              <b>{findingWords(finding)}</b>
              <span>
                {finding.repair ?? 'left as it is'}
                {finding.firstLines.length > 0 && ` · line ${finding.firstLines.join(', ')}`}
                {finding.firstLines.length > 0 && finding.count > finding.firstLines.length && ' …'}
              </span>
              {finding.methods.length > 1 && (
                <Select
                  small
                  name={`What to do about ${findingWords(finding)}`}
                  testId={`repair-${finding.id}`}
                  value={finding.method ?? ''}
                  options={finding.methods.map((method) => ({ value: method, label: methodWords(method) }))}
                  onChange={(method) =>
                    void datasets.choose(withRepair(choices, finding, method as RepairMethod))
                  }
                />
              )}
              {otherReadings(finding, choices).map(({ label, chosen }) => (
                <button
                  key={label}
                  type="button"
                  className="findings-choice"
                  onClick={() => void datasets.choose(chosen)}
                >
                  {label}
                </button>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The other ways in which a file can be read, each with the choices that ask for it. */
export function otherReadings({ code }: Pick<Finding, 'code'>, choices: OpenChoices): readonly Reading[] {
  if (code === 'ambiguous-dates') {
    const dayFirst: Reading = { label: 'Read the day first', chosen: { ...choices, dates: 'day-first' } };
    const monthFirst: Reading = {
      label: 'Read the month first',
      chosen: { ...choices, dates: 'month-first' },
    };
    return choices.dates === 'day-first'
      ? [monthFirst]
      : choices.dates === 'month-first'
        ? [dayFirst]
        : [dayFirst, monthFirst];
  }
  return code === 'sentinel'
    ? [{ label: 'Keep them as numbers', chosen: { ...choices, sentinels: 'keep' } }]
    : [];
}

/** Choices that a file is read with, each with its way back. */
export function StandingChoices({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  return standingChoices(dataset.choices).map(({ label, chosen }) => (
    <p key={label} className="standing-choice">
      <span>{label}</span>
      <button type="button" className="link" onClick={() => void datasets.choose(chosen)}>
        Undo
      </button>
    </p>
  ));
}
