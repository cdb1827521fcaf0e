/** One setting of a search: whether it is varied, over what, and why. */
import { useId } from 'react';
import type { SpacePart } from '../../../shared/search/study.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { Checkbox } from '../../ui/field.tsx';
import { shownRange } from './asked-space.ts';
import { parameterLabel } from './parameter-words.ts';

interface Props {
  readonly part: SpacePart;
  readonly isVaried: boolean;
  /** The range as it was typed; undefined leaves it as suggested. */
  readonly text: string | undefined;
  readonly problem: string | undefined;
  /** What it is where it is not varied. */
  readonly stays: string;
  readonly onText: (text: string) => void;
  readonly onVaried: (isVaried: boolean) => void;
}

export function SpaceRow({ part, isVaried, text, problem, stays, onText, onVaried }: Props) {
  const id = useId();
  const label = parameterLabel(part.name);
  return (
    <li className="space-row" data-testid={`space-${part.name}`}>
      <Checkbox label={label} checked={isVaried} testId={`vary-${part.name}`} onChange={onVaried} />
      <span className={`input-box ${problem === undefined ? '' : 'is-wrong'}`}>
        <input
          className="input"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('Range of {label}', { label })}
          aria-invalid={problem !== undefined}
          aria-describedby={id}
          data-testid={`range-${part.name}`}
          disabled={!isVaried}
          value={text ?? shownRange(part)}
          onChange={(event) => onText(event.target.value)}
        />
      </span>
      {problem === undefined ? (
        <span id={id} className="space-why">
          {isVaried ? translated(part.reason) : stays}
        </span>
      ) : (
        <span id={id} className="problem" role="alert">
          {problem}
        </span>
      )}
    </li>
  );
}
