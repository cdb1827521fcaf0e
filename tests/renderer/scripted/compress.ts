/** Runs made smaller, with a curve that is made up. */
import type { CompressRequests } from '../../../src/shared/compress/compress-requests.ts';
import { compressionWord } from '../../../src/shared/compress/compression-text.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import type { ScriptedState } from './state.ts';

export function scriptedCompression({ runOf, queue, rowless }: ScriptedState): Handlers<CompressRequests> {
  return {
    'run.compress': async ({ run, method, dataset }) => {
      const { dataset: rows, config, name } = runOf(run);
      if (dataset === undefined && rowless.has(run)) {
        throw new GatecastError('COMPRESS_NEEDS_FILE', { run, file: rows.file });
      }
      return queue({
        name: `${name} · ${compressionWord(method)}`,
        ...{ dataset: rows, config, compression: { method, from: { run, name } } },
      });
    },
    'run.compressionCurve': async () => ({
      windows: 40,
      points: [
        { kind: 'whole', bytes: 4000, error: 2 },
        { kind: 'float16', bytes: 2000, error: 2.001 },
        { kind: 'int8', bytes: 1100, error: 2.004 },
        { kind: 'prune', sparsity: 0.5, bytes: 2200, error: 2.01 },
        { kind: 'prune', sparsity: 0.9, bytes: 600, error: 2.2 },
        { kind: 'distil', units: 12, run: 'student-1', bytes: 900, error: 2.02 },
      ],
    }),
  };
}
