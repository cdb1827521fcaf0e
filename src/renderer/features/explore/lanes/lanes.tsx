/** All columns, a lane each; of very many only those in sight are drawn and asked for. */

import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { Column, DatasetDescription } from '../../../../shared/dataset.ts';
import { errorText } from '../../../../shared/error-text.ts';
import { categoryColumns } from '../../../../shared/opening/indicators.ts';
import { t } from '../../../../shared/texts/text.ts';
import { FigureFrame } from '../../../charts/numbers/figure-frame.tsx';
import { lanesTable } from '../../../charts/numbers/tables/explore-tables.ts';
import { Lane } from './lane.tsx';
import { namesOf } from './roles.ts';
import { useSketches } from './use-sketches.ts';

const LANE_HEIGHT = 64;
/** So many are all drawn; of more those in sight. */
const MOST_DRAWN = 24;
/** More of them scroll within their box, and can be searched. */
const MOST_UNROLLED = 5;
const SEARCH_FROM = 9;
const FIRST_RECT = { width: 900, height: 340 };

interface Props {
  readonly dataset: DatasetDescription;
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** Columns that have a lane: numbers, and words that a net can be given. */
function laneColumns({ columns }: Pick<DatasetDescription, 'columns'>): readonly Column[] {
  const words = new Set(categoryColumns(columns));
  return columns.filter((column) => column.kind === 'number' || words.has(column));
}

export function Lanes({ dataset, chosen, onChoose }: Props) {
  const all = useMemo(() => laneColumns(dataset), [dataset]);
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const shown = useMemo(
    () => (wanted === '' ? all : all.filter(({ name }) => name.toLowerCase().includes(wanted))),
    [all, wanted],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LANE_HEIGHT,
    getItemKey: (index) => shown[index]?.name ?? index,
    overscan: 2,
    initialRect: FIRST_RECT,
  });
  const items =
    shown.length > MOST_DRAWN
      ? virtual.getVirtualItems()
      : shown.map(({ name }, index) => ({ index, key: name, start: index * LANE_HEIGHT }));
  const { of, error } = useSketches(
    dataset.id,
    items.flatMap(({ index }) => {
      const column = shown[index];
      return column === undefined ? [] : namesOf(column);
    }),
  );
  const unused = dataset.columns.filter((column) => !all.includes(column)).map(({ name }) => name);
  return (
    <section className="card lanes" aria-label={t('Columns')}>
      {all.length >= SEARCH_FROM && (
        <div className="lanes-head">
          <input
            className="lanes-search"
            type="search"
            aria-label={t('Find a column')}
            placeholder={t('Find one of {all} columns', { all: all.length })}
            data-testid="lane-search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      )}
      {error !== null && (
        <p className="callout callout-bad" role="alert">
          {errorText(error)}
        </p>
      )}
      <FigureFrame
        name="Columns"
        className="lanes-frame"
        hasPicture={false}
        numbers={{ table: () => lanesTable([...of].map(([name, sketch]) => ({ name, sketch }))) }}
      >
        <div
          className="lanes-scroll"
          ref={scroller}
          style={{ height: Math.min(MOST_UNROLLED + 0.5, Math.max(1, shown.length)) * LANE_HEIGHT }}
          tabIndex={shown.length > MOST_UNROLLED ? 0 : undefined}
        >
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {items.map(({ index, key, start }) => {
              const column = shown[index];
              return (
                column !== undefined && (
                  <div key={key} className="lane-place" style={{ transform: `translateY(${start}px)` }}>
                    <Lane
                      column={column}
                      sketches={namesOf(column).flatMap((name) => {
                        const sketch = of.get(name);
                        return sketch === undefined ? [] : [{ name, sketch }];
                      })}
                      isChosen={column.name === chosen}
                      onChoose={() => onChoose(column.name)}
                    />
                  </div>
                )
              );
            })}
          </div>
        </div>
      </FigureFrame>
      {shown.length === 0 && (
        <p className="quiet lanes-note">{t('No column has “{query}” in its name.', { query })}</p>
      )}
      {unused.length > 0 && (
        <p className="quiet lanes-note">
          {t('Not drawn:')} {unused.slice(0, 6).join(', ')}
          {unused.length > 6 ? t(' and {unused} more', { unused: unused.length - 6 }) : ''}
        </p>
      )}
    </section>
  );
}
