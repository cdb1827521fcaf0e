/** The edge between the forecast and the tabs: dragged with the pointer, moved with the arrows, set back by a double click. */

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { t } from '../../../shared/texts/text.ts';
import { INSIGHT_HEIGHT } from '../../store/view/insight-view.ts';

interface Props {
  /** Id of what it makes higher and lower. */
  readonly controls: string;
  readonly heightPx: number;
  readonly onChange: (heightPx: number) => void;
}

const STEP_PX = 16;

export function HeightHandle({ controls, heightPx, onChange }: Props) {
  const drag = useRef<{ readonly pointer: number; readonly y: number; readonly heightPx: number } | null>(
    null,
  );

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button === 0) {
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { pointer: event.pointerId, y: event.clientY, heightPx };
    }
  }

  function onPointerMove(event: PointerEvent): void {
    const start = drag.current;
    if (start !== null && start.pointer === event.pointerId) {
      onChange(start.heightPx + start.y - event.clientY);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = heightByKey(event.key, heightPx);
    if (next !== null) {
      event.preventDefault();
      onChange(next);
    }
  }

  const letGo = () => {
    drag.current = null;
  };
  return (
    // A separator that can be moved takes the focus and has a value (WAI-ARIA 1.2).
    // biome-ignore lint/a11y/useSemanticElements: a rule between paragraphs cannot be moved
    <div
      role="separator"
      className="height-handle"
      aria-orientation="horizontal"
      aria-label={t('Height of the tabs')}
      aria-controls={controls}
      aria-valuemin={INSIGHT_HEIGHT.least}
      aria-valuemax={INSIGHT_HEIGHT.most}
      aria-valuenow={heightPx}
      aria-valuetext={t('{height} pixels', { height: heightPx })}
      tabIndex={0}
      title={t('Drag to make this higher or lower; a double click sets it back')}
      data-testid="insight-height"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onLostPointerCapture={letGo}
      onDoubleClick={() => onChange(INSIGHT_HEIGHT.first)}
      onKeyDown={onKeyDown}
    />
  );
}

/** The height that a key asks for; null for keys that ask for none. */
function heightByKey(key: string, heightPx: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return heightPx + STEP_PX;
    case 'ArrowDown':
      return heightPx - STEP_PX;
    case 'Home':
      return INSIGHT_HEIGHT.least;
    case 'End':
      return INSIGHT_HEIGHT.most;
    default:
      return null;
  }
}
