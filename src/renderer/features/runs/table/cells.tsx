/** Cells and heads of the table of runs. */
import type { ReactNode } from 'react';
import type { HelpId } from '../../../../shared/help/glossary.ts';
import { isBetterWhenMore, type RunSort } from '../../../../shared/runs/arrange-runs.ts';
import { useApp } from '../../../store/app.ts';
import { Hint } from '../../../ui/hint.tsx';

interface CellProps {
  readonly children: ReactNode;
  readonly isNumber?: boolean;
  readonly className?: string;
  readonly title?: string | undefined;
}

/** A cell of a row that is placed by hand. */
export function Cell({ children, isNumber = false, className = '', title }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    <div role="cell" className={`run-cell ${isNumber ? 'is-number' : ''} ${className}`} title={title}>
      {children}
    </div>
  );
}

interface HeadProps extends Pick<CellProps, 'children' | 'isNumber' | 'className'> {
  /** The entry that explains what stands below it. */
  readonly about?: HelpId | undefined;
}

export function Head({ children, isNumber = false, className = '', about }: HeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    // biome-ignore lint/a11y/useFocusableInteractive: cells of a table that is no grid are not focused
    <div role="columnheader" className={`run-cell ${isNumber ? 'is-number' : ''} ${className}`}>
      {about === undefined ? (
        children
      ) : (
        <Hint about={about} className="term">
          {children}
        </Hint>
      )}
    </div>
  );
}

interface SortHeadProps extends HeadProps {
  readonly sort: RunSort;
  readonly by: RunSort;
}

/** The newest and the best stand first: the best of an error is the least, of a share that was right the most. */
function descends(sort: RunSort): boolean {
  return sort === 'newest' || (sort !== 'oldest' && sort !== 'name' && isBetterWhenMore(sort));
}

/** A head that sorts by its column. */
export function SortHead({ sort, by, children, isNumber = false, about }: SortHeadProps) {
  const { list } = useApp();
  const isTime = by === 'newest' || by === 'oldest';
  const isBy = isTime ? sort === 'newest' || sort === 'oldest' : sort === by;
  const take = () => list.want({ sort: by });
  const named = (
    <>
      {children}
      {isBy && <span aria-hidden="true">{descends(sort) ? ' ↓' : ' ↑'}</span>}
    </>
  );
  const order = !isBy ? 'none' : descends(sort) ? 'descending' : 'ascending';
  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    // biome-ignore lint/a11y/useFocusableInteractive: cells of a table that is no grid are not focused
    <div role="columnheader" aria-sort={order} className={`run-cell ${isNumber ? 'is-number' : ''}`}>
      {about === undefined ? (
        <button type="button" className="run-sort" onClick={take}>
          {named}
        </button>
      ) : (
        <Hint about={about} className="run-sort term" onPress={take}>
          {named}
        </Hint>
      )}
    </div>
  );
}
