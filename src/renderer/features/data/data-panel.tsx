/** The upper left: what is forecast, what else may be looked at, and what was noticed in the file. */
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { useApp } from '../../store/app.ts';
import type { Draft } from '../../store/draft.ts';
import { numberColumns } from '../../store/draft-defaults.ts';
import { Select, SelectField } from '../../ui/field.tsx';
import { Findings, StandingChoices } from './findings.tsx';

interface Props {
  readonly dataset: DatasetDescription;
  readonly draft: Draft;
  readonly problem: string | undefined;
}

const COUNT_ROWS = '';

export function DataPanel({ dataset, draft, problem }: Props) {
  const { stores, datasets } = useApp();
  const centre = useStore(stores.view, (view) => view.centre);
  const columns = numberColumns(dataset);
  const features = columns.filter((name) => name !== draft.target);
  const change = (part: Partial<Draft>) => stores.setup.setState({ draft: { ...draft, ...part } });
  return (
    <section className="panel-section" aria-label="Data">
      <div className="caption-row">
        <h2 className="caption">Data</h2>
        <button
          type="button"
          className="link"
          aria-pressed={centre === 'preview'}
          onClick={() =>
            stores.view.setState({ centre: centre === 'preview' ? 'forecast' : 'preview', drawer: false })
          }
        >
          {centre === 'preview' ? 'Forecast' : 'Preview'}
        </button>
      </div>
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
      {features.length > 0 && (
        <FeatureChips
          names={features}
          chosen={draft.features}
          onChange={(chosen) => change({ features: chosen })}
        />
      )}
      <TimeChoice dataset={dataset} />
      <StandingChoices dataset={dataset} />
      {dataset.findings.length > 0 && <Findings dataset={dataset} />}
    </section>
  );
}

interface ChipsProps {
  readonly names: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function FeatureChips({ names, chosen, onChange }: ChipsProps) {
  const shown = names.filter((name) => chosen.includes(name));
  return (
    <fieldset className="chips-box">
      <legend className="field-label chips-legend">
        <span>Also look at</span>
        <span className="quiet">
          {shown.length} of {names.length}
        </span>
      </legend>
      <div className="chips">
        {names.map((name) => {
          const isChosen = chosen.includes(name);
          return (
            <button
              key={name}
              type="button"
              className={`chip ${isChosen ? 'is-chosen' : ''}`}
              aria-pressed={isChosen}
              onClick={() =>
                onChange(isChosen ? chosen.filter((other) => other !== name) : [...chosen, name])
              }
            >
              {name}
            </button>
          );
        })}
      </div>
    </fieldset>
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

/** The time column as it was found, and the way to another one. */
function TimeChoice({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  const found = dataset.time.columns.join(' + ');
  const names = dataset.columns.filter(({ kind }) => kind !== 'empty').map(({ name }) => name);
  const options = [
    ...(found !== '' && !names.includes(found) ? [{ value: found, label: found }] : []),
    ...names.map((name) => ({ value: name, label: name })),
    { value: COUNT_ROWS, label: 'none, count rows' },
  ];
  return (
    <div className="line-choice">
      <span className="line-choice-label">Time</span>
      <Select
        small
        name="Time column"
        testId="time-column"
        value={found}
        options={options}
        onChange={(time) => void datasets.choose({ ...dataset.choices, time })}
      />
    </div>
  );
}
