/** Smaller runs made of others. */
import type { CompressRequests } from '../../shared/compress/compress-requests.ts';
import { withStudents } from '../../shared/compress/curve.ts';
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
  /** Runs that may be students of it, the oldest first: few are read of a folder of many. */
  const alike = async ({ dataset, config }: StoredRun) => {
    const lines = (await runs.lines()).filter(
      (line) =>
        line.dataset.fingerprint === dataset.fingerprint &&
        line.config.target === config.target &&
        line.config.window === config.window &&
        line.config.horizon === config.horizon,
    );
    const summaries = await runs.list({ ids: lines.map(({ id }) => id) });
    return summaries.toReversed();
  };
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
        const curve = await inTurn(queue, either, () =>
          askEngine({ name: 'compressionCurve', params, startEngine: start, signal: either }),
        );
        return withStudents(curve, id, await alike(run));
      }),
  };
}
