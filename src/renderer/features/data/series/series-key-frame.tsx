/** What choosing among many series has around them, as names or as cards: their search, and how many more there are. */

import type { ReactNode } from 'react';
import { t } from '../../../../shared/texts/text.ts';
import { formatCount } from '../../../ui/format.ts';

/** More are found by a part of their name. */
export const MOST_SHOWN = 200;

interface Props {
  readonly column: string;
  readonly query: string;
  /** Those that the search leaves. */
  readonly found: number;
  readonly children: ReactNode;
}

export function SeriesKeyFrame({ column, query, found, children }: Props) {
  return (
    <fieldset className="series-key">
      <legend className="caption">
        <span className="as-written">{column}</span>
      </legend>
      {children}
      {found > MOST_SHOWN && (
        <p className="quiet">
          {t('{found} more: type a part of the name.', { found: formatCount(found - MOST_SHOWN) })}
        </p>
      )}
      {found === 0 && (
        <p className="quiet">{t('No {column} has “{query}” in its name.', { column, query })}</p>
      )}
    </fieldset>
  );
}

interface SearchProps {
  readonly column: string;
  readonly count: number;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

export function SeriesSearch({ column, count, query, onQuery }: SearchProps) {
  return (
    <span className="input-box series-search">
      <input
        className="input"
        type="search"
        placeholder={t('Find among {count}', { count: formatCount(count) })}
        aria-label={t('Find {column}', { column })}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
    </span>
  );
}
