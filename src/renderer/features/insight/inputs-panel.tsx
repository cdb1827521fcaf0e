/** Which inputs mattered: the rise of the error when each is mixed up, with its spread. */

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { Importance } from '../../../shared/scores.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { decimalMark, t } from '../../../shared/texts/text.ts';
import { FigureFrame } from '../../charts/numbers/figure-frame.tsx';
import { inputsTable } from '../../charts/numbers/tables/inside-tables.ts';
import { importanceKey } from '../../store/actions/insight-actions.ts';
import { useApp } from '../../store/app.ts';
import { isDone } from '../../store/run-groups.ts';
import { formatCountOf, unitOf } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { PanelHead } from './panel-head.tsx';

interface Props {
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
}

type Method = Importance['method'];

const HINT: Message =
  'How much worse the forecast gets when one input is mixed up between windows. What can be mixed up at no cost was not used. “Slope” asks how much the forecast moves with each input instead.';

export function InputsPanel({ dataset, run }: Props) {
  const { stores, insight } = useApp();
  const [method, setMethod] = useState<Method>('permutation');
  const id = run !== null && dataset !== null && isDone(run.status) ? run.id : null;
  const asked = useStore(stores.runs, (state) =>
    id === null ? undefined : state.importance[importanceKey(id, method)],
  );
  useEffect(() => {
    if (id !== null) {
      void insight.askImportance(id, method);
    }
  }, [id, method, insight]);
  const facts =
    asked?.status === 'here'
      ? t('over {windows}', { windows: formatCountOf(asked.result.windows, 'window') })
      : '';
  return (
    <>
      <PanelHead title={t('What mattered')} hint={t(HINT)} about="importance" facts={facts}>
        <Segmented
          name={t('Method')}
          className="is-small"
          value={method}
          options={[
            { value: 'permutation', label: t('Mixed') },
            { value: 'gradient', label: t('Slope') },
          ]}
          onChange={setMethod}
        />
      </PanelHead>
      {id === null ? (
        <p className="card-empty">{t('Appears for a run that is done, on the data it was trained on.')}</p>
      ) : asked?.status === 'refused' ? (
        <p className="card-empty">{errorText(asked.error)}</p>
      ) : asked?.status === 'here' ? (
        <ImportanceBars importance={asked.result} unit={unitOf(run?.config.target ?? '')} />
      ) : (
        <p className="card-empty">{t('Trying each input …')}</p>
      )}
    </>
  );
}

function ImportanceBars({ importance, unit }: { readonly importance: Importance; readonly unit: string }) {
  const entries = [...importance.entries].sort((a, b) => b.mean - a.mean);
  const most = Math.max(Number.MIN_VALUE, ...entries.map(({ mean }) => mean));
  const decimals = most >= 100 ? 1 : most >= 0.1 ? 2 : 4;
  const suffix = importance.method === 'permutation' && unit !== '' ? ` ${unit}` : '';
  const format = (value: number) => decimalMark(value.toFixed(decimals));
  const numbers = {
    table: () =>
      inputsTable(importance, {
        ...{ unit: suffix.trim(), format },
        nameOf: ({ column, lags }) => entryName(column, lags),
      }),
  };
  return (
    <FigureFrame name="What mattered" className="inputs-frame" hasPicture={false} numbers={numbers}>
      <section
        className="importance"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
        tabIndex={0}
        aria-label={t('Over {windows}', { windows: formatCountOf(importance.windows, 'window') })}
      >
        <ul data-testid="importance">
          {entries.map(({ column, lags, mean, deviation }) => (
            <li key={`${column} ${lags?.from ?? ''}`}>
              <span className="importance-name">{entryName(column, lags)}</span>
              <span className="importance-track" aria-hidden="true">
                <span className="importance-bar" style={{ width: `${(Math.max(0, mean) / most) * 100}%` }} />
              </span>
              <span className="importance-figure">
                {importance.method === 'permutation' && mean > 0 ? '+' : ''}
                {format(mean)} ± {format(deviation)}
                {suffix}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </FigureFrame>
  );
}

/** `temp_max, 3 to 9 back`, `temp_max, newest`. */
function entryName(column: string, lags: Importance['entries'][number]['lags']): string {
  if (lags === null) {
    return column;
  }
  if (lags.from === lags.to) {
    return `${column}, ${lags.from === 0 ? t('newest') : t('{from} back', { from: lags.from })}`;
  }
  return t('{column}, {from} to {to} back', { column, from: lags.from, to: lags.to });
}
