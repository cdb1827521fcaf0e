/** How the rows are shared, in time order. */
import { useStore } from 'zustand';
import { useApp } from '../../../store/app.ts';
import type { Draft } from '../../../store/draft.ts';
import { formatCount } from '../../../ui/format.ts';
import { Hint } from '../../../ui/hint.tsx';

export function SplitBar({ draft }: { readonly draft: Draft }) {
  const { stores } = useApp();
  const plan = useStore(stores.setup, (setup) => setup.plan);
  const validation = share(draft.validation);
  const test = share(draft.test);
  const train = Math.max(0, 100 - validation - test);
  const rows = plan.status === 'ready' ? plan.plan.rows : null;
  const detail =
    rows === null
      ? 'The newest rows are kept aside for the scores, the ones before to notice learning by heart.'
      : `${formatCount(rows.train)} rows to learn from, ${formatCount(rows.validation)} to notice learning by heart, the newest ${formatCount(rows.test)} for the scores.`;
  return (
    <div className="split">
      <h2 className="caption">
        <Hint text={detail} about="split">
          Split
        </Hint>
      </h2>
      <div className="split-bar" aria-hidden="true">
        <span className="split-train" style={{ width: `${train}%` }} />
        <span className="split-validation" style={{ width: `${validation}%` }} />
        <span className="split-test" style={{ width: `${test}%` }} />
      </div>
      <div className="split-words">
        <span>train {Number(train.toFixed(1))} %</span>
        <span>validate {validation} %</span>
        <span>test {test} %</span>
      </div>
    </div>
  );
}

function share(text: string): number {
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? Math.min(100, Math.max(0, value)) : 0;
}
