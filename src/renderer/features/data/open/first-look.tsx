/** What the page shows before anything is open. */
import { useStore } from 'zustand';
import type { SampleDescription } from '../../../../shared/contract/app-requests.ts';
import { useApp } from '../../../store/app.ts';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { ChooseFile } from './choose-file.tsx';
import { Opening } from './opening.tsx';
import { RecentFiles, shownFiles } from './recent-files.tsx';
import { AtWork, RecentRuns } from './recent-runs.tsx';

const LINE_CLASSES = ['spark-lstm', 'spark-gru', 'spark-rnn'];

export function FirstLook() {
  const { stores } = useApp();
  const info = useStore(stores.connection, (connection) => connection.info);
  const hasRecent = info !== null && shownFiles(info).length > 0;
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
        <AtWork />
        <RecentRuns />
        {info !== null && <RecentFiles info={info} />}
        <h2 className="caption">{hasRecent ? 'Samples' : 'Or try a sample'}</h2>
        <div className="tiles">
          {info === null
            ? ['first', 'second'].map((key) => <div key={key} className="tile is-waiting" />)
            : info.samples.map((sample) => <SampleTile key={sample.file} sample={sample} />)}
        </div>
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
