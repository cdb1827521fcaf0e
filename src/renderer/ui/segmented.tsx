/** One of a few, side by side: a radio group whose arrow keys move the choice. */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

interface Props<Value extends string> {
  readonly name: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly testId?: string }[];
  readonly onChange: (value: Value) => void;
  readonly className?: string;
}

export function Segmented<Value extends string>({
  name,
  value,
  options,
  onChange,
  className = '',
}: Props<Value>) {
  const group = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent, index: number): void {
    const forward = event.key === 'ArrowRight' || event.key === 'ArrowDown';
    const backward = event.key === 'ArrowLeft' || event.key === 'ArrowUp';
    if (!forward && !backward) {
      return;
    }
    event.preventDefault();
    const next = (index + (forward ? 1 : -1) + options.length) % options.length;
    const option = options[next];
    if (option !== undefined) {
      onChange(option.value);
      group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus();
    }
  }

  const chosen = options.findIndex((option) => option.value === value);
  return (
    <div ref={group} className={`segmented ${className}`} role="radiogroup" aria-label={name}>
      {options.map((option, index) => (
        // A native radio cannot be a whole segment that is clicked, focused and styled at once in Chromium 83.
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={index === Math.max(0, chosen) ? 0 : -1}
          className={`segment ${option.value === value ? 'is-chosen' : ''}`}
          data-testid={option.testId}
          onClick={() => onChange(option.value)}
          onKeyDown={(event) => onKeyDown(event, index)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
