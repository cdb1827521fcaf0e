/** A look at the data: small answers, worked out here in milliseconds, the event loop free between one column and the next. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pairOf } from '../../core/explore/pair-of.ts';
import { repeatsOf } from '../../core/explore/repeats-of.ts';
import { sketchColumn } from '../../core/explore/sketch-column.ts';
import { ALL_MEASURED, measuredValues, PROVENANCE } from '../../shared/dataset.ts';
import { Cancelled } from '../../shared/errors.ts';
import type { ColumnSketch } from '../../shared/explore/exploration.ts';
import type { ExploreRequests } from '../../shared/explore/explore-requests.ts';
import { indicatorName } from '../../shared/opening/indicators.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import type { OpenDataset } from '../datasets.ts';
import type { ServiceParts } from './parts.ts';

export function exploreHandlers({ datasets }: Pick<ServiceParts, 'datasets'>): Handlers<ExploreRequests> {
  return {
    'explore.sketch': async ({ dataset, columns, points }, { signal }) => {
      const open = datasets.get(dataset);
      const sketches: ColumnSketch[] = [];
      for (const name of columns) {
        const { values, provenance } = columnOf(open, name);
        sketches.push(sketchColumn(values, provenance, points));
        await nextTurn();
        if (signal.aborted) {
          throw new Cancelled();
        }
      }
      return { sketches };
    },
    'explore.rows': async ({ dataset, columns, words = [], offset, count }) => {
      const open = datasets.get(dataset);
      const found = columns.map((name) => columnOf(open, name));
      const end = offset + count;
      return {
        offset,
        times: open.times.slice(offset, end),
        columns: found.map(({ values }) => values.slice(offset, end)),
        provenance: found.map(({ values, provenance }) =>
          provenance.length === 0 ? measuredOf(values.subarray(offset, end)) : provenance.slice(offset, end),
        ),
        words: words.map((name) => wordsOf(open, name, { offset, end })),
      };
    },
    'explore.places': async ({ dataset }) => ({ stretches: datasets.get(dataset).stretches }),
    'explore.repeats': async ({ dataset, column }) => {
      const open = datasets.get(dataset);
      return repeatsOf(measured(open, column), open.times, open.description.time);
    },
    'explore.pair': async ({ dataset, column, other }) => {
      const open = datasets.get(dataset);
      return pairOf(measured(open, column), measured(open, other));
    },
  };
}

function columnOf(open: OpenDataset, name: string) {
  const [values = new Float64Array(0)] = open.features([name]);
  const [provenance = ALL_MEASURED] = open.provenance([name]);
  return { values, provenance };
}

/** What a column of words says in some rows: they are kept as an indicator for each word. */
function wordsOf(
  open: OpenDataset,
  name: string,
  { offset, end }: { readonly offset: number; readonly end: number },
): readonly (string | null)[] {
  const { categories = [] } = open.description.columns.find((column) => column.name === name) ?? {};
  if (categories.length === 0) {
    // Refused as any column is that no net can read.
    open.features([name]);
  }
  const rows = Math.max(0, Math.min(end, open.times.length) - offset);
  const said = new Array<string | null>(rows).fill(null);
  for (const [place, values] of open
    .features(categories.map((word) => indicatorName({ column: name, word })))
    .entries()) {
    for (let row = 0; row < rows; row += 1) {
      if ((values[offset + row] as number) > 0) {
        said[row] = categories[place] ?? null;
      }
    }
  }
  return said;
}

/** Where nothing of a column was filled: what is there was measured. */
function measuredOf(values: Float64Array): Uint8Array {
  return Uint8Array.from(values, (value) => (Number.isNaN(value) ? PROVENANCE.missing : PROVENANCE.measured));
}

/** Statistics are of what somebody measured. */
function measured(open: OpenDataset, name: string): Float64Array {
  const { values, provenance } = columnOf(open, name);
  return measuredValues(values, provenance);
}
