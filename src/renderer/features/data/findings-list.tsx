/** What was noticed in the file, what was done about it, and the choice where it can be read two ways. */

import { useState } from 'react';
import type { Finding, OpenChoices, RepairMethod } from '../../../shared/dataset.ts';
import { columnList, type FindingGroup } from '../../../shared/opening/finding-groups.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { Select } from '../../ui/field.tsx';
import { formatCount } from '../../ui/format.ts';
import { findingWords, methodWords } from './finding-words.ts';
import { type Reading, withRepair } from './standing-choices.ts';

interface Props {
  readonly groups: readonly FindingGroup[];
  readonly choices: OpenChoices;
}

export function FindingsList({ groups, choices }: Props) {
  const { datasets } = useApp();
  return (
    <ul className="findings-list">
      {groups.map((group) => (
        <GroupLine
          key={group.findings[0]?.id}
          group={group}
          choices={choices}
          onChoose={(chosen) => void datasets.choose(chosen)}
        />
      ))}
    </ul>
  );
}

interface GroupLineProps {
  readonly group: FindingGroup;
  readonly choices: OpenChoices;
  readonly onChoose: (chosen: OpenChoices) => void;
}

/** One choice for all columns of the group, and on request one for each. */
function GroupLine({ group, choices, onChoose }: GroupLineProps) {
  const [byColumn, setByColumn] = useState(false);
  const { columns, count, firstLines, findings } = group;
  const isSeveral = columns.length > 1;
  return (
    <li>
      <b>{findingWords(group)}</b>
      {isSeveral && <span>{columnList(columns)}</span>}
      <span>
        {translated(group.repair ?? 'left as it is')}
        {firstLines.length > 0 && t(' · line {firstLines}', { firstLines: firstLines.join(', ') })}
        {firstLines.length > 0 && count > firstLines.length && ' …'}
      </span>
      <RepairChoice
        of={group}
        what={findingWords(group)}
        onChange={(method) => onChoose(withRepair(choices, group, method))}
      />
      {otherReadings(group, choices).map(({ label, chosen }) => (
        <button key={label} type="button" className="findings-choice" onClick={() => onChoose(chosen)}>
          {label}
        </button>
      ))}
      {isSeveral && group.methods.length > 1 && (
        <button
          type="button"
          className="findings-choice"
          aria-expanded={byColumn}
          onClick={() => setByColumn(!byColumn)}
        >
          {byColumn ? t('Close the columns') : t('Choose by column')}
        </button>
      )}
      {byColumn && (
        <ul className="findings-columns">
          {findings.map((finding) => (
            <li key={finding.id}>
              <span>
                {finding.column} · {formatCount(finding.count)}
              </span>
              <RepairChoice
                of={finding}
                what={findingWords({ ...finding, columns: [finding.column ?? ''] })}
                onChange={(method) => onChoose(withRepair(choices, finding, method))}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface RepairChoiceProps {
  readonly of: Pick<Finding, 'id' | 'method' | 'methods'>;
  readonly what: string;
  readonly onChange: (method: RepairMethod) => void;
}

function RepairChoice({ of: { id, method, methods }, what, onChange }: RepairChoiceProps) {
  if (methods.length < 2) {
    return null;
  }
  const options = methods.map((each) => ({ value: each as string, label: methodWords(each) }));
  return (
    <Select
      small
      name={t('What to do about {what}', { what })}
      testId={`repair-${id}`}
      value={method ?? ''}
      options={method === null ? [{ value: '', label: t('by column') }, ...options] : options}
      onChange={(chosen) => chosen !== '' && onChange(chosen as RepairMethod)}
    />
  );
}

/** The other ways in which a file can be read, each with the choices that ask for it. */
export function otherReadings({ code }: Pick<Finding, 'code'>, choices: OpenChoices): readonly Reading[] {
  if (code === 'ambiguous-dates') {
    const dayFirst: Reading = { label: t('Read the day first'), chosen: { ...choices, dates: 'day-first' } };
    const monthFirst: Reading = {
      label: t('Read the month first'),
      chosen: { ...choices, dates: 'month-first' },
    };
    return choices.dates === 'day-first'
      ? [monthFirst]
      : choices.dates === 'month-first'
        ? [dayFirst]
        : [dayFirst, monthFirst];
  }
  return code === 'sentinel'
    ? [{ label: t('Keep them as numbers'), chosen: { ...choices, sentinels: 'keep' } }]
    : [];
}
