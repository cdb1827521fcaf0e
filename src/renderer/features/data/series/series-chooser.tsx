/** A long file: choosing the series is part of loading it. */
import '../../../later/styles.ts';
import { useState } from 'react';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { formatCount } from '../../../ui/format.ts';
import { Opening } from '../open/opening.tsx';
import { SheetChoice } from '../sheet-choice.tsx';
import { SeriesCards } from './series-cards.tsx';
import { MOST_SHOWN, SeriesKeyFrame, SeriesSearch } from './series-key-frame.tsx';

const SEARCH_FROM = 24;

export function SeriesChooser({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(dataset.choices.series ?? {});

  function pick(column: string, value: string): void {
    const next = { ...chosen, [column]: value };
    setChosen(next);
    if (dataset.keys.every((key) => next[key.column] !== undefined)) {
      void datasets.choose({ ...dataset.choices, series: next });
    }
  }

  const count = dataset.keys.reduce((product, { values }) => product * values.length, 1);
  const columns = dataset.keys.map(({ column }) => column).join(t(' and '));
  return (
    <div className="card series-chooser">
      <h1 className="series-title">{t('Which series?')}</h1>
      <p className="series-text">
        {t(
          '{file} stacks {count} series by {columns}. Choose one to forecast; you can change it at any time.',
          { file: dataset.file, count: formatCount(count), columns },
        )}
      </p>
      <SheetChoice dataset={dataset} />
      {dataset.keys.map((key) =>
        dataset.stacked !== undefined ? (
          <SeriesCards
            key={key.column}
            series={key}
            facts={dataset.stacked}
            chosen={chosen[key.column]}
            onPick={(value) => pick(key.column, value)}
          />
        ) : (
          <KeyValues
            key={key.column}
            column={key.column}
            values={key.values}
            chosen={chosen[key.column]}
            onPick={(value) => pick(key.column, value)}
          />
        ),
      )}
      <Opening />
    </div>
  );
}

interface KeyValuesProps {
  readonly column: string;
  readonly values: readonly string[];
  readonly chosen: string | undefined;
  readonly onPick: (value: string) => void;
}

function KeyValues({ column, values, chosen, onPick }: KeyValuesProps) {
  const [query, setQuery] = useState('');
  const found = values.filter((value) => value.toLowerCase().includes(query.toLowerCase()));
  return (
    <SeriesKeyFrame column={column} query={query} found={found.length}>
      {values.length > SEARCH_FROM && (
        <SeriesSearch column={column} count={values.length} query={query} onQuery={setQuery} />
      )}
      <div className="series-values">
        {found.slice(0, MOST_SHOWN).map((value) => (
          <button
            key={value}
            type="button"
            className={`series-value ${chosen === value ? 'is-chosen' : ''}`}
            title={value}
            aria-pressed={chosen === value}
            data-testid={`series-${value}`}
            onClick={() => onPick(value)}
          >
            {value}
          </button>
        ))}
      </div>
    </SeriesKeyFrame>
  );
}
