/** What a part of the sentence opens to: its fields, beside the panel where there is room, below the sentence elsewhere. */
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { usePageMoves } from '../../../ui/pointer/use-page-moves.ts';
import { usePressOutside } from '../../../ui/pointer/use-press-outside.ts';

export interface PopoverProps {
  readonly id: string;
  readonly name: string;
  /** What it belongs to: a press there is not outside, and it gets the focus back. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: (givesFocusBack: boolean) => void;
  /** Its number is being typed: the next digit belongs behind it. */
  readonly isTyped?: boolean;
  readonly children: ReactNode;
}

const WIDTH_PX = 304;
const EDGE_PX = 8;
/** So much of it is seen at least, however low its part stands. */
const LEAST_HEIGHT_PX = 260;
const FIELDS = 'input:not([type=hidden]), select, textarea, .chip';

interface Place {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
}

export function Popover({ id, name, anchor, onClose, isTyped = false, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const isBegun = useRef(isTyped);
  usePressOutside([box, anchor], () => onClose(false));

  useLayoutEffect(() => setPlace(placeOf(anchor.current)), [anchor]);
  usePageMoves(() => setPlace(placeOf(anchor.current)));

  // What is not shown yet takes no focus.
  const isPlaced = place !== null;
  useLayoutEffect(() => {
    const first = isPlaced ? fieldToBegin(box.current) : undefined;
    first?.focus({ preventScroll: true });
    if (first instanceof HTMLInputElement && first.inputMode === 'decimal') {
      first.setSelectionRange(isBegun.current ? first.value.length : 0, first.value.length);
    }
  }, [isPlaced]);

  function onKeyDown(event: KeyboardEvent): void {
    // A hint inside closes its own bubble first.
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose(true);
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      onClose(true);
    }
  }

  return (
    <div
      ref={box}
      id={id}
      className="popover"
      role="dialog"
      aria-label={name}
      data-testid="popover"
      style={place === null ? { visibility: 'hidden' } : place}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => {
        // Tab has led out of it; a window that loses the focus leaves it open.
        if (
          relatedTarget instanceof Node &&
          box.current?.contains(relatedTarget) === false &&
          anchor.current?.contains(relatedTarget) !== true
        ) {
          onClose(false);
        }
      }}
    >
      {children}
    </div>
  );
}

/** The chosen radio, the first field, or the first chip. */
function fieldToBegin(box: HTMLElement | null): HTMLElement | undefined {
  const [first] = box?.querySelectorAll<HTMLElement>(FIELDS) ?? [];
  if (first instanceof HTMLInputElement && first.type === 'radio') {
    return box?.querySelector<HTMLElement>('input[type=radio]:checked') ?? first;
  }
  return first;
}

function placeOf(anchor: HTMLElement | null): Place {
  const part = anchor?.getBoundingClientRect() ?? { left: 0, top: 0, bottom: 0 };
  const panel = anchor?.closest('aside')?.getBoundingClientRect() ?? { left: 0, right: 0 };
  const height = window.innerHeight;
  if (panel.right + 4 + WIDTH_PX + EDGE_PX <= window.innerWidth) {
    const lowest = Math.max(EDGE_PX, height - LEAST_HEIGHT_PX - EDGE_PX);
    const top = Math.max(EDGE_PX, Math.min(part.top - EDGE_PX, lowest));
    return { left: panel.right + 4, top, maxHeight: height - top - EDGE_PX };
  }
  const sentence = anchor?.closest('.sentence')?.getBoundingClientRect() ?? part;
  const top = Math.max(EDGE_PX, Math.min(sentence.bottom + 4, height - LEAST_HEIGHT_PX));
  return { left: Math.max(EDGE_PX, panel.left), top, maxHeight: Math.max(120, height - top - EDGE_PX) };
}
