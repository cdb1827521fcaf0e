/** A file on its way in: how far, and a way out. Or why it could not come in. */

import { useStore } from 'zustand';
import { t } from '../../../../shared/texts/text.ts';
import { Later } from '../../../later/later.tsx';
import { ERROR_WORDS } from '../../../later/parts.ts';
import { useApp } from '../../../store/app.ts';
import { formatBytes, formatCount } from '../../../ui/format.ts';

export function Opening() {
  const { stores, datasets } = useApp();
  const opening = useStore(stores.dataset, (state) => state.opening);
  const error = useStore(stores.dataset, (state) => state.error);
  if (opening !== null) {
    const { file, bytesRead, bytesTotal, rows } = opening;
    const share = bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : 0;
    return (
      <div className="opening" role="status">
        <div className="opening-line">
          <span>
            {bytesTotal > 0 && bytesRead >= bytesTotal ? t('Checking') : t('Reading')} <b>{file}</b>
            {bytesTotal > 0 &&
              t(' · {bytesRead} of {bytesTotal}', {
                bytesRead: formatBytes(bytesRead),
                bytesTotal: formatBytes(bytesTotal),
              })}
            {rows > 0 && t(' · {rows} rows', { rows: formatCount(rows) })}
          </span>
          <button type="button" className="link" onClick={() => datasets.cancelOpening()}>
            {t('Cancel')}
          </button>
        </div>
        <div className="progress">
          <div className="progress-bar" style={{ width: `${share * 100}%` }} />
        </div>
      </div>
    );
  }
  return error === null ? null : (
    <p className="callout callout-bad" role="alert" data-testid="open-error">
      <Later part={ERROR_WORDS} props={{ error }} />
      {error.code === 'FILE_LIMIT' && (
        <button type="button" className="link" onClick={() => void datasets.openAllTheSame()}>
          {t('Open it all the same')}
        </button>
      )}
    </p>
  );
}
