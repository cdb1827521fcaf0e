/** Files: opened, read and looked at. */
import { basename, resolve } from 'node:path';
import type { DatasetRequests } from '../../shared/contract/dataset-requests.ts';
import type { DatasetDescription } from '../../shared/dataset.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import type { ServiceParts } from './parts.ts';

/** As one connection has them: an upload belongs to the `owner` that began it. */
export function datasetHandlers(parts: ServiceParts, owner: string): Handlers<DatasetRequests> {
  const { datasets, samples, uploads, recent, sketches } = parts;
  /** Of each open dataset the column that is asked for first is the one that somebody looks at. */
  const sketched = new Set<string>();

  /** Puts what was opened first among the recent files. */
  async function remembered(opening: Promise<DatasetDescription>): Promise<DatasetDescription> {
    const dataset = await opening;
    await recent.remember(dataset);
    return dataset;
  }

  return {
    'dataset.open': async ({ path, choices }, { signal }) => {
      const whole = resolve(path);
      const place = { kind: 'sample', file: basename(whole) } as const;
      return remembered(
        datasets.open({ path, ...(samples.isSample(whole) ? { place } : {}), choices, signal }),
      );
    },
    'dataset.openSample': async ({ file, choices }, { signal }) => {
      const path = await samples.pathOf(file);
      return remembered(datasets.open({ path, place: { kind: 'sample', file }, choices, signal }));
    },
    'dataset.openKept': async ({ fingerprint, file, choices }, { signal }) => {
      const { path } = await uploads.find(fingerprint, file);
      const place = { kind: 'kept', fingerprint, file } as const;
      return remembered(datasets.open({ path, place, choices, signal }));
    },
    'dataset.upload': async ({ upload, file, bytes, last, choices = {} }, { signal }) => {
      const kept = await uploads.append({ owner, key: upload, bytes, last });
      if (kept === null) {
        return { dataset: null };
      }
      const { path, fingerprint, isNew } = kept;
      const place = { kind: 'kept', fingerprint, file } as const;
      try {
        return { dataset: await remembered(datasets.open({ path, place, choices, signal })) };
      } catch (error) {
        if (isNew && !datasets.isOpen(path)) {
          await uploads.discard(path);
        }
        throw error;
      }
    },
    'dataset.choose': async ({ dataset, choices }, { signal }) =>
      remembered(datasets.choose(dataset, choices, signal)),
    'dataset.join': async ({ datasets: ids, choices }, { signal }) =>
      remembered(datasets.join(ids, choices, signal)),
    'dataset.values': async ({ dataset, columns }) => {
      const values = await datasets.values(dataset, columns);
      const [column] = columns;
      if (column !== undefined && !sketched.has(dataset)) {
        sketched.add(dataset);
        const { fingerprint, series } = datasets.get(dataset).description;
        void sketches.remember({ fingerprint, series, column }, values.columns[0] ?? []);
      }
      return values;
    },
    'dataset.rows': async ({ dataset, offset, count }, { signal }) =>
      datasets.rows(dataset, { offset, count }, signal),
    'dataset.close': async ({ dataset }) => {
      datasets.close(dataset);
      sketched.delete(dataset);
      return {};
    },
  };
}
