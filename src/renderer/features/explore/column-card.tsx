/** The chosen column large, what was filled marked in it, with the whole of it below as a strip. */

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription, Finding } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { Chart } from '../../charts/chart.tsx';
import { columnDetail, columnOption } from '../../charts/column-option.ts';
import { useColumnLines } from '../../charts/detail/use-column-lines.ts';
import type { Span } from '../../charts/forecast-scene.ts';
import { columnTable } from '../../charts/numbers/tables/forecast-table.ts';
import { OverviewStrip } from '../../charts/overview/overview-strip.tsx';
import type { SharedSpan } from '../../charts/zoom/shared-span.ts';
import { useApp } from '../../store/app.ts';
import { formatCount, formatCountOf, unitOf } from '../../ui/format.ts';
import { ChevronIcon } from '../../ui/icons.tsx';
import { usePalette } from '../../ui/theme.tsx';
import { formatStamp } from '../../ui/time-words.ts';
import { fileFacts } from '../data/finding-words.ts';
import { columnFacts } from './column-facts.ts';
import { aroundPlace, placeWords, type RepairPlace, repairPlaces } from './repair-places.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly name: string;
  readonly shared: SharedSpan;
}

export function ColumnCard({ dataset, name, shared }: Props) {
  const { stores, datasets } = useApp();
  const palette = usePalette();
  const values = useStore(stores.dataset, (state) => state.values);
  const column = values?.columns[name];
  const provenance = values?.provenance[name];
  const times = values?.times;

  useEffect(() => {
    void datasets.loadColumns([name]);
  }, [datasets, name]);

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
  const numbers = useMemo(
    () =>
      lines === null
        ? undefined
        : {
            table: (view: Span | null) =>
              columnTable({ name, unit: unitOf(name), time: dataset.time, lines }, view),
          },
    [lines, name, dataset.time],
  );
  const facts = useMemo(() => (column === undefined ? '' : columnFacts(column)), [column]);
  const places = useMemo(
    () => (column === undefined || provenance === undefined ? [] : repairPlaces(column, provenance)),
    [column, provenance],
  );
  const zoom = { extent, shown: extent, key: dataset.id };
  return (
    <section className="card column-card explore-column" aria-label={t('Column chart')}>
      <div className="card-head">
        <h2 className="card-title">{name}</h2>
        <span className="card-facts">{facts}</span>
        {places.length > 0 && times !== undefined && (
          <Places
            key={name}
            places={places}
            how={howFilled(dataset.findings, name)}
            stampOf={(row) => formatStamp(times[row] ?? 0, dataset.time)}
            onShow={(place) => shared.show(aroundPlace(place, times))}
          />
        )}
        <span className="card-tools">
          <button
            type="button"
            className="button is-small"
            data-testid="explore-all"
            onClick={() => shared.show(extent)}
          >
            {t('All')}
          </button>
        </span>
      </div>
      {option !== null && detail !== undefined && lines !== null && (
        <>
          <Chart
            className="column-chart"
            name={t('{name} of {file}', { name, file: dataset.file })}
            option={option}
            {...(numbers === undefined ? {} : { numbers })}
            detail={detail}
            shared={shared}
            label={`${name}: ${facts}. ${fileFacts(dataset)}.`}
            zoom={zoom}
          />
          <OverviewStrip
            time={dataset.time}
            pairs={lines.actual}
            validationFrom={null}
            testFrom={null}
            origin={extent.to}
            zoom={zoom}
            shared={shared}
          />
        </>
      )}
    </section>
  );
}

interface PlacesProps {
  readonly places: readonly RepairPlace[];
  /** `linear interpolation`; null where nobody knows. */
  readonly how: string | null;
  readonly stampOf: (row: number) => string;
  readonly onShow: (place: RepairPlace) => void;
}

/** From one place that was not measured to the next. */
function Places({ places, how, stampOf, onShow }: PlacesProps) {
  const [at, setAt] = useState<number | null>(null);
  const place = at === null ? undefined : places[at];
  function go(step: number): void {
    const next =
      at === null ? (step > 0 ? 0 : places.length - 1) : (at + step + places.length) % places.length;
    setAt(next);
    const there = places[next];
    if (there !== undefined) {
      onShow(there);
    }
  }
  const filled = places.filter(({ kind }) => kind === 'filled').length;
  const words =
    place === undefined
      ? [
          filled > 0 ? formatCountOf(filled, 'place filled', 'places filled') : '',
          filled < places.length ? formatCountOf(places.length - filled, 'hole') : '',
        ]
          .filter((part) => part !== '')
          .join(', ')
      : t('{at} of {places}: {place}', {
          at: formatCount((at ?? 0) + 1),
          places: formatCount(places.length),
          place: placeWords(place, how, stampOf),
        });
  return (
    <span className="repair-places">
      <button
        type="button"
        className="icon-button"
        aria-label={t('The place before that was not measured')}
        onClick={() => go(-1)}
      >
        <ChevronIcon to="left" />
      </button>
      <span role="status" data-testid="repair-place">
        {words}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={t('The next place that was not measured')}
        data-testid="next-repair"
        onClick={() => go(1)}
      >
        <ChevronIcon to="right" />
      </button>
    </span>
  );
}

/** What was done about the holes of a column; those of gaps concern all. */
function howFilled(findings: readonly Finding[], name: string): string | null {
  const found =
    findings.find(({ column, repair }) => column === name && repair !== null) ??
    findings.find(({ code, repair }) => code === 'gap' && repair !== null);
  return found?.repair ?? null;
}
