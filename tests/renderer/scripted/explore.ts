/** What the scripted service says of its data: worked out as the real one does. */
import { pairOf } from '../../../src/core/explore/pair-of.ts';
import { repeatsOf } from '../../../src/core/explore/repeats-of.ts';
import { sketchColumn } from '../../../src/core/explore/sketch-column.ts';
import { ALL_MEASURED } from '../../../src/shared/dataset.ts';
import type { ExploreRequests } from '../../../src/shared/explore/explore-requests.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import { column, times } from './data.ts';
import type { ScriptedState } from './state.ts';

export function scriptedExplore({ known }: ScriptedState): Handlers<ExploreRequests> {
  return {
    'explore.sketch': async ({ dataset, columns, points }) => {
      known(dataset);
      return { sketches: columns.map((name) => sketchColumn(column(name), ALL_MEASURED, points)) };
    },
    'explore.rows': async ({ dataset, columns, words = [], offset, count }) => {
      known(dataset);
      const part = (values: Float64Array) => values.slice(offset, offset + count);
      return {
        offset,
        times: part(times()),
        columns: columns.map((name) => part(column(name))),
        provenance: columns.map((name) => new Uint8Array(part(column(name)).length)),
        words: words.map((name) => {
          const { categories = [] } = known(dataset).columns.find((each) => each.name === name) ?? {};
          return Array.from(part(times()), (_, row) => categories[row % categories.length] ?? null);
        }),
      };
    },
    'explore.places': async ({ dataset }) => {
      known(dataset);
      return { stretches: Int32Array.of(0, 0, times().length, 1) };
    },
    'explore.repeats': async ({ dataset, column: name }) =>
      repeatsOf(column(name), times(), known(dataset).time),
    'explore.pair': async ({ column: name, other }) => pairOf(column(name), column(other)),
  };
}
