/** A button with a list of things to do below it. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { placeByKey } from '../../ui/keys/place-by-key.ts';
import { usePressOutside } from '../../ui/pointer/use-press-outside.ts';
import type { DragOut } from '../host/drag-out.ts';

export interface MenuItem {
  readonly label: string;
  /** What comes of it, in a few words. */
  readonly detail: string;
  readonly testId?: string;
  readonly run: () => void;
  /** Of a row that can be dragged out as a file. */
  readonly drag?: DragOut | undefined;
}

interface Props {
  readonly children: ReactNode;
  readonly className: string;
  readonly testId?: string;
  readonly title?: string;
  /** What it is called where its face is no word. */
  readonly label?: string;
  /** Above the button, for one that stands low. */
  readonly opensUp?: boolean;
  readonly disabled?: boolean;
  /** Groups, a line between them; asked for when it is opened. */
  readonly groups: () => readonly (readonly MenuItem[])[];
}

export function Menu(props: Props) {
  const { children, className, testId, title, label, opensUp = false, disabled = false, groups } = props;
  const id = useId();
  const box = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  usePressOutside([box], () => setOpen(false), isOpen);

  useEffect(() => {
    if (isOpen) {
      entriesOf(box.current)[0]?.focus();
    }
  }, [isOpen]);

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const entries = entriesOf(box.current);
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const next = placeByKey(event.key, { at, count: entries.length, lies: 'list' });
    if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Tab') {
      setOpen(false);
      return;
    } else if (next === null) {
      return;
    } else {
      entries[next]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span ref={box} className="menu-box">
      <button
        ref={button}
        type="button"
        className={className}
        data-testid={testId}
        title={title ?? label}
        aria-label={label}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <div
          id={id}
          className={`menu ${opensUp ? 'is-up' : ''}`}
          role="menu"
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {groups()
            .filter((items) => items.length > 0)
            .map((items) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this is a part of a menu
              <div key={items[0]?.label} className="menu-group" role="group">
                {items.map((item) => (
                  <button
                    key={item.label}
                    type="button"
                    role="menuitem"
                    className="menu-item"
                    data-testid={item.testId}
                    draggable={item.drag !== undefined}
                    {...item.drag}
                    onClick={() => {
                      close();
                      item.run();
                    }}
                  >
                    <span>{item.label}</span>
                    <span className="menu-detail">{item.detail}</span>
                  </button>
                ))}
              </div>
            ))}
        </div>
      )}
    </span>
  );
}

function entriesOf(box: HTMLElement | null): readonly HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}
