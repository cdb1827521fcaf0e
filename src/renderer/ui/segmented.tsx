/** One of a few, side by side: native radios under the segments, so that arrow keys and screen readers just work. */
import { type ReactNode, useId } from 'react';

interface Props<Value extends string> {
  readonly name: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly testId?: string }[];
  readonly onChange: (value: Value) => void;
  /** Pressed although it is chosen already; nothing where that means nothing. */
  readonly onAgain?: (value: Value) => void;
  readonly className?: string;
}

export function Segmented<Value extends string>({
  name,
  value,
  options,
  onChange,
  onAgain,
  className = '',
}: Props<Value>) {
  const group = useId();
  return (
    // A fieldset cannot be a grid before Chromium 86.
    <div className={`segmented ${className}`} role="radiogroup" aria-label={name}>
      {options.map((option) => (
        <label key={option.value} className="segment-box" data-testid={option.testId}>
          <input
            type="radio"
            className="visually-hidden segment-input"
            name={group}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            onClick={() => option.value === value && onAgain?.(option.value)}
          />
          <span className={`segment ${option.value === value ? 'is-chosen' : ''}`}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
