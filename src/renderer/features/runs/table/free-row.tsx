/** A free forecast among the runs: quiet, without a name to press; its box draws its line over the forecast. */

import { useStore } from 'zustand';
import { type FreeRow, freeRatioText } from '../../../../shared/runs/free/free-rows.ts';
import { BASELINE_WORDS } from '../../../../shared/score-text.ts';
import { t, translated } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { turnLine } from '../../../store/forecast/shown-lines.ts';
import { lineName } from '../../../store/runs-list/list-state.ts';
import { usePalette } from '../../../ui/theme.tsx';
import { isLineOn, lineStyle } from '../../forecast/lines/line-style.ts';
import { Cell } from './cells.tsx';
import type { FreeRows } from './use-free-rows.ts';

interface Props {
  readonly row: FreeRow;
  readonly of: FreeRows;
  readonly index: number;
  readonly top: number;
  readonly figure: string;
}

export function FreeRowLine({ row, of, index, top, figure }: Props) {
  const app = useApp();
  const palette = usePalette();
  const { id, config } = of.line;
  const turned = useStore(app.stores.shownLines, (state) => state.turned[id]);
  const name = lineName(of.line);
  const words = t('Draw {label} over the forecast of {name}', { label: translated(row.label), name });
  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    // biome-ignore lint/a11y/useFocusableInteractive: rows of a table that is no grid are not focused
    <div
      className="run-row is-free-row"
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
      data-testid="free-row"
    >
      <Cell>
        <label className="run-mark" title={words}>
          <input
            type="checkbox"
            aria-label={words}
            checked={isLineOn(turned, row.name)}
            onChange={(event) => turnLine(app, id, { [row.name]: event.target.checked })}
          />
        </label>
      </Cell>
      <Cell className="run-row-name" title={`${translated(row.label)}: ${t(BASELINE_WORDS[row.name])}`}>
        <span
          className="dot is-solid"
          style={{ backgroundColor: lineStyle(row.name, palette).color }}
          aria-hidden="true"
        />
        {translated(row.label)}
      </Cell>
      <Cell className="is-data">{t('free')}</Cell>
      <Cell
        className="is-target"
        title={t('On the test windows of {name}, {window} → {horizon}', {
          name,
          window: config.window,
          horizon: config.horizon,
        })}
      >
        <span className="run-row-target" title={config.target}>
          {config.target}
        </span>
        <span className="run-row-size">{`${config.window} → ${config.horizon}`}</span>
      </Cell>
      <Cell className="is-differs">{t('free')}</Cell>
      <Cell isNumber>{figure}</Cell>
      <Cell className="is-free"> </Cell>
      <Cell className="is-learning"> </Cell>
      <Cell>
        <span className="run-row-status">
          {row.isBest ? t('what runs are held against') : freeRatioText(row, of.best)}
        </span>
      </Cell>
      <Cell> </Cell>
    </div>
  );
}
