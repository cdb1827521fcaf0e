/** A run by its name: opens its data with it, or asks for them where nobody knows them. */

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { sourceOfRun } from '../../store/data-source.ts';
import { ChooseFile } from '../data/open/choose-file.tsx';

interface Props {
  readonly run: RunSummary;
  readonly label: string;
  /** What it is at. */
  readonly children: ReactNode;
}

export function OpenRun({ run, label, children }: Props) {
  const { stores, datasets } = useApp();
  const info = useStore(stores.connection, (connection) => connection.info);
  const { file, series } = run.dataset;
  const words = (
    <>
      <span className="at-work-name">
        <b title={label}>{label}</b>{' '}
        <span className="at-work-data">
          {t('{target} of {file}{series}', {
            target: run.config.target,
            file,
            series: series === null ? '' : ` · ${series}`,
          })}
        </span>
      </span>
      <span className="at-work-facts">{children}</span>
    </>
  );
  return sourceOfRun(run, info) === null ? (
    <ChooseFile
      className="at-work-open"
      forRun={run.id}
      title={t('Where {file} lies is not known; choose it to see this run.', { file })}
    >
      {words}
    </ChooseFile>
  ) : (
    <button
      type="button"
      className="at-work-open"
      data-testid="recent-run"
      onClick={() => void datasets.openRun(run.id)}
    >
      {words}
    </button>
  );
}
