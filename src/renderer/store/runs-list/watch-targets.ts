/** What a run keeps of its rows is fetched when it is looked at and its file is not the open one, once. */
import { toErrorFrame } from '../../../shared/errors.ts';
import type { KeptTarget } from '../../../shared/runs/kept-target.ts';
import type { Client } from '../../client/lasting-client.ts';
import { isDone, isOnDataset } from '../run-groups.ts';
import type { Asked, Stores } from '../stores.ts';

export function watchTargets(client: Client, stores: Stores): () => void {
  function keep(run: string, asked: Asked<KeptTarget | null> | undefined): void {
    stores.runs.setState(({ targets: { [run]: _before, ...targets } }) => ({
      targets: asked === undefined ? targets : { ...targets, [run]: asked },
    }));
  }

  async function fetch(run: string): Promise<void> {
    keep(run, { status: 'asking' });
    try {
      keep(run, { status: 'here', result: await client.request('run.target', { run }) });
    } catch (error) {
      const frame = toErrorFrame(error);
      // A lost connection is told by the banner, and the next look asks again.
      keep(run, frame.code === 'CONNECTION_LOST' ? undefined : { status: 'refused', error: frame });
    }
  }

  function look(): void {
    const { runs, selected, targets } = stores.runs.getState();
    const run = selected === null ? undefined : runs[selected];
    const { dataset } = stores.dataset.getState();
    if (
      run !== undefined &&
      isDone(run.status) &&
      !isOnDataset(run, dataset) &&
      targets[run.id] === undefined
    ) {
      void fetch(run.id);
    }
  }

  const stops = [
    stores.runs.subscribe((state, before) => {
      if (state.selected !== before.selected || state.runs !== before.runs) {
        look();
      }
    }),
    stores.dataset.subscribe((state, before) => {
      if (state.dataset?.id !== before.dataset?.id) {
        look();
      }
    }),
  ];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}
