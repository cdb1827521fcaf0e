/** Asking a run that is done about rows that it was not trained on. */
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import { Cancelled, GatecastError, toErrorFrame } from '../../../shared/errors.ts';
import type { CheckIn, NewForecast, RowScore } from '../../../shared/reuse/said.ts';
import type { RunDataset } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import type { Client } from '../../client/lasting-client.ts';
import { type Asked, type AskedForecast, NO_CHOICES, type Stores } from '../stores.ts';
import { baseName, type ChosenFiles, type DatasetActions } from './dataset-actions.ts';

export interface ReuseActions {
  /** Forecasts from the last row of the open data, however it was opened. */
  forecastOpen(run: string): Promise<void>;
  /** Forecasts from the last row of files that are read for it alone; what is open stays. */
  forecastFiles(run: string, chosen: ChosenFiles): Promise<void>;
  /** Fetches the latest check-in of a run, once. */
  askCheckIn(run: string): Promise<void>;
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
    onRows: (work: (dataset: string) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    let shown: AskedForecast = { status: 'asking', file };
    keep(run, shown);
    const show = (next: AskedForecast): void => {
      if (stores.runs.getState().said[run] === shown) {
        shown = next;
        keep(run, next);
      }
    };
    try {
      await onRows(async (dataset) => {
        const result = await forecastOn(run, dataset);
        const here: AskedForecast = { status: 'here', file, result };
        if (result.direction !== undefined) {
          // What is said of values, such as a check-in or a score, is not asked of it.
          show(here);
          return;
        }
        keepCheckIn(run, result.checkIn);
        show({ ...here, score: { status: 'asking' } });
        show({ ...here, score: await scoreOn(run, dataset) });
      });
    } catch (error) {
      if (error instanceof Cancelled) {
        close(run);
      } else {
        show({ status: 'refused', file, error: toErrorFrame(error) });
      }
    }
  }

  /** Rows that are too few to forecast from may still tell what came of what was said. */
  async function forecastOn(run: string, dataset: string): Promise<NewForecast> {
    try {
      return await client.request('run.forecast', { run, dataset });
    } catch (error) {
      if (error instanceof GatecastError && error.code === 'ROWS_TOO_FEW' && !isOfDirection(run)) {
        keepCheckIn(run, await client.request('run.checkIn', { run, dataset }));
      }
      throw error;
    }
  }

  function isOfDirection(run: string): boolean {
    const { config } = stores.runs.getState().runs[run] ?? {};
    return config !== undefined && forecastsDirection(config);
  }

  function keepCheckIn(run: string, checkIn: CheckIn | null): void {
    stores.runs.setState((state) => ({ checkIns: { ...state.checkIns, [run]: checkIn } }));
  }

  async function scoreOn(run: string, dataset: string): Promise<Asked<RowScore>> {
    try {
      return { status: 'here', result: await client.request('run.score', { run, dataset }) };
    } catch (error) {
      return { status: 'refused', error: toErrorFrame(error) };
    }
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
        await ask(run, dataset.file, (work) => work(dataset.id));
      }
    },
    async forecastFiles(run, chosen) {
      const own: RunDataset | undefined = stores.runs.getState().runs[run]?.dataset;
      const { limits: _limits, ...choices } = own?.choices ?? NO_CHOICES;
      await ask(run, nameOf(chosen), (work) => datasets.withAside(chosen, choices, ({ id }) => work(id)));
    },
    async askCheckIn(run) {
      if (!(run in stores.runs.getState().checkIns)) {
        keepCheckIn(run, null);
        // It is a note beside the run; a run that cannot be read says so itself.
        const found = await client.request('run.lastCheckIn', { run }).catch(() => null);
        if (stores.runs.getState().checkIns[run] === null) {
          keepCheckIn(run, found);
        }
      }
    },
    close,
  };
}

function nameOf(chosen: ChosenFiles): string {
  if ('path' in chosen) {
    return baseName(chosen.path);
  }
  const [first, ...others] = chosen.files;
  return others.length === 0 ? (first?.name ?? '') : t('{count} files', { count: chosen.files.length });
}
