/** Cells and heads of the table of runs. */
import type { ReactNode } from 'react';
import type { RunSort } from '../../../../shared/runs/arrange-runs.ts';
import { useApp } from '../../../store/app.ts';

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

export function Head({ children, isNumber = false }: Pick<CellProps, 'children' | 'isNumber'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    // biome-ignore lint/a11y/useFocusableInteractive: cells of a table that is no grid are not focused
    <div role="columnheader" className={`run-cell ${isNumber ? 'is-number' : ''}`}>
      {children}
    </div>
  );
}

interface SortHeadProps extends Pick<CellProps, 'children' | 'isNumber'> {
  readonly sort: RunSort;
  readonly by: RunSort;
}

/** A head that sorts by its column. */
export function SortHead({ sort, by, children, isNumber = false }: SortHeadProps) {
  const { list } = useApp();
  const isTime = by === 'newest' || by === 'oldest';
  const isBy = isTime ? sort === 'newest' || sort === 'oldest' : sort === by;
  const order = !isBy ? 'none' : sort === 'newest' ? 'descending' : 'ascending';
  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    // biome-ignore lint/a11y/useFocusableInteractive: cells of a table that is no grid are not focused
    <div role="columnheader" aria-sort={order} className={`run-cell ${isNumber ? 'is-number' : ''}`}>
      <button type="button" className="run-sort" onClick={() => list.want({ sort: by })}>
        {children}
        {isBy && <span aria-hidden="true">{sort === 'newest' ? ' ↓' : ' ↑'}</span>}
      </button>
    </div>
  );
}
