/** The chosen column against another one: a cloud of points, and a sentence that says which is ahead. */

import { useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import type { PairFound } from '../../../shared/explore/exploration.ts';
import { pairText } from '../../../shared/explore/exploration-text.ts';
import { numberColumns } from '../../../shared/opening/indicators.ts';
import { t } from '../../../shared/texts/text.ts';
import { FigureFrame } from '../../charts/numbers/figure-frame.tsx';
import { pairTable } from '../../charts/numbers/tables/explore-tables.ts';
import { useApp } from '../../store/app.ts';
import { Select } from '../../ui/field.tsx';
import { formatValue } from '../../ui/format.ts';
import { useAsked } from './use-asked.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly name: string;
}

export function PairCard({ dataset, name }: Props) {
  const { stores } = useApp();
  const draft = useStore(stores.setup, (setup) => setup.draft);
  const [chosen, setChosen] = useState<string | null>(null);
  const others = numberColumns(dataset).filter((other) => other !== name);
  // What the set-up looks at first; of a feature the target.
  const likely = [draft?.target ?? '', ...(draft?.features ?? [])].find((other) => others.includes(other));
  const other = chosen !== null && others.includes(chosen) ? chosen : (likely ?? others[0]);
  const asked = useAsked(
    'explore.pair',
    other === undefined ? null : { dataset: dataset.id, column: name, other },
  );
  if (other === undefined) {
    return null;
  }
  return (
    <section
      className="card explore-side"
      aria-label={t('Two columns')}
      aria-busy={asked?.status === 'asking'}
    >
      <div className="pair-head">
        <h2 className="caption" title={name}>
          <span className="as-written">{name}</span> {t('and')}
        </h2>
        <Select
          small
          name={t('Column to hold against {name}', { name })}
          testId="pair-other"
          value={other}
          options={others.map((each) => ({ value: each, label: each }))}
          onChange={setChosen}
        />
      </div>
      {asked?.status === 'refused' && <p role="alert">{errorText(asked.error)}</p>}
      {asked?.status === 'here' && (
        <>
          <FigureFrame
            name={t('{name} and {other}', { name, other })}
            className="is-figure is-under-head"
            numbers={{ table: () => pairTable(asked.result, name, other) }}
          >
            <Cloud pair={asked.result} name={name} other={other} />
          </FigureFrame>
          <p data-testid="pair-sentence">
            {pairText(asked.result, { column: name, other, time: dataset.time })}
          </p>
        </>
      )}
    </section>
  );
}

const WIDTH = 280;
const HEIGHT = 132;
const EDGE = 3;

function Cloud({
  pair,
  name,
  other,
}: {
  readonly pair: PairFound;
  readonly name: string;
  readonly other: string;
}) {
  const { x, y } = pair;
  if (x.length === 0) {
    return <p className="quiet">{t('No row has a value of both.')}</p>;
  }
  const [left, right] = ends(x);
  const [low, high] = ends(y);
  const px = (value: number) => EDGE + ((value - left) / (right - left || 1)) * (WIDTH - 2 * EDGE);
  const py = (value: number) => HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE);
  const dots = Array.from(x, (value, at) => `M${px(value).toFixed(1)} ${py(y[at] ?? 0).toFixed(1)}h0`);
  return (
    <>
      <svg
        className="cloud"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t(
          '{x} rows: {other} from {left} to {right} to the right, {name} from {low} to {high} upwards',
          {
            x: x.length,
            other,
            left: formatValue(left),
            right: formatValue(right),
            name,
            low: formatValue(low),
            high: formatValue(high),
          },
        )}
      >
        <path className="cloud-dots" d={dots.join('')} />
      </svg>
      <p className="cloud-ends">
        <span>{formatValue(left)}</span>
        <span className="cloud-name">{other} →</span>
        <span>{formatValue(right)}</span>
      </p>
    </>
  );
}

function ends(values: Float32Array): readonly [number, number] {
  return [
    values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
}
