/** The data as it is: any column as a chart, and the rows of the file. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { Chart } from '../../charts/chart.tsx';
import { columnDetail, columnOption } from '../../charts/column-option.ts';
import { useColumnLines } from '../../charts/detail/use-column-lines.ts';
import { useApp } from '../../store/app.ts';
import { numberColumns } from '../../store/draft-defaults.ts';
import { Select } from '../../ui/field.tsx';
import { formatCountOf, formatValue, unitOf } from '../../ui/format.ts';
import { usePalette } from '../../ui/theme.tsx';
import { fileFacts } from './finding-words.ts';
import { PreviewTable } from './preview-table.tsx';

interface Props {
  readonly dataset: DatasetDescription;
  readonly target: string;
}

export function Preview({ dataset, target }: Props) {
  const columns = numberColumns(dataset);
  const [chosen, setChosen] = useState(target);
  const name = columns.includes(chosen) ? chosen : (columns[0] ?? '');
  return (
    <>
      <ColumnCard key={dataset.id} dataset={dataset} name={name} onChoose={setChosen} />
      <PreviewTable key={`rows ${dataset.id}`} dataset={dataset} highlighted={name} />
    </>
  );
}

interface ColumnCardProps {
  readonly dataset: DatasetDescription;
  readonly name: string;
  readonly onChoose: (name: string) => void;
}

function ColumnCard({ dataset, name, onChoose }: ColumnCardProps) {
  const { stores, datasets } = useApp();
  const palette = usePalette();
  const values = useStore(stores.dataset, (state) => state.values);
  const column = values?.columns[name];
  const provenance = values?.provenance[name];

  useEffect(() => {
    void datasets.loadColumns([name]);
  }, [datasets, name]);

  const times = values?.times;
  const lines = useColumnLines({ time: dataset.time, times, values: column, provenance });
  const extent = useMemo(() => ({ from: times?.[0] ?? 0, to: times?.[times.length - 1] ?? 1 }), [times]);
  const option = useMemo(
    () =>
      lines === null
        ? null
        : columnOption({ name, unit: unitOf(name), time: dataset.time, lines, extent }, palette),
    [lines, name, dataset.time, extent, palette],
  );
  const detail = useMemo(
    () => (lines === null ? undefined : columnDetail({ time: dataset.time, lines })),
    [lines, dataset.time],
  );
  const facts = useMemo(() => (column === undefined ? '' : columnFacts(column)), [column]);
  return (
    <section className="card column-card" aria-label="Column chart">
      <div className="card-head">
        <h2 className="card-title">Data</h2>
        <Select
          small
          name="Column to draw"
          value={name}
          options={numberColumns(dataset).map((column) => ({ value: column, label: column }))}
          onChange={onChoose}
        />
        <span className="card-facts">{facts}</span>
      </div>
      {option !== null && detail !== undefined && (
        <Chart
          className="column-chart"
          option={option}
          detail={detail}
          label={`${name}: ${facts}. ${fileFacts(dataset)}.`}
          zoom={{ extent, shown: extent, key: `${dataset.id} ${name}` }}
        />
      )}
    </section>
  );
}

function columnFacts(values: Float64Array): string {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
      count += 1;
    }
  }
  const missing = values.length - count;
  return count === 0
    ? 'no values'
    : `${formatValue(low)} to ${formatValue(high)}, mean ${formatValue(sum / count)}${missing > 0 ? `, ${formatCountOf(missing, 'value')} missing` : ''}`;
}
