import type { DatasetDescription } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import { numberColumns } from '../../shared/opening/indicators.ts';
import type { SaidConfig } from '../../shared/set-up/train-config.ts';
import type { ServiceCaller } from '../commands.ts';
import type { Output } from '../output.ts';

/** In place of names: folds say which columns are looked at. */
const AUTO = 'auto';

interface Where {
  readonly service: ServiceCaller;
  readonly output: Output;
}

/**
 * What was said with its columns: the target that was named, or the one that is likely, which is told with the reason; for
 * `--features auto` those columns and parts of the calendar that help in folds. Throws `TARGET_NEEDED` or `SERIES_NEEDED`.
 */
export async function withColumns<Said extends Omit<SaidConfig, 'target'>>(
  dataset: DatasetDescription,
  named: string | undefined,
  { said, service, output }: Where & { readonly said: Said },
): Promise<Said & Pick<SaidConfig, 'target' | 'features' | 'calendar'>> {
  requireSeries(dataset);
  const numeric = numberColumns(dataset);
  const asksFolds =
    said.features?.includes(AUTO) === true && !dataset.columns.some(({ name }) => name === AUTO);
  const isSaid = named !== undefined && named !== '';
  const target = isSaid ? named : numeric.length === 1 ? (numeric[0] as string) : undefined;
  if (target !== undefined && !asksFolds) {
    return { ...said, target };
  }
  const suggested = await service.request('run.suggest', {
    dataset: dataset.id,
    ...(target === undefined ? {} : { target }),
    ...(said.window === undefined ? {} : { window: said.window }),
    ...(said.horizon === undefined ? {} : { horizon: said.horizon }),
    ...(said.split === undefined ? {} : { test: said.split.test }),
  });
  if (target === undefined) {
    output.note(`Forecasting ${suggested.target.because} --target names another.`);
  }
  const found = { ...said, target: target ?? suggested.target.column };
  if (!asksFolds) {
    return found;
  }
  if (suggested.because !== null) {
    output.note(suggested.because);
  }
  const others = (said.features ?? []).filter((name) => name !== AUTO);
  return {
    ...found,
    features: [...new Set([...others, ...suggested.features])],
    calendar: said.calendar ?? suggested.calendar,
  };
}

/** Throws `SERIES_NEEDED`, with the first key of which no series was chosen, where one has to be. */
export function requireSeries({ needsSeries, keys, choices }: DatasetDescription): void {
  const key = needsSeries ? keys.find(({ column }) => choices.series?.[column] === undefined) : undefined;
  if (key !== undefined) {
    throw new GatecastError('SERIES_NEEDED', { column: key.column, values: key.values });
  }
}
