/** The upper left: what is forecast, what else may be looked at, and what was noticed in the file. */
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { categoryColumns } from '../../../shared/opening/indicators.ts';
import { useApp } from '../../store/app.ts';
import type { Draft } from '../../store/draft.ts';
import { numberColumns } from '../../store/draft-defaults.ts';
import { SelectField } from '../../ui/field.tsx';
import { FeatureChips, usefulCalendar } from './feature-chips.tsx';
import { Findings, StandingChoices } from './findings.tsx';
import { TimeChoices } from './time-choices.tsx';

interface Props {
  readonly dataset: DatasetDescription;
  readonly draft: Draft;
  readonly problem: string | undefined;
}

export function DataPanel({ dataset, draft, problem }: Props) {
  const { stores, datasets } = useApp();
  const columns = numberColumns(dataset);
  const features = columns.filter((name) => name !== draft.target);
  const change = (part: Partial<Draft>) => stores.setup.setState({ draft: { ...draft, ...part } });
  return (
    <section className="panel-section" aria-label="Data">
      <h2 className="caption">Data</h2>
      <SeriesChoice dataset={dataset} />
      <SelectField
        label="Target"
        value={draft.target}
        testId="target"
        problem={problem}
        options={columns.map((name) => ({ value: name, label: name }))}
        onChange={(target) => {
          change({ target });
          void datasets.loadColumns([target]);
        }}
      />
      {(features.length > 0 ||
        categoryColumns(dataset.columns).length > 0 ||
        usefulCalendar(dataset).length > 0) && (
        <FeatureChips dataset={dataset} draft={draft} names={features} onChange={change} />
      )}
      <TimeChoices dataset={dataset} />
      <StandingChoices dataset={dataset} />
      {dataset.findings.length > 0 && <Findings dataset={dataset} />}
    </section>
  );
}

/** For files that stack several series: which one is open. */
function SeriesChoice({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  const { series } = dataset.choices;
  return dataset.keys.map(({ column, values }) => (
    <SelectField
      key={column}
      label={<>Series, by {column}</>}
      value={series?.[column] ?? ''}
      testId={`series-${column}`}
      options={values.map((value) => ({ value, label: value }))}
      onChange={(value) =>
        void datasets.choose({ ...dataset.choices, series: { ...series, [column]: value } })
      }
    />
  ));
}
