/** The rows of the file, a page at a time. */

import { type ReactNode, useEffect, useState } from 'react';
import type { TableRows } from '../../../shared/contract/dataset-requests.ts';
import type { ColumnKind, DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import { Cancelled, toErrorFrame } from '../../../shared/errors.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { formatCount } from '../../ui/format.ts';
import { ChevronIcon } from '../../ui/icons.tsx';

const PAGE_ROWS = 100;

interface Props {
  readonly dataset: DatasetDescription;
  readonly highlighted: string;
  /** What stands at the end of its head. */
  readonly switcher: ReactNode;
}

export function RowsTable({ dataset, highlighted, switcher }: Props) {
  const { client } = useApp();
  const [offset, setOffset] = useState(0);
  const [page, setPage] = useState<TableRows | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    client
      .request(
        'dataset.rows',
        { dataset: dataset.id, offset, count: PAGE_ROWS },
        { signal: controller.signal },
      )
      .then((rows) => {
        setPage(rows);
        setProblem(null);
      })
      .catch((error: unknown) => {
        if (!(error instanceof Cancelled)) {
          setProblem(errorText(toErrorFrame(error)));
        }
      });
    return () => controller.abort();
  }, [client, dataset.id, offset]);

  const kinds = new Map(dataset.columns.map(({ name, kind }) => [name, kind]));
  const total = page?.total ?? dataset.rows;
  const last = Math.min(offset + PAGE_ROWS, total);
  return (
    <section className="card table-card" aria-label={t('Rows of the file')}>
      <div className="card-head">
        <h2 className="card-title">{t('Rows')}</h2>
        <span className="card-facts">
          {t('{first}–{last} of {rows}', {
            first: formatCount(offset + 1),
            last: formatCount(last),
            rows: formatCount(total),
          })}
        </span>
        <span className="card-tools">
          <button
            type="button"
            className="icon-button"
            aria-label={t('Earlier rows')}
            disabled={offset === 0}
            onClick={() => setOffset(Math.max(0, offset - PAGE_ROWS))}
          >
            <ChevronIcon to="left" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('Later rows')}
            disabled={last >= total}
            onClick={() => setOffset(offset + PAGE_ROWS)}
          >
            <ChevronIcon to="right" />
          </button>
          {switcher}
        </span>
      </div>
      {problem !== null && (
        <p className="callout callout-bad" role="alert">
          {problem}
        </p>
      )}
      {page !== null && <Table page={page} kinds={kinds} highlighted={highlighted} />}
    </section>
  );
}

interface TableProps {
  readonly page: TableRows;
  readonly kinds: ReadonlyMap<string, ColumnKind>;
  readonly highlighted: string;
}

function Table({ page, kinds, highlighted }: TableProps) {
  const columns = keyedNames(page.header).map(({ key, name }) => ({
    key,
    name,
    className: `${kinds.get(name) === 'number' ? 'is-number' : ''} ${name === highlighted ? 'is-chosen' : ''}`,
  }));
  const rows = page.rows.map((cells, index) => ({ number: page.offset + index + 1, cells }));
  // What scrolls must be reachable by the keyboard.
  const tabIndex = page.rows.length > 0 ? 0 : -1;
  return (
    <section className="table-scroll" tabIndex={tabIndex} aria-label={t('Table, scrolls')}>
      <table className="table">
        <thead>
          <tr>
            <th className="row-number" scope="col">
              #
            </th>
            {columns.map(({ key, name, className }) => (
              <th key={key} scope="col" className={className}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, cells }) => (
            <tr key={number}>
              <td className="row-number">{formatCount(number)}</td>
              {columns.map(({ key, className }, index) => (
                <td key={key} className={className}>
                  {cells[index] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A header may repeat a name; its columns are told apart by how often it came before. */
function keyedNames(header: readonly string[]): readonly { readonly key: string; readonly name: string }[] {
  const seen = new Map<string, number>();
  return header.map((name) => {
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return { key: `${name} ${times}`, name };
  });
}
