/** The file was saved again since it was read: what is on the screen is the old one until someone says otherwise. */

import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';

export function ChangedFile({ dataset }: { readonly dataset: DatasetDescription }) {
  const { stores, datasets } = useApp();
  const changed = useStore(stores.dataset, (state) => state.changed);
  if (changed === null) {
    return null;
  }
  return (
    <p className="callout" role="status" data-testid="changed-file">
      <span>
        <b>{dataset.file}</b>{' '}
        {changed === 'modified'
          ? t('has changed on the disk since it was read.')
          : t('is no longer where it was; what was read stays open.')}
      </span>
      <span className="callout-tools">
        {changed === 'modified' && (
          <button type="button" className="link" onClick={() => void datasets.choose(dataset.choices)}>
            {t('Read it again')}
          </button>
        )}
        <button type="button" className="link" onClick={() => stores.dataset.setState({ changed: null })}>
          {t('Keep this')}
        </button>
      </span>
    </p>
  );
}
