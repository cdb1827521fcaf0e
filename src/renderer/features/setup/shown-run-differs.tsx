/** Says where the run on screen was set up otherwise than the form, so that nobody takes the one for the other. */

import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { locale, t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { type Draft, draftOf } from '../../store/draft.ts';
import { isOnDataset, visibleRuns } from '../../store/run-groups.ts';
import { differingSettings } from './settings-in-words.ts';

/** More than this are counted. */
const MOST_NAMED = 4;

interface Props {
  readonly dataset: DatasetDescription;
  readonly draft: Draft;
}

export function ShownRunDiffers({ dataset, draft }: Props) {
  const { stores, runs } = useApp();
  const all = useStore(stores.runs, (state) => state.runs);
  const selected = useStore(stores.runs, (state) => state.selected);
  const visible = visibleRuns(Object.values(all), []);
  const run = visible.find(({ id }) => id === selected);
  const differs =
    run === undefined || !isOnDataset(run, dataset) ? [] : differingSettings(draftOf(run.config), draft);
  if (run === undefined || differs.length === 0) {
    return null;
  }
  // A search and a single net have next to nothing in common: that is what differs, and no list of twenty settings.
  const isSearch = run.config.search !== undefined;
  const isOther = isSearch !== (draft.preset === 'best');
  const named = differs
    .slice(0, MOST_NAMED)
    .map(({ label, text }) => `${locale() === 'en-US' ? label.toLowerCase() : label} ${text}`);
  const more = differs.length - named.length;
  const settings = `${named.join(', ')}${more > 0 ? t(' and {more} more that differ', { more }) : ''}`;
  const label = runLabels(visible).get(run.id) ?? run.name;
  return (
    <p className="quiet" data-testid="shown-run-differs">
      {isOther
        ? t(isSearch ? '{run}, shown now, is the best of many nets.' : '{run}, shown now, is a single net.', {
            run: label,
          })
        : t('{run}, shown now, was set up with {settings}.', { run: label, settings })}{' '}
      <button type="button" className="link" onClick={() => void runs.reuse(run.id)}>
        {t('Use its set-up')}
      </button>
    </p>
  );
}
