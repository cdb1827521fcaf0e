/** Columns of the open data, fetched when a chart needs them. */
import { ALL_MEASURED } from '../../../shared/dataset.ts';
import { toErrorFrame } from '../../../shared/errors.ts';
import type { Client } from '../../client/lasting-client.ts';
import type { Stores } from '../stores.ts';

interface Context {
  readonly client: Client;
  readonly stores: Stores;
}

/** Fetches those that are not here. A column that is on its way is not asked for again: a million rows are 16 MB. */
export function columnLoader({ client, stores }: Context): (names: readonly string[]) => Promise<void> {
  const onTheirWay = new Map<string, Promise<void>>();

  async function fetchColumns(id: string, names: readonly string[]): Promise<void> {
    try {
      const fetched = await client.request('dataset.values', { dataset: id, columns: names });
      const state = stores.dataset.getState();
      if (state.dataset?.id === id) {
        const columns = { ...state.values?.columns };
        const provenance = { ...state.values?.provenance };
        names.forEach((name, index) => {
          columns[name] = fetched.columns[index] ?? new Float64Array(0);
          provenance[name] = fetched.provenance[index] ?? ALL_MEASURED;
        });
        stores.dataset.setState({ values: { times: fetched.times, columns, provenance } });
      }
    } catch (error) {
      const frame = toErrorFrame(error);
      if (frame.code !== 'CONNECTION_LOST' && stores.dataset.getState().dataset?.id === id) {
        stores.dataset.setState({ error: frame });
      }
    }
  }

  return async (names) => {
    const { dataset, values } = stores.dataset.getState();
    if (dataset === null || dataset.needsSeries) {
      return;
    }
    const keyOf = (name: string) => `${dataset.id} ${name}`;
    const missing = names.filter((name) => values?.columns[name] === undefined);
    const asked = missing.filter((name) => !onTheirWay.has(keyOf(name)));
    if (asked.length > 0) {
      const fetching = fetchColumns(dataset.id, asked).finally(() => {
        for (const name of asked) {
          onTheirWay.delete(keyOf(name));
        }
      });
      for (const name of asked) {
        onTheirWay.set(keyOf(name), fetching);
      }
    }
    await Promise.all(missing.map((name) => onTheirWay.get(keyOf(name))));
  };
}
