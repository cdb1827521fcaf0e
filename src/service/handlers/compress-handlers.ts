/** Smaller runs made of others. */
import type { CompressRequests } from '../../shared/compress/compress-requests.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import { largeNets } from '../compress/smaller-run.ts';
import { askEngine } from '../long-request.ts';
import { inTurn } from '../queue.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import { rowsOfRun } from '../training/resume-rows.ts';
import type { ServiceParts } from './parts.ts';

export function compressHandlers(parts: ServiceParts): Handlers<CompressRequests> {
  const { runs, datasets, keptRows, longRequests, queue, start } = parts;
  const rowsFor = (dataset: string | undefined, signal: AbortSignal) => (run: StoredRun) =>
    rowsOfRun(
      run,
      { datasets, keptRows },
      {
        ...{ dataset, signal },
        needsFile: (file) => new GatecastError('COMPRESS_NEEDS_FILE', { run: run.id, file }),
      },
    );
  return {
    'run.compress': ({ run, method, dataset }, { signal }) =>
      runs.compress(run, method, rowsFor(dataset, signal)),
    'run.compressionCurve': ({ run: id, dataset }, { signal }) =>
      longRequests.work(signal, async (either) => {
        const finished = await runs.results(id);
        const { run } = finished;
        if (run.windows.validation === 0) {
          throw new GatecastError('CURVE_UNJUDGED', { run: id });
        }
        const data = await rowsFor(dataset, either)(run);
        const params = { ...data, config: run.config, large: await largeNets(finished) };
        return inTurn(queue, either, () =>
          askEngine({ name: 'compressionCurve', params, startEngine: start, signal: either }),
        );
      }),
  };
}
