/** How the rows are shared, in time order. */

import { useStore } from 'zustand';
import { t, typedValue } from '../../../../shared/texts/text.ts';
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
      ? t('The newest rows are kept aside for the scores, the ones before to notice learning by heart.')
      : t(
          '{train} rows to learn from, {validation} to notice learning by heart, the newest {test} for the scores.',
          {
            train: formatCount(rows.train),
            validation: formatCount(rows.validation),
            test: formatCount(rows.test),
          },
        );
  return (
    <div className="split">
      <h2 className="caption">
        <Hint text={detail} about="split">
          {t('Split')}
        </Hint>
      </h2>
      <div className="split-bar" aria-hidden="true">
        <span className="split-train" style={{ width: `${train}%` }} />
        <span className="split-validation" style={{ width: `${validation}%` }} />
        <span className="split-test" style={{ width: `${test}%` }} />
      </div>
      <div className="split-words">
        <span>{t('train {train} %', { train: Number(train.toFixed(1)) })}</span>
        <span>{t('validate {validation} %', { validation })}</span>
        <span>{t('test {test} %', { test })}</span>
      </div>
    </div>
  );
}

function share(text: string): number {
  const value = typedValue(text);
  return Number.isFinite(value) ? Math.min(100, Math.max(0, value)) : 0;
}
