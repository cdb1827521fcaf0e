/** The series of a long file as cards: what each is like, found by its name and sorted. */

import { useMemo, useState } from 'react';
import type { DatasetDescription, SeriesFacts, SeriesKey } from '../../../../shared/dataset.ts';
import { locale, shownStamp, t } from '../../../../shared/texts/text.ts';
import { Select } from '../../../ui/field.tsx';
import { formatCountOf, formatValue } from '../../../ui/format.ts';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { MOST_SHOWN, SeriesKeyFrame, SeriesSearch } from './series-key-frame.tsx';

interface Props {
  readonly series: SeriesKey;
  readonly facts: NonNullable<DatasetDescription['stacked']>;
  readonly chosen: string | undefined;
  readonly onPick: (value: string) => void;
}

const SEARCH_FROM = 13;

const SORTS = {
  file: 'As in the file',
  name: 'By name',
  rows: 'Most rows',
  last: 'Latest end',
  high: 'Highest value',
} as const;
type Sort = keyof typeof SORTS;

interface Card {
  readonly value: string;
  readonly facts: SeriesFacts | undefined;
}

export function SeriesCards({ series: { column, values }, facts, chosen, onPick }: Props) {
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<Sort>('file');
  const cards = useMemo(() => {
    const all = values.map((value, at): Card => ({ value, facts: facts.of[at] }));
    return sorted(
      all.filter(({ value }) => value.toLowerCase().includes(query.trim().toLowerCase())),
      sort,
    );
  }, [values, facts, query, sort]);
  return (
    <SeriesKeyFrame column={column} query={query} found={cards.length}>
      <div className="series-tools">
        {values.length >= SEARCH_FROM && (
          <SeriesSearch column={column} count={values.length} query={query} onQuery={setQuery} />
        )}
        <Select
          small
          name={t('Order of the series')}
          value={sort}
          options={Object.entries(SORTS).map(([value, label]) => ({ value, label: t(label) }))}
          onChange={(value) => setSort(value as Sort)}
        />
        <span className="quiet">{t('{column} drawn', { column: facts.column })}</span>
      </div>
      <div className="series-cards">
        {cards.slice(0, MOST_SHOWN).map(({ value, facts: own }) => (
          <button
            key={value}
            type="button"
            className={`series-card ${chosen === value ? 'is-chosen' : ''}`}
            title={value}
            aria-pressed={chosen === value}
            data-testid={`series-${value}`}
            onClick={() => onPick(value)}
          >
            <span className="series-card-head">
              <span className="series-card-name">{value}</span>
              {own !== undefined && (
                <span className="series-card-facts">{formatCountOf(own.rows, 'row')}</span>
              )}
            </span>
            {own !== undefined && (
              <>
                {own.line.length > 1 && (
                  <Sparkline
                    width={160}
                    height={32}
                    lines={[{ values: own.line, className: 'series-line' }]}
                  />
                )}
                <span className="series-card-facts">{spanWords(own)}</span>
                <span className="series-card-facts">{rangeWords(own)}</span>
              </>
            )}
          </button>
        ))}
      </div>
    </SeriesKeyFrame>
  );
}

function spanWords({ first, last }: SeriesFacts): string {
  return first === null || last === null ? t('no stamps') : `${day(first)} – ${day(last)}`;
}

function rangeWords({ low, high }: SeriesFacts): string {
  return low === null || high === null ? t('nothing measured') : `${formatValue(low)} – ${formatValue(high)}`;
}

/** The day of a stamp is enough beside a picture. */
function day(stamp: string): string {
  return shownStamp(stamp.slice(0, 10));
}

function sorted(cards: readonly Card[], sort: Sort): readonly Card[] {
  const by = new Intl.Collator(locale(), { numeric: true }).compare;
  switch (sort) {
    case 'file':
      return cards;
    case 'name':
      return [...cards].sort((a, b) => by(a.value, b.value));
    case 'rows':
      return [...cards].sort((a, b) => (b.facts?.rows ?? 0) - (a.facts?.rows ?? 0));
    case 'last':
      return [...cards].sort((a, b) => by(b.facts?.last ?? '', a.facts?.last ?? ''));
    case 'high':
      return [...cards].sort((a, b) => highOf(b) - highOf(a));
  }
}

function highOf({ facts }: Card): number {
  return facts?.high ?? Number.NEGATIVE_INFINITY;
}
