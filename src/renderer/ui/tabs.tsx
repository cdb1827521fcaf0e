/** Several views in one place: a row of tabs, of which one is shown. Arrow keys, Home and End go from one to the next. */
import { type KeyboardEvent, useRef } from 'react';
import { placeByKey } from './keys/place-by-key.ts';

interface Props<Value extends string> {
  /** What the tabs are of, for those who hear them. */
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** Id of the element that shows the chosen one; it is a `tabpanel` named by `tabId`. */
  readonly panel: string;
  readonly onChange: (value: Value) => void;
}

/** The id of a tab, by which its panel is named. */
export function tabId(panel: string, value: string): string {
  return `${panel}-${value}`;
}

export function Tabs<Value extends string>({ name, value, options, panel, onChange }: Props<Value>) {
  const row = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const at = options.findIndex((option) => option.value === value);
    const next = placeByKey(event.key, { at, count: options.length, lies: 'row' });
    const chosen = next === null ? undefined : options[next];
    if (next === null || chosen === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    onChange(chosen.value);
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }

  return (
    <div ref={row} className="tabs" role="tablist" aria-label={name} onKeyDown={onKeyDown}>
      {options.map((option) => {
        const isChosen = option.value === value;
        return (
          <button
            key={option.value}
            id={tabId(panel, option.value)}
            type="button"
            role="tab"
            aria-selected={isChosen}
            aria-controls={panel}
            // One stop for the whole row: within it the arrows go.
            tabIndex={isChosen ? 0 : -1}
            className={`tab ${isChosen ? 'is-chosen' : ''}`}
            data-testid={`tab-${option.value}`}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
