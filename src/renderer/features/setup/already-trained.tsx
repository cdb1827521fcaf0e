/** Says that what was asked for is there already: on the same kernel, the same set-up and seed give the same run. */
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { useApp } from '../../store/app.ts';
import { visibleRuns } from '../../store/run-groups.ts';

export function AlreadyTrained() {
  const { stores, runs } = useApp();
  const offer = useStore(stores.setup, (setup) => setup.offer);
  const all = useStore(stores.runs, (state) => state.runs);
  const visible = visibleRuns(Object.values(all), []);
  const there = visible.filter(({ id }) => offer?.runs.includes(id));
  const [first] = there;
  if (offer === null || first === undefined) {
    return null;
  }
  const labels = runLabels(visible);
  const names = there.map(({ id, name }) => labels.get(id) ?? name).sort();
  const last = names.pop();
  const subject = names.length === 0 ? `${last} has` : `${names.join(', ')} and ${last} have`;
  return (
    <p className="callout" role="status" data-testid="already-trained">
      <span>
        {subject} this set-up and seed{kernelWords(first)}.
      </span>
      <span className="callout-tools">
        <button type="button" className="link" onClick={() => runs.select(first.id)}>
          {there.length === 1 ? 'Show it' : 'Show them'}
        </button>
        <button type="button" className="link" onClick={() => void runs.trainAnyway()}>
          Train anyway
        </button>
      </span>
    </p>
  );
}

/** Empty while its engine has not said. */
function kernelWords({ backend = null }: RunSummary): string {
  return backend === null ? '' : `, on the ${backend.kernel} kernel`;
}
