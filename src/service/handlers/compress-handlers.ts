/** Smaller runs made of others. */
import type { CompressRequests } from '../../shared/compress/compress-requests.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import { rowsOfRun } from '../training/resume-rows.ts';
import type { ServiceParts } from './parts.ts';

export function compressHandlers(parts: ServiceParts): Handlers<CompressRequests> {
  const { runs, datasets, keptRows } = parts;
  return {
    'run.compress': ({ run, method, dataset }, { signal }) =>
      runs.compress(run, method, (large) =>
        rowsOfRun(
          large,
          { datasets, keptRows },
          {
            ...{ dataset, signal },
            needsFile: (file) => new GatecastError('COMPRESS_NEEDS_FILE', { run: large.id, file }),
          },
        ),
      ),
  };
}
