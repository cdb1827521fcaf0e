/** The files that come with the product, each by a question that somebody might ask of it. */

import type { AppInfo, SampleDescription } from '../../../shared/contract/app-requests.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { Sparkline } from '../../ui/sparkline.tsx';

const LINE_CLASSES = ['spark-lstm', 'spark-gru', 'spark-rnn'];
const WAITING = ['first', 'second'];

export function Samples({ info, isNew }: { readonly info: AppInfo | null; readonly isNew: boolean }) {
  return (
    <section aria-labelledby="samples-head">
      <h2 className="caption" id="samples-head">
        {isNew ? t('Or try a sample') : t('Samples')}
      </h2>
      <div className="tiles">
        {info === null
          ? WAITING.map((key) => <div key={key} className="tile is-waiting" />)
          : info.samples.map((sample) => <SampleTile key={sample.file} sample={sample} />)}
      </div>
    </section>
  );
}

function SampleTile({ sample }: { readonly sample: SampleDescription }) {
  const { datasets } = useApp();
  const { file, title, question, description, sparklines } = sample;
  return (
    <button
      type="button"
      className="tile"
      data-testid={`sample-${file}`}
      onClick={() => void datasets.open({ kind: 'sample', file })}
    >
      <span className="tile-title">{translated(question === '' ? title : question)}</span>
      <span className="tile-text">
        {question === '' ? '' : `${translated(title)} · `}
        {translated(description)}
      </span>
      <Sparkline
        width={400}
        height={64}
        lines={sparklines.map((values, index) => ({
          values,
          className: LINE_CLASSES[index % LINE_CLASSES.length] ?? '',
        }))}
      />
    </button>
  );
}
