/** `gatecast lines RUN [FILE…]`: every test forecast of a run by its origin, with what came and the free forecasts beside it. */
import { formatTimes } from '../../../core/dataset/format-time.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import { GatecastError } from '../../../shared/errors.ts';
import { furtherOff } from '../../../shared/lines/further-off.ts';
import { type LineBeside, type LineName, linesOf } from '../../../shared/lines/lines-beside.ts';
import type { RunRecord, TestForecasts } from '../../../shared/run.ts';
import { horizonOf } from '../../../shared/runs/test-blocks.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { engineOptions } from '../../options/config-options.ts';
import { keptTarget, readAgain } from '../../training/read-for-run.ts';

/** Throws `RUN_OF_DIRECTION`, what `run.beside`, `run.test` and `run.target` do, and `TARGET_NOT_KEPT` for a run that keeps no rows of its own. */
export async function lines({ args, output }: CommandContext): Promise<number> {
  const engine = engineOptions(args, 'lines');
  const named = args.text('of');
  const from = args.text('origin');
  const asErrors = args.has('errors');
  return await withService({ output, ...engine }, async ({ service, readFiles, signal }) => {
    const { run, asked } = await readAgain({ service, readFiles }, args.positionals);
    if (forecastsDirection(run.config)) {
      throw new GatecastError('RUN_OF_DIRECTION', { run: run.id, asked: 'lines' });
    }
    const known = linesOf(run);
    const wanted =
      named === undefined
        ? known.filter((name) => name === run.metrics?.best)
        : namesOf(named, run.id, known);
    const kept = await keptTarget(service, run);
    const test = await service.request('run.test', { run: run.id });
    const stamps = formatTimes(kept.time, kept.times);
    const stampOf = (row: number) => stamps[row - kept.firstRow] ?? String(row);
    const { origins } = test;
    if (from !== undefined && !origins.some((row) => stampOf(row) === from)) {
      const [first, last] = [stampOf(origins[0] ?? 0), stampOf(origins[origins.length - 1] ?? 0)];
      throw new GatecastError('ORIGIN_UNFIT', { origin: from, first, last });
    }
    const beside =
      wanted.length === 0 ? [] : await service.request('run.beside', { ...asked, lines: wanted }, { signal });
    const rows = rowsOf(test, beside, stampOf).filter(({ origin }) => from === undefined || origin === from);
    output.result(
      { run: run.id, target: run.config.target, lines: wanted, rows, ahead: aheadOf(run, beside) },
      () => (asErrors ? errorsCsv(rows, wanted) : csvOf(rows, wanted)),
    );
    return 0;
  });
}

function namesOf(text: string, run: string, known: readonly LineName[]): readonly LineName[] {
  return text.split(',').map((name) => {
    const line = known.find((one) => one.toLowerCase() === name.trim().toLowerCase());
    if (line === undefined) {
      throw new GatecastError('LINE_UNKNOWN', { run, line: name.trim(), known });
    }
    return line;
  });
}

interface LineRow {
  readonly origin: string;
  readonly time: string;
  readonly step: number;
  /** Null where nobody measured. */
  readonly came: number | null;
  readonly said: number;
  /** Said less came: above zero it was too high. Null where nobody measured. */
  readonly error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly beside: readonly number[];
  /** How much further off it was than each of `beside`; null where nobody measured. */
  readonly furtherOff: readonly (number | null)[];
}

function rowsOf(
  test: TestForecasts,
  beside: readonly LineBeside[],
  stampOf: (row: number) => string,
): readonly LineRow[] {
  const horizon = horizonOf(test);
  const { origins, predicted, actual, lower, upper } = test;
  return Array.from(predicted, (said, place) => {
    const row = origins[Math.floor(place / horizon)] ?? 0;
    const step = (place % horizon) + 1;
    const came = actual[place] ?? Number.NaN;
    const others = beside.map((line) => line.predicted[place] ?? Number.NaN);
    return {
      ...{ origin: stampOf(row), time: stampOf(row + step), step, said },
      came: numberOf(came),
      error: numberOf(said - came),
      lower: numberOf(lower?.[place]),
      upper: numberOf(upper?.[place]),
      beside: others,
      furtherOff: others.map((other) => numberOf(furtherOff(said, came, other))),
    };
  });
}

function numberOf(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** What each line says of the steps of the forecast. */
function aheadOf({ forecast }: RunRecord, beside: readonly LineBeside[]) {
  return forecast.map(({ time, value }, step) => ({
    ...{ time, said: value },
    beside: beside.map(({ future }) => future[step] ?? null),
  }));
}

function csvOf(rows: readonly LineRow[], wanted: readonly LineName[]): string {
  const header = ['origin', 'time', 'step', 'came', 'said', 'lower', 'upper', ...wanted];
  const lines = rows.map(({ origin, time, step, came, said, lower, upper, beside }) =>
    [origin, time, step, came ?? '', said, lower ?? '', upper ?? '', ...beside].join(','),
  );
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

/** The error map as rows: by how much it was off, and how much further than each line beside it. */
function errorsCsv(rows: readonly LineRow[], wanted: readonly LineName[]): string {
  const header = ['origin', 'time', 'step', 'error', ...wanted.map((name) => `further off than ${name}`)];
  const lines = rows.map(({ origin, time, step, error, furtherOff: further }) =>
    [origin, time, step, error ?? '', ...further.map((one) => one ?? '')].join(','),
  );
  return `${[header.join(','), ...lines].join('\n')}\n`;
}
