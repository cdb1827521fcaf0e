/** Where a day begins: what is at work, what was worked on, and what can be begun. Everything one click away. */

import { useStore } from 'zustand';
import { t } from '../../../shared/texts/text.ts';
import { OtherLanguages } from '../../language/other-languages.tsx';
import { Later } from '../../later/later.tsx';
import { AT_WORK, DUE_CHECK_INS, WORKERS_LINE } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { ChooseFile } from '../data/open/choose-file.tsx';
import { Opening } from '../data/open/opening.tsx';
import { pasteTable } from '../data/open/paste-table.ts';
import { homeSentence } from './home-words.ts';
import { Projects } from './projects.tsx';
import { Samples } from './samples.tsx';
import { TourOffer } from './tour-offer.tsx';
import { useProjects } from './use-projects.ts';
import { useRunsHere, useStudiesHere } from './use-runs-here.ts';

const NO_PROPS = {};

export function Home() {
  const app = useApp();
  const { stores } = app;
  const info = useStore(stores.connection, (connection) => connection.info);
  const projects = useProjects();
  const here = useRunsHere();
  const searches = useStudiesHere().active;
  const isNew = projects.length === 0 && here.list.length === 0;
  return (
    <main className="home-page">
      <div className="home-inner">
        <div className="home-head">
          <h1 className="question">{t('What comes next?')}</h1>
          <p className={isNew ? 'promise' : 'home-sentence'} data-testid="home-sentence">
            {isNew
              ? t(
                  'Open a file. Train RNN, LSTM and GRU on this machine. See what they forecast, and whether to believe it.',
                )
              : homeSentence(here.active, here.left, searches)}
          </p>
        </div>
        {isNew && <TourOffer />}
        <div className="home-cards">
          <Later part={AT_WORK} props={{ here }} />
          {!isNew && <Later part={DUE_CHECK_INS} props={NO_PROPS} />}
          <div className={`drop-area ${isNew ? 'is-first' : ''}`} data-testid="drop-area">
            <p className="drop-title">{t('Drop a file here')}</p>
            <p className="drop-text">
              {t(
                'CSV, Excel, Parquet or JSON lines, or paste a table: prices, readings, meters, sales … with or without dates',
              )}
            </p>
            <div className="drop-tools">
              <ChooseFile className={isNew ? 'button is-primary' : 'button'} testId="file-input">
                {t('Choose a file…')}
              </ChooseFile>
              <button
                type="button"
                className="button"
                data-testid="paste-table"
                onClick={() => void pasteTable(app)}
              >
                {t('Paste a table')}
              </button>
            </div>
          </div>
        </div>
        <Later part={WORKERS_LINE} props={NO_PROPS} />
        <Opening />
        <Projects projects={projects} info={info} />
        <Samples info={info} isNew={isNew} />
        <OtherLanguages />
      </div>
    </main>
  );
}
