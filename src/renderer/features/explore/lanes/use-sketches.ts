/** The sketches of the columns in sight, each asked for once. */
import { useEffect, useRef, useState } from 'react';
import { Cancelled, type ErrorFrame, toErrorFrame } from '../../../../shared/errors.ts';
import type { ColumnSketch } from '../../../../shared/explore/exploration.ts';
import { useApp } from '../../../store/app.ts';

/** Stretches of a sketch: about two for every pixel of a lane on a usual screen would be no finer to the eye. */
const SKETCH_POINTS = 400;
/** The first lanes are there before the last ones are worked out. */
const AT_ONCE = 8;

export interface Sketches {
  readonly of: ReadonlyMap<string, ColumnSketch>;
  readonly error: ErrorFrame | null;
}

const NONE: Sketches = { of: new Map(), error: null };

/** `names`: columns of numbers, and words of columns (`holiday = TRUE`). */
export function useSketches(dataset: string, names: readonly string[]): Sketches {
  const { client } = useApp();
  const [found, setFound] = useState<Sketches & { readonly dataset: string }>({ dataset, ...NONE });
  const asked = useRef<{ dataset: string; names: Set<string> }>({ dataset, names: new Set() });
  const wanted = names.join('\n');

  useEffect(() => {
    if (asked.current.dataset !== dataset) {
      asked.current = { dataset, names: new Set() };
    }
    const known = asked.current.names;
    const missing = wanted.split('\n').filter((name) => name !== '' && !known.has(name));
    const controller = new AbortController();
    const { signal } = controller;
    let coming: readonly string[] = [];
    async function ask(): Promise<void> {
      for (let from = 0; from < missing.length; from += AT_ONCE) {
        coming = missing.slice(from, from + AT_ONCE).filter((name) => !known.has(name));
        for (const name of coming) {
          known.add(name);
        }
        if (coming.length === 0) {
          continue;
        }
        const params = { dataset, columns: coming, points: SKETCH_POINTS };
        const { sketches } = await client.request('explore.sketch', params, { signal });
        const part = coming;
        setFound((before) => ({
          dataset,
          error: null,
          of: new Map([
            ...(before.dataset === dataset ? before.of : []),
            ...part.flatMap((name, at) =>
              sketches[at] === undefined ? [] : [[name, sketches[at]] as const],
            ),
          ]),
        }));
        coming = [];
      }
    }
    ask().catch((error: unknown) => {
      if (!(error instanceof Cancelled)) {
        setFound((before) => ({ ...before, error: toErrorFrame(error) }));
      }
    });
    return () => {
      controller.abort();
      // What was on its way is asked for again.
      for (const name of coming) {
        known.delete(name);
      }
    };
  }, [client, dataset, wanted]);

  return found.dataset === dataset ? found : NONE;
}
