/** Several views in one card: the title of the one that is shown, and the names of the others beside it. */
import { Hint } from './hint.tsx';

interface Props<Value extends string> {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint: string }[];
  readonly onChange: (value: Value) => void;
}

export function Tabs<Value extends string>({ value, options, onChange }: Props<Value>) {
  return (
    <div className="tabs">
      {options.map((option) =>
        option.value === value ? (
          <h2 key={option.value} className="card-title">
            <Hint text={option.hint}>{option.label}</Hint>
          </h2>
        ) : (
          <button
            key={option.value}
            type="button"
            className="tab"
            data-testid={`tab-${option.value}`}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </button>
        ),
      )}
    </div>
  );
}
