/** Columns of numbers of a plain file, for tests that need real names and values. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NumberColumn } from '../../../src/core/suggest/likely-target.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Where a file lies: among the samples, or in the data beside a checkout; null where it is not there. */
export function placeOf(file: string): string | null {
  const places = [
    resolve(ROOT, 'samples', file),
    resolve(ROOT, '../shared/data', file),
    resolve(ROOT, '../../shared/data', file),
  ];
  return places.find((path) => existsSync(path)) ?? null;
}

/** Cells by row; quotes are taken off, commas inside them are not expected. */
export function cellsOf(path: string): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const [header = [], ...rows] = lines.map((line) =>
    line.split(',').map((cell) => cell.replace(/^"|"$/g, '')),
  );
  return { header, rows };
}

export function numberColumnsOf(path: string): readonly NumberColumn[] {
  const { header, rows } = cellsOf(path);
  return header.flatMap((name, at) => {
    const values = Float64Array.from(rows, (row) =>
      row[at] === undefined || row[at] === '' ? Number.NaN : Number(row[at]),
    );
    const numbers = values.filter(Number.isFinite).length;
    return numbers > 0.9 * rows.length ? [{ name, values }] : [];
  });
}
