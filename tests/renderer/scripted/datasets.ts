/** Files that the scripted service opens: each is the same season, whatever its name. */
import type { DatasetRequests } from '../../../src/shared/contract/dataset-requests.ts';
import type { DatasetDescription, OpenChoices } from '../../../src/shared/dataset.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import { column, describe, ROWS, stamp, times, valueAt } from './data.ts';
import type { ScriptedState } from './state.ts';

export function scriptedDatasets({
  known,
  opened,
  kept,
  datasets,
}: ScriptedState): Handlers<DatasetRequests> {
  let nextDataset = 1;

  function openDataset(file: string, choices: OpenChoices): DatasetDescription {
    if (file === 'missing.csv') {
      throw new GatecastError('FILE_NOT_FOUND', { path: '/data/missing.csv' });
    }
    const dataset = describe(file, choices, `dataset-${nextDataset++}`);
    datasets.set(dataset.id, dataset);
    return dataset;
  }

  function asKept(dataset: DatasetDescription): DatasetDescription {
    const { fingerprint, file } = dataset;
    const { choices, rows, time } = dataset;
    const places = [{ kind: 'kept', fingerprint, file }] as const;
    const times = { openedAt: '2026-11-21T09:00:00Z', step: time.step, kind: time.kind };
    if (!kept.has(fingerprint)) {
      kept.add(fingerprint);
      opened.unshift({ places, file, fingerprint, choices, rows, ...times });
    }
    const uploaded: DatasetDescription = { ...dataset, places };
    datasets.set(dataset.id, uploaded);
    return uploaded;
  }

  return {
    'dataset.open': async ({ path, choices }) => {
      const file = path.split('/').pop() ?? path;
      if (file === 'wide.csv' && choices.limits?.columns !== 0) {
        throw new GatecastError('FILE_LIMIT', { file, limit: 'columns', found: 30_000, most: 20_000 });
      }
      return openDataset(file, choices);
    },
    'dataset.openSample': async ({ file, choices }) => openDataset(file, choices),
    'dataset.openKept': async ({ fingerprint, file, choices }) => {
      if (!kept.has(fingerprint)) {
        throw new GatecastError('UPLOAD_NOT_KEPT', { file });
      }
      return asKept(openDataset(file, choices));
    },
    'dataset.upload': async ({ file, last }) => ({ dataset: last ? asKept(openDataset(file, {})) : null }),
    'dataset.choose': async ({ dataset, choices }) => openDataset(known(dataset).file, choices),
    'dataset.join': async ({ datasets: parts, choices }) => openDataset(known(parts[0] ?? '').file, choices),
    'dataset.values': async ({ dataset, columns }) => {
      known(dataset);
      return {
        times: times(),
        columns: columns.map((name) => column(name)),
        provenance: columns.map(() => new Uint8Array()),
        breaks: new Int32Array(),
      };
    },
    'dataset.rows': async ({ dataset, offset, count }) => {
      const header = known(dataset).columns.map(({ name }) => name);
      const last = Math.min(offset + count, ROWS);
      const rows = [];
      for (let row = offset; row < last; row += 1) {
        rows.push(
          header.map((name) => (name === 'date' ? stamp(row) : String(valueAt(name, row).toFixed(1)))),
        );
      }
      return { header, offset, rows, total: ROWS };
    },
    'dataset.close': async ({ dataset }) => {
      datasets.delete(dataset);
      return {};
    },
  };
}
