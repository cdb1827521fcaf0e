/** The time column as it was found and the way to another one; a common step where the file has none; the zone. */

import { useState } from 'react';
import type { DatasetDescription, OpenChoices, Resampling } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { Select } from '../../ui/field.tsx';
import { Hint } from '../../ui/hint.tsx';
import { durationWords } from '../../ui/time-words.ts';

const COUNT_ROWS = '';
const STEPS = ['PT1M', 'PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT1H', 'PT6H', 'P1D', 'P7D', 'P1M'] as const;

export function TimeChoices({ dataset }: { readonly dataset: DatasetDescription }) {
  return (
    <>
      <TimeColumn dataset={dataset} />
      {(dataset.time.kind === 'irregular' || dataset.choices.resample !== undefined) && (
        <Resample dataset={dataset} />
      )}
      {hasClock(dataset) && dataset.choices.zone === undefined && <Zone dataset={dataset} />}
    </>
  );
}

function TimeColumn({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  const found = dataset.time.columns.join(' + ');
  const names = dataset.columns.filter(({ kind }) => kind !== 'empty').map(({ name }) => name);
  const options = [
    ...(found !== '' && !names.includes(found) ? [{ value: found, label: found }] : []),
    ...names.map((name) => ({ value: name, label: name })),
    { value: COUNT_ROWS, label: t('none, count rows') },
  ];
  return (
    <div className="line-choice">
      <span className="line-choice-label">{t('Time')}</span>
      <Select
        small
        name={t('Time column')}
        testId="time-column"
        value={found}
        options={options}
        onChange={(time) => void datasets.choose({ ...dataset.choices, time })}
      />
    </div>
  );
}

/** Irregular stamps put on a common step: proposed, never done unasked. */
function Resample({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  const { choices, time } = dataset;
  const [by, setBy] = useState<Resampling['by']>(choices.resample?.by ?? 'mean');
  const proposed = time.proposedStep ?? 'P1D';
  const step = choices.resample?.step ?? '';
  const choose = (resample: Resampling | null) => {
    const { resample: _old, ...rest } = choices;
    void datasets.choose(resample === null ? rest : { ...rest, resample });
  };
  const steps = [...new Set<string>([proposed, ...STEPS])];
  return (
    <div className="line-choice">
      <span className="line-choice-label">
        <Hint
          text={t(
            'The stamps have no common step. Resampling gives one row a step, made from what falls into it. Without it, one row is one step.',
          )}
          about="step"
        >
          {t('Step')}
        </Hint>
      </span>
      <span className="line-choice-pair">
        <Select
          small
          name={t('Step to resample to')}
          testId="resample-step"
          value={step}
          options={[
            { value: '', label: t('as it is') },
            ...steps.map((value) => ({
              value,
              label: t(value === proposed ? 'every {step} (fits)' : 'every {step}', {
                step: durationWords(value),
              }),
            })),
          ]}
          onChange={(value) => choose(value === '' ? null : { step: value, by })}
        />
        <Select
          small
          name={t('How values of one step are put together')}
          value={by}
          options={[
            { value: 'mean', label: t('mean') },
            { value: 'last', label: t('last') },
            { value: 'sum', label: t('sum') },
          ]}
          onChange={(value) => {
            setBy(value as Resampling['by']);
            if (choices.resample !== undefined) {
              choose({ step: choices.resample.step, by: value as Resampling['by'] });
            }
          }}
        />
      </span>
    </div>
  );
}

/** Wall-clock stamps of less than a day may be told their zone, which decides summer time. */
function Zone({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const choose = (zone: string): OpenChoices => ({ ...dataset.choices, zone });
  return (
    <div className="line-choice">
      <span className="line-choice-label">
        <Hint
          text={t(
            'The file does not say in which zone its clock ran. With a zone, the days when summer time begins and ends have 23 and 25 hours; without one, each hour counts as it is written.',
          )}
          about="step"
        >
          {t('Zone')}
        </Hint>
      </span>
      <Select
        small
        name={t('Time zone')}
        testId="zone"
        value=""
        options={[
          { value: '', label: t('not said') },
          ...[...new Set([here, ...ZONES])].map((zone) => ({ value: zone, label: zone })),
        ]}
        onChange={(zone) => {
          if (zone !== '') {
            void datasets.choose(choose(zone));
          }
        }}
      />
    </div>
  );
}

/** One for each rule of summer time that analysts' files are full of; the command line takes any name. */
const ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Helsinki',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Melbourne',
] as const;

function hasClock({ time }: DatasetDescription): boolean {
  return time.zone === null && time.kind !== 'none' && (time.step ?? '').startsWith('PT');
}
