/** One number of the set-up form, wired to the draft. */
import type { Draft, NumberField as NumberFieldName, Problems } from '../../store/draft.ts';
import { isChanged, isGroupField } from '../../store/set-up/usual-settings.ts';
import { FieldPair, NumberField } from '../../ui/field.tsx';
import { Term } from '../../ui/hint.tsx';

export interface FormProps {
  readonly draft: Draft;
  readonly problems: Problems;
  readonly onChange: (part: Partial<Draft>) => void;
}

interface SettingProps extends FormProps {
  readonly field: NumberFieldName | 'seasons' | 'leastWindow';
  readonly term: Parameters<typeof Term>[0]['name'];
  readonly unit?: string;
}

export function Setting({ field, term, unit, draft, problems, onChange }: SettingProps) {
  return (
    <NumberField
      label={
        <span className={isGroupField(field) && isChanged(draft, field) ? 'is-changed' : undefined}>
          <Term name={term} />
        </span>
      }
      value={draft[field]}
      problem={problems[field]}
      problemId={problemId(field)}
      testId={field}
      onChange={(value) => onChange({ [field]: value })}
      {...(unit === undefined ? {} : { unit })}
    />
  );
}

interface PairProps extends FormProps {
  readonly left: Pick<SettingProps, 'field' | 'term' | 'unit'>;
  readonly right: Pick<SettingProps, 'field' | 'term' | 'unit'>;
}

/** Two settings side by side. */
export function SettingPair({ left, right, ...form }: PairProps) {
  const problems = {
    [problemId(left.field)]: form.problems[left.field],
    [problemId(right.field)]: form.problems[right.field],
  };
  return (
    <FieldPair problems={problems}>
      <Setting {...left} {...form} />
      <Setting {...right} {...form} />
    </FieldPair>
  );
}

function problemId(field: SettingProps['field']): string {
  return `problem-${field}`;
}
