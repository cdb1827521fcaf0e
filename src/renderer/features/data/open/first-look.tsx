/** What the page shows before anything is open. */
import { useStore } from 'zustand';
import type { RecentFile, SampleDescription } from '../../../../shared/contract.ts';
import { useApp } from '../../../store/app.ts';
import { WordsBadge } from '../../../ui/badge.tsx';
import { formatAgo, formatCountOf } from '../../../ui/format.ts';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { stepWords } from '../../../ui/time-words.ts';
import { ChooseFile } from './choose-file.tsx';
import { Opening } from './opening.tsx';

const LINE_CLASSES = ['spark-lstm', 'spark-gru', 'spark-rnn'];

export function FirstLook() {
  const { stores } = useApp();
  const info = useStore(stores.connection, (connection) => connection.info);
  return (
    <main className="first-look">
      <div className="first-look-inner">
        <h1 className="question">What comes next?</h1>
        <p className="promise">
          Open a CSV. Train RNN, LSTM and GRU on this machine. See what they forecast, and whether to believe
          it.
        </p>
        <div className="drop-area" data-testid="drop-area">
          <p className="drop-title">Drop a CSV here</p>
          <p className="drop-text">
            stock prices, weather readings, meters, sales … any series with or without dates
          </p>
          <ChooseFile className="button" testId="file-input">
            Choose a file…
          </ChooseFile>
        </div>
        <Opening />
        <h2 className="caption">Or try a sample</h2>
        <div className="tiles">
          {info === null
            ? ['first', 'second'].map((key) => <div key={key} className="tile is-waiting" />)
            : info.samples.map((sample) => <SampleTile key={sample.file} sample={sample} />)}
        </div>
        {info !== null && info.recent.length > 0 && <RecentFiles files={info.recent} />}
      </div>
    </main>
  );
}

function SampleTile({ sample }: { readonly sample: SampleDescription }) {
  const { datasets } = useApp();
  return (
    <button
      type="button"
      className="tile"
      data-testid={`sample-${sample.file}`}
      onClick={() => void datasets.open({ kind: 'sample', file: sample.file })}
    >
      <span className="tile-title">{sample.title}</span>
      <span className="tile-text">{sample.description}</span>
      <Sparkline
        width={400}
        height={64}
        lines={sample.sparklines.map((values, index) => ({
          values,
          className: LINE_CLASSES[index % LINE_CLASSES.length] ?? '',
        }))}
      />
    </button>
  );
}

function RecentFiles({ files }: { readonly files: readonly RecentFile[] }) {
  const { datasets } = useApp();
  const nowMs = Date.now();
  return (
    <>
      <h2 className="caption">Recent</h2>
      <ul className="recent">
        {files.map(({ path, file, rows, kind, step, verdict, openedAt }) => (
          <li key={path}>
            <button
              type="button"
              className="recent-row"
              title={path}
              onClick={() => void datasets.open({ kind: 'path', path, file })}
            >
              <span className="recent-file">{file}</span>
              <span className="recent-facts">
                {formatCountOf(rows, 'row')} · {stepWords({ kind: timeKind(kind), step })}
              </span>
              <span className="recent-verdict">{verdict !== null && <WordsBadge verdict={verdict} />}</span>
              <span className="recent-ago">{formatAgo(openedAt, nowMs)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function timeKind(kind: string): 'regular' | 'calendar' | 'irregular' | 'none' {
  return kind === 'calendar' || kind === 'irregular' || kind === 'none' ? kind : 'regular';
}
