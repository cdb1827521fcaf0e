/** A button for each line that may stand beside the run: its colour, its name, pressed while it is shown. */
import { t } from '../../../../shared/texts/text.ts';
import type { RunStyle } from '../../../charts/palette.ts';

export interface LineChip {
  readonly id: string;
  readonly name: string;
  /** What it does, for a tooltip. */
  readonly words: string;
  readonly style: RunStyle;
  readonly isOn: boolean;
  /** It is being made. */
  readonly isComing: boolean;
}

interface Props {
  readonly chips: readonly LineChip[];
  readonly onTurn: (id: string, isOn: boolean) => void;
}

export function LineChips({ chips, onTurn }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium 83 lays out no fieldset as flex, and no field stands here
    <div className="line-chips" role="group" aria-label={t('Lines beside the run')} data-testid="line-chips">
      {chips.map(({ id, name, words, style, isOn, isComing }) => (
        <button
          key={id}
          type="button"
          className={`line-chip ${isOn ? 'is-on' : ''}`}
          aria-pressed={isOn}
          aria-busy={isComing}
          title={words}
          data-testid={`line-${id}`}
          onClick={() => onTurn(id, !isOn)}
        >
          <svg className="line-swatch" viewBox="0 0 16 4" aria-hidden="true" focusable="false">
            <path
              d="M0 2h16"
              stroke={style.color}
              strokeDasharray={style.dash === 'solid' ? undefined : style.dash.join(' ')}
            />
          </svg>
          {name}
          {isComing ? ' …' : ''}
        </button>
      ))}
    </div>
  );
}
