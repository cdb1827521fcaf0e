/** Above what a tab shows: what it is, in which unit, and what of it can be chosen. */
import type { ReactNode } from 'react';
import type { HelpId } from '../../../shared/help/glossary.ts';
import { Hint } from '../../ui/hint.tsx';

interface Props {
  readonly title: string;
  /** What it shows and how it is read, in plain words. */
  readonly hint: string;
  /** The entry that explains what it shows. */
  readonly about?: HelpId;
  readonly facts?: ReactNode;
  /** Choices, at the right. */
  readonly children?: ReactNode;
}

export function PanelHead({ title, hint, about, facts = '', children }: Props) {
  return (
    <div className="insight-head">
      <h2 className="card-title">
        <Hint text={hint} about={about}>
          {title}
        </Hint>
      </h2>
      <span className="card-facts">{facts}</span>
      {children !== undefined && <span className="card-tools">{children}</span>}
    </div>
  );
}
