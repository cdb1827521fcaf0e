/** Asking a run that is done about rows that it was not trained on. */
import { Cancelled, toErrorFrame } from '../../../shared/errors.ts';
import type { RunDataset } from '../../../shared/run.ts';
import type { Client } from '../../client/lasting-client.ts';
import { type AskedForecast, NO_CHOICES, type Stores } from '../stores.ts';
import { baseName, type ChosenFiles, type DatasetActions } from './dataset-actions.ts';

export interface ReuseActions {
  /** Forecasts from the last row of the open data, however it was opened. */
  forecastOpen(run: string): Promise<void>;
  /** Forecasts from the last row of files that are read for it alone; what is open stays. */
  forecastFiles(run: string, chosen: ChosenFiles): Promise<void>;
  /** Takes the answer off the screen; the run keeps it. */
  close(run: string): void;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly datasets: Pick<DatasetActions, 'withAside'>;
}

export function createReuseActions({ client, stores, datasets }: Context): ReuseActions {
  function keep(run: string, asked: AskedForecast): void {
    stores.runs.setState((state) => ({ said: { ...state.said, [run]: asked } }));
  }

  /** One answer a run: a later question takes the place of an earlier one. */
  async function ask(
    run: string,
    file: string,
    forecast: () => ReturnType<typeof forecastOn>,
  ): Promise<void> {
    const asking: AskedForecast = { status: 'asking', file };
    keep(run, asking);
    const isStill = () => stores.runs.getState().said[run] === asking;
    try {
      const result = await forecast();
      if (isStill()) {
        keep(run, { status: 'here', file, result });
      }
    } catch (error) {
      if (isStill()) {
        if (error instanceof Cancelled) {
          close(run);
        } else {
          keep(run, { status: 'refused', file, error: toErrorFrame(error) });
        }
      }
    }
  }

  function forecastOn(run: string, dataset: string) {
    return client.request('run.forecast', { run, dataset });
  }

  function close(run: string): void {
    stores.runs.setState(({ said }) => {
      const { [run]: _gone, ...rest } = said;
      return { said: rest };
    });
  }

  return {
    async forecastOpen(run) {
      const { dataset } = stores.dataset.getState();
      if (dataset !== null) {
        await ask(run, dataset.file, () => forecastOn(run, dataset.id));
      }
    },
    async forecastFiles(run, chosen) {
      const own: RunDataset | undefined = stores.runs.getState().runs[run]?.dataset;
      const { limits: _limits, ...choices } = own?.choices ?? NO_CHOICES;
      await ask(run, nameOf(chosen), () =>
        datasets.withAside(chosen, choices, ({ id }) => forecastOn(run, id)),
      );
    },
    close,
  };
}

function nameOf(chosen: ChosenFiles): string {
  if ('path' in chosen) {
    return baseName(chosen.path);
  }
  const [first, ...others] = chosen.files;
  return others.length === 0 ? (first?.name ?? '') : `${chosen.files.length} files`;
}
