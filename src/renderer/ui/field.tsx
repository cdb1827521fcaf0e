/** Labelled form controls that say in place what is wrong with them. */
import { type ReactNode, useId, useState } from 'react';
import { shownNumber } from '../../shared/texts/text.ts';

interface FieldProps {
  readonly label: ReactNode;
  readonly problem?: string | undefined;
  /** Id of a text elsewhere that says what is wrong; without it the field says it itself. */
  readonly problemId?: string | undefined;
  readonly className?: string;
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode;
}

function Field({ label, problem, problemId, className = '', children }: FieldProps) {
  const id = useId();
  const describedBy = problemId ?? `${id}-problem`;
  return (
    <div className={`field ${className}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy: problem === undefined ? undefined : describedBy })}
      {problem !== undefined && problemId === undefined && (
        <p id={describedBy} className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface NumberFieldProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
  readonly unit?: string;
  /** What an empty field stands for. */
  readonly placeholder?: string;
  readonly testId?: string;
  readonly problemId?: string;
}

/**
 * A number as text, with the reader's decimal mark: nothing typed is ever thrown away, and arrow keys count whole numbers. What the form derives shows when the
 * field is left: a text that changed under the caret would be typed into and not over.
 */
export function NumberField({
  label,
  value,
  onChange,
  problem,
  unit,
  placeholder,
  testId,
  problemId,
}: NumberFieldProps) {
  const [held, setHeld] = useState<string | null>(null);
  const shown = held ?? shownNumber(value);
  const type = (text: string) => {
    setHeld(text);
    onChange(text);
  };
  return (
    <Field label={label} problem={problem} problemId={problemId}>
      {({ id, describedBy }) => (
        <span className={`input-box ${problem === undefined ? '' : 'is-wrong'}`}>
          <input
            id={id}
            className="input"
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={shown}
            data-testid={testId}
            aria-invalid={problem !== undefined}
            aria-describedby={describedBy}
            onFocus={() => setHeld(shown)}
            onBlur={() => setHeld(null)}
            onChange={(event) => type(event.target.value)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
              if (step !== 0 && /^\d+$/.test(shown)) {
                event.preventDefault();
                type(String(Math.max(0, Number(shown) + step * (event.shiftKey ? 10 : 1))));
              }
            }}
          />
          {unit !== undefined && unit !== '' && <span className="input-unit">{unit}</span>}
        </span>
      )}
    </Field>
  );
}

/** Two fields side by side; what is wrong with either is said below both, where a sentence has room. */
export function FieldPair({ children, problems = {} }: FieldPairProps) {
  return (
    <div>
      <div className="field-pair">{children}</div>
      {Object.entries(problems).map(([id, problem]) =>
        problem === undefined ? null : (
          <p key={id} id={id} className="problem" role="alert">
            {problem}
          </p>
        ),
      )}
    </div>
  );
}

interface FieldPairProps {
  readonly children: ReactNode;
  /** By the `problemId` of the field. */
  readonly problems?: Readonly<Record<string, string | undefined>>;
}

interface SelectFieldProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
  readonly testId?: string;
}

export function SelectField({ label, value, options, onChange, problem, testId }: SelectFieldProps) {
  return (
    <Field label={label} problem={problem}>
      {({ id, describedBy }) => (
        <Select
          id={id}
          value={value}
          options={options}
          onChange={onChange}
          describedBy={describedBy}
          wrong={problem !== undefined}
          {...(testId === undefined ? {} : { testId })}
        />
      )}
    </Field>
  );
}

interface SelectProps {
  readonly id?: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly name?: string;
  readonly describedBy?: string | undefined;
  readonly wrong?: boolean;
  readonly testId?: string;
  readonly small?: boolean;
}

export function Select({
  id,
  value,
  options,
  onChange,
  name,
  describedBy,
  wrong = false,
  testId,
  small,
}: SelectProps) {
  return (
    <span className={`select-box ${small === true ? 'is-small' : ''} ${wrong ? 'is-wrong' : ''}`}>
      <select
        id={id}
        className="select"
        value={value}
        // A long name is cut by the box; here it is whole.
        title={options.find((option) => option.value === value)?.label}
        aria-label={name}
        aria-invalid={wrong}
        aria-describedby={describedBy}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly testId?: string;
}

export function Checkbox({ label, checked, onChange, testId }: CheckboxProps) {
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        checked={checked}
        data-testid={testId}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
