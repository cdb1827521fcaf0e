/** Which free forecast the error map is held against: the best of the run first, any that was scored with it by choice. */

import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { linesOf, memberPlace } from '../../../../shared/lines/lines-beside.ts';
import type { RunSummary } from '../../../../shared/run.ts';
import type { BaselineName } from '../../../../shared/scores.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { askLine, lineKey } from '../../../store/forecast/shown-lines.ts';
import { Select } from '../../../ui/field.tsx';
import { formatScore } from '../../../ui/format.ts';
import { lineWords } from '../../forecast/lines/line-style.ts';

export interface Free {
  /** `[windows, horizon]`, in the target's unit. */
  readonly said: Float32Array;
  readonly name: string;
}

/** `isWanted` says that it is drawn: it is made once more on the test windows then. */
export function useFree(run: RunSummary, isWanted: boolean) {
  const app = useApp();
  const [wanted, setWanted] = useState<string | null>(null);
  const record = useStore(app.stores.runs, ({ records }) => records[run.id]) ?? null;
  const best = run.metrics?.best ?? 'naive';
  const known = linesOf({ metrics: run.metrics, ensemble: record?.ensemble });
  const line = known.find((one) => one === wanted) ?? best;
  const asked = useStore(app.stores.shownLines, ({ lines }) => lines[lineKey(run.id, line)]);
  useEffect(() => {
    if (isWanted) {
      void askLine(app, run.id, line, { isQuiet: true });
    }
  }, [app, run.id, line, isWanted]);
  const { name } = lineWords(line, record);
  const free: Free | null =
    isWanted && asked?.status === 'here' ? { said: asked.result.predicted, name } : null;
  const choice: ReactNode = (
    <Select
      small
      name={t('Held against')}
      value={line}
      options={known.map((one) => {
        const own = lineWords(one, record).name;
        const mae = memberPlace(one) === null ? run.metrics?.baselines[one as BaselineName]?.mae : undefined;
        const error = mae === undefined ? '' : t(', MAE {mae}', { mae: formatScore(mae) });
        return {
          value: one,
          label: t('minus {name}{error}{best}', {
            name: own,
            error,
            best: one === best ? t(', the best') : '',
          }),
        };
      })}
      testId="error-free"
      onChange={setWanted}
    />
  );
  return { choice, free, asked };
}
