/** Says that what was asked for is there already: on the same kernel, the same set-up and seed give the same run. */

import { useStore } from 'zustand';
import { listed } from '../../../shared/explore/listed.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { t } from '../../../shared/texts/text.ts';
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
  return (
    <p className="callout" role="status" data-testid="already-trained">
      <span>
        {t('{names} {count, plural, one {has} other {have}} this set-up and seed{kernel}.', {
          names: listed(names),
          count: names.length,
          kernel: kernelWords(first),
        })}
      </span>
      <span className="callout-tools">
        <button type="button" className="link" onClick={() => runs.select(first.id)}>
          {there.length === 1 ? t('Show it') : t('Show them')}
        </button>
        <button type="button" className="link" onClick={() => void runs.trainAnyway()}>
          {t('Train anyway')}
        </button>
      </span>
    </p>
  );
}

/** Empty while its engine has not said. */
function kernelWords({ backend = null }: RunSummary): string {
  return backend === null ? '' : t(', on the {kernel} kernel', { kernel: backend.kernel });
}
