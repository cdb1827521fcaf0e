/** The net itself: its picture, where a decoder looked, and what its layers held while they read. */

import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import { FigureFrame } from '../../charts/numbers/figure-frame.tsx';
import { attentionTable } from '../../charts/numbers/tables/inside-tables.ts';
import { useApp } from '../../store/app.ts';
import { AttentionPicture } from '../compare/attention-map.tsx';
import { NetPicture } from '../compare/net-picture.tsx';
import { InsidePanel } from '../inside/inside-panel.tsx';

interface Props {
  /** The open one; null for none. */
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
}

export function NetPanel({ dataset, run }: Props) {
  const { stores } = useApp();
  const attention = useStore(stores.runs, ({ records }) => records[run?.id ?? '']?.attention);
  return (
    <div className="net-panel">
      {run !== null && run.config.search === undefined && (
        <section
          className="net-side"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
          tabIndex={0}
          aria-label={t('What the net is made of')}
        >
          <NetPicture config={run.config} />
          {attention !== undefined && (
            <FigureFrame name="Where it looked" numbers={{ table: () => attentionTable(attention) }}>
              <AttentionPicture map={attention} />
            </FigureFrame>
          )}
        </section>
      )}
      <InsidePanel dataset={dataset} run={run} />
    </div>
  );
}
