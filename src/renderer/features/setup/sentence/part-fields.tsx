/** The fields of each part of the sentence. */

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { numberColumns } from '../../../../shared/opening/indicators.ts';
import {
  CELLS,
  type Cell,
  PRESET_WORDS,
  PRESETS,
  type Preset,
} from '../../../../shared/set-up/train-config.ts';
import { t, translated } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { draftNumber } from '../../../store/draft.ts';
import { looksAsSuggested } from '../../../store/set-up/suggestion.ts';
import type { SentencePart } from '../../../store/stores.ts';
import { Checkbox, FieldPair, SelectField } from '../../../ui/field.tsx';
import { Term } from '../../../ui/hint.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { stepUnit } from '../../../ui/time-words.ts';
import { AlsoTargets, FeatureChips } from '../../data/feature-chips.tsx';
import { Question } from '../../direction/question.tsx';
import { type FormProps, Setting } from '../setting.tsx';
import { NetChoice } from './net-choice.tsx';
import { spanWords, stepsBeside, usualSpans } from './span-words.ts';

interface Props extends FormProps {
  readonly dataset: DatasetDescription;
  /** Closes what they stand in, and gives the focus back to what opened that. */
  readonly onLeave: () => void;
}

const FIELDS: Readonly<Record<SentencePart, (props: Props) => ReactNode>> = {
  target: TargetFields,
  series: SeriesFields,
  horizon: (props) => <SpanFields {...props} field="horizon" />,
  window: (props) => <SpanFields {...props} field="window" />,
  features: FeatureFields,
  net: NetFields,
};

export interface PartProps extends Props {
  readonly part: SentencePart;
}

export function PartFields({ part, ...props }: PartProps) {
  const Fields = FIELDS[part];
  return <Fields {...props} />;
}

function TargetFields({ dataset, draft, problems, onChange }: Props) {
  const { datasets, stores } = useApp();
  const suggested = useStore(stores.setup, (setup) => setup.suggested);
  const columns = numberColumns(dataset);
  const others = columns.filter((name) => name !== draft.target);
  return (
    <>
      <SelectField
        label={t('Target')}
        value={draft.target}
        testId="target"
        problem={problems.target}
        options={columns.map((name) => ({ value: name, label: name }))}
        onChange={(target) => {
          onChange({ target });
          void datasets.loadColumns([target]);
        }}
      />
      {suggested !== null && suggested.target.column === draft.target && (
        <p className="field-note" data-testid="target-because">
          {translated(suggested.target.because)}
        </p>
      )}
      <Question draft={draft} onChange={onChange} />
      {draft.question === 'values' && others.length > 0 && (
        <AlsoTargets draft={draft} names={others} onChange={onChange} />
      )}
    </>
  );
}

/** For files that stack several series: which one is open, and whether the others teach. */
function SeriesFields({ dataset, draft, onChange }: Props) {
  const { datasets } = useApp();
  const { series } = dataset.choices;
  return (
    <>
      {dataset.keys.map(({ column, values }) => (
        <SelectField
          key={column}
          label={t('Series, by {column}', { column })}
          value={series?.[column] ?? ''}
          testId={`series-${column}`}
          options={values.map((value) => ({ value, label: value }))}
          onChange={(value) =>
            void datasets.choose({ ...dataset.choices, series: { ...series, [column]: value } })
          }
        />
      ))}
      {draft.preset !== 'best' && (
        <Checkbox
          label={t('Learn from all series of the file')}
          checked={draft.allSeries}
          testId="allSeries"
          onChange={(allSeries) => onChange({ allSeries })}
        />
      )}
    </>
  );
}

function SpanFields({ dataset, field, ...form }: Props & { readonly field: 'window' | 'horizon' }) {
  const { draft, problems, onChange } = form;
  const { time } = dataset;
  const steps = draftNumber(draft, field);
  const beside = steps === null ? null : stepsBeside(time, steps);
  return (
    <>
      <FieldPair
        problems={{
          [`problem-${field}`]: problems[field],
          ...(field === 'window' ? { 'problem-leastWindow': problems.leastWindow } : {}),
        }}
      >
        <Setting
          {...form}
          field={field}
          term={field === 'window' ? 'Window' : 'Horizon'}
          unit={stepUnit(time, Number(draft[field]))}
        />
        {field === 'window' && draft.preset !== 'best' ? (
          <Setting {...form} field="leastWindow" term="Least window" unit={stepUnit(time)} />
        ) : (
          <div />
        )}
      </FieldPair>
      <p className="field-note" data-testid="span-words">
        {steps === null ? '\u00a0' : `${beside === null ? '' : `${beside} = `}${spanWords(time, steps)}`}
      </p>
      <div className="chips">
        {usualSpans(time).map((span) => (
          <button
            key={span}
            type="button"
            className={`chip ${span === steps ? 'is-chosen' : ''}`}
            aria-pressed={span === steps}
            onClick={() => onChange({ [field]: String(span) })}
          >
            {spanWords(time, span)}
          </button>
        ))}
      </div>
    </>
  );
}

function FeatureFields({ dataset, draft, onChange }: Props) {
  const { stores } = useApp();
  const suggested = useStore(stores.setup, (setup) => setup.suggested);
  const names = numberColumns(dataset).filter((name) => name !== draft.target);
  return (
    <>
      <FeatureChips dataset={dataset} draft={draft} names={names} onChange={onChange} />
      {suggested?.because != null && looksAsSuggested(draft, suggested) && (
        <p className="field-note" data-testid="features-because">
          {translated(suggested.because)}
        </p>
      )}
    </>
  );
}

function NetFields({ onLeave, ...form }: Props) {
  const { draft, problems, onChange } = form;
  // A search takes every cell, and builds its nets itself.
  const isSearch = draft.preset === 'best';
  return (
    <>
      {!isSearch && (
        <Segmented
          name={t('Cell')}
          value={draft.model}
          options={CELLS.map((cell) => ({
            value: cell,
            testId: `cell-${cell}`,
            label: (
              <>
                <span className={`dot dot-${cell}`} aria-hidden="true" />
                {cell.toUpperCase()}
              </>
            ),
          }))}
          onChange={(model: Cell) => onChange({ model })}
          className="cells"
        />
      )}
      <div className="preset-row">
        <span className="field-label">
          <Term name="Preset" />
        </span>
        <Segmented
          name={t('Preset')}
          className="is-small presets"
          value={draft.preset === 'custom' ? null : draft.preset}
          options={PRESETS.map((preset) => ({
            value: preset,
            testId: `preset-${preset}`,
            label: t(PRESET_WORDS[preset]),
          }))}
          onChange={(preset: Preset) => onChange({ preset })}
        />
      </div>
      {isSearch && (
        <FieldPair problems={{ 'problem-budget': problems.budget }}>
          <Setting {...form} field="budget" term="Time" unit={t('s at most')} />
        </FieldPair>
      )}
      {!isSearch && <NetChoice draft={draft} onChange={onChange} onLeave={onLeave} />}
    </>
  );
}
