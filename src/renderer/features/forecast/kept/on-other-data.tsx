/** A run of another file than the open one is looked at: over what its forecast is drawn, and the ways to its file. */

import { useStore } from 'zustand';
import { errorText } from '../../../../shared/error-text.ts';
import type { RunSummary } from '../../../../shared/run.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { sourceOfRun } from '../../../store/data-source.ts';
import { isDone } from '../../../store/run-groups.ts';
import { ChooseFile } from '../../data/open/choose-file.tsx';
import { FineTuneOpen } from '../../training/begin-from.tsx';

interface Props {
  readonly run: RunSummary;
  readonly label: string;
  /** The file that is open; null for none. */
  readonly open: string | null;
}

export function OnOtherData({ run, label, open }: Props) {
  const { stores, datasets, reuse } = useApp();
  const info = useStore(stores.connection, (connection) => connection.info);
  const asked = useStore(stores.runs, ({ targets }) => targets[run.id]);
  const { file, series } = run.dataset;
  const isNamesake = open === file;
  const found = sourceOfRun(run, info);
  // Where only the name is known and that file is open already, opening it again helps nobody.
  const offers = found !== null && (found.isSame || !isNamesake);
  const isKept = asked?.status === 'here' && asked.result !== null;
  return (
    <p className="callout on-other-data" data-testid="other-data">
      <span>
        <b>{label}</b> {t('was trained on')}{' '}
        {isNamesake ? t('another content or reading of {file}', { file }) : file}
        {series === null ? '' : ` · ${series}`}.{' '}
        {isKept
          ? t('Its forecast stands over the rows that it keeps.')
          : t('Its scores stand below; its forecast needs that file.')}
        {asked?.status === 'refused' && ` ${errorText(asked.error)}`}
      </span>
      <span className="callout-tools">
        {open !== null && isDone(run.status) && (
          <button type="button" className="link" onClick={() => void reuse.forecastOpen(run.id)}>
            {t('Forecast these rows with it')}
          </button>
        )}
        {open !== null && isDone(run.status) && <FineTuneOpen run={run} />}
        {offers && (
          <button type="button" className="link" onClick={() => void datasets.openRun(run.id)}>
            {found.isSame ? t('Open it') : t('Open {file} as it is now', { file })}
          </button>
        )}
        {found?.isSame !== true && (
          <ChooseFile className="link" forRun={run.id}>
            {t('Choose the file…')}
          </ChooseFile>
        )}
      </span>
    </p>
  );
}
