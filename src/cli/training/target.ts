import type { DatasetDescription } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';

/** The named target, or the only column of numbers. Throws `TARGET_NEEDED` or `SERIES_NEEDED`. */
export function chooseTarget(dataset: DatasetDescription, named: string | undefined): string {
  const key = dataset.needsSeries ? dataset.keys.find(({ column }) => !isChosen(dataset, column)) : undefined;
  if (key !== undefined) {
    throw new GatecastError('SERIES_NEEDED', { column: key.column, values: key.values });
  }
  if (named !== undefined && named !== '') {
    return named;
  }
  const numeric = dataset.columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  const [only] = numeric;
  if (numeric.length === 1 && only !== undefined) {
    return only;
  }
  throw new GatecastError('TARGET_NEEDED', { columns: numeric });
}

function isChosen({ choices }: DatasetDescription, column: string): boolean {
  return choices.series?.[column] !== undefined;
}
