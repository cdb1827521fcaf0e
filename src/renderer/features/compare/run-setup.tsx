/** What the selected run was told: every setting, and a way to take it over. */

import { useState } from 'react';
import { originWords } from '../../../shared/reuse/run-origin.ts';
import type { RunRecord, RunSummary } from '../../../shared/run.ts';
import { PRESET_WORDS } from '../../../shared/set-up/train-config.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { draftOf } from '../../store/draft.ts';
import { settingsInWords } from '../setup/settings-in-words.ts';
import { backendWords } from '../training/status-bar.tsx';
import { AttentionPicture } from './attention-map.tsx';
import { NetPicture } from './net-picture.tsx';

interface Props {
  readonly run: RunSummary;
  readonly label: string;
  /** Null while it is not known. */
  readonly record: RunRecord | null;
}

export function RunSetup({ run, label, record }: Props) {
  const { runs } = useApp();
  const { preset } = run.config;
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="elsewhere run-details"
      data-testid="run-setup"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="caption">{t('Set-up of {label}', { label })}</summary>
      {isOpen && run.config.search === undefined && <NetPicture config={run.config} />}
      {isOpen && record?.attention !== undefined && <AttentionPicture map={record.attention} />}
      <table className="scores settings">
        <tbody>
          {[
            { label: t('Preset'), text: preset === undefined ? t('custom') : t(PRESET_WORDS[preset]) },
            ...settingsInWords(draftOf(run.config)),
            ...(run.from === undefined ? [] : [{ label: t('Began'), text: originWords(run.from) }]),
            { label: t('Computed by'), text: computedBy(run) },
          ].map(({ label: name, text }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className="button is-small" onClick={() => void runs.reuse(run.id)}>
        {t('Use this set-up')}
      </button>
    </details>
  );
}

/** The same seed gives the same run on one kernel only, so the kernel is part of what made it. */
function computedBy({ backend = null }: RunSummary): string {
  return backend === null ? t('nothing yet') : backendWords(backend);
}
