/** Runs and the forecasts that anyone gets for free as rows of one table, in the order that they are given in. */

import type { ReactNode } from 'react';
import type { HelpId } from '../../../shared/help/glossary.ts';
import { t } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { useApp } from '../../store/app.ts';
import { formatCount } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';

export interface RankedRow {
  readonly id: string;
  readonly name: string;
  /** Null for a forecast that is free. */
  readonly run: string | null;
  /** What a free one does. */
  readonly hint: string;
  /** The entry that explains it. */
  readonly about?: HelpId | undefined;
  readonly figures: readonly string[];
}

interface Props {
  readonly windows: number;
  /** One of each figure, as a heading has it; they are as many as a row has figures. */
  readonly heads: readonly { readonly key: string; readonly head: ReactNode }[];
  readonly rows: readonly RankedRow[];
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly selected: string | null;
  readonly className?: string;
}

export function RankedScores({ windows, heads, rows, looks, selected, className = '' }: Props) {
  const app = useApp();
  return (
    <table className={`scores ${className}`} data-testid="scores">
      <caption className="caption">
        {t('On the same {windows} windows', { windows: formatCount(windows) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('Forecast')}</span>
          </th>
          {heads.map(({ key, head }) => (
            <th key={key} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, run, hint, about, figures }) => (
          <tr
            key={id}
            className={`${run === null ? 'is-baseline' : ''} ${run !== null && run === selected ? 'is-selected' : ''}`}
          >
            <th scope="row">
              {run === null ? (
                <Hint text={hint} about={about}>
                  {name}
                </Hint>
              ) : (
                <button type="button" className="score-name" onClick={() => app.runs.select(run)}>
                  <span
                    className="score-dot"
                    style={{ backgroundColor: looks.get(run)?.color }}
                    aria-hidden="true"
                  />
                  <span className="score-label">{looks.get(run)?.label ?? name}</span>
                </button>
              )}
            </th>
            {heads.map(({ key }, place) => (
              <td key={key}>{figures[place]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
