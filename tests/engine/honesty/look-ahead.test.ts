/** From the bytes of a file to a forecast: nothing that comes after an origin changes what is forecast from it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allBaselines } from '../../../src/core/baselines/all.ts';
import { targetsOf } from '../../../src/core/recipe/shape.ts';
import { batchBuffers, gatherInputs } from '../../../src/core/windows/gather.ts';
import { planRun } from '../../../src/core/windows/plan.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { importFile } from '../../../src/engine/import/import-file.ts';
import { fitForecaster } from '../../../src/engine/training/forecaster.ts';
import { type PreparedFit, prepareFit } from '../../../src/engine/training/prepare-fit.ts';
import type { OpenChoices, RepairMethod, Resampling } from '../../../src/shared/dataset.ts';
import type { TrainingData } from '../../../src/shared/engine-contract.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { SMALL } from '../training/helpers.ts';

const ROWS = 160;
const HORIZON = 4;
const folder = mkdtempSync(join(tmpdir(), 'gatecast-look-ahead-'));
beforeAll(() => prepareBackend({ GATECAST_KERNEL: 'portable' }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CONFIG: TrainConfig = {
  ...SMALL,
  target: 'y',
  features: ['x', 'sky = rain', 'plan', 'holiday'],
  known: ['plan', 'holiday'],
  calendar: ['hour'],
  window: 12,
  horizon: HORIZON,
  skip: 'linear',
  seasons: [6],
  epochs: 1,
};

/** What stands in the cells of one hour; an hour without a row has none. */
interface Hour {
  readonly y: string;
  readonly x: string;
  readonly sky: string;
  readonly plan: string;
  readonly holiday: string;
  readonly isThere: boolean;
  /** The row comes twice. */
  readonly isTwice: boolean;
}

const number = fc.integer({ min: 0, max: 400 }).map((tenths) => String(tenths / 10));
const cell = fc.oneof(
  { arbitrary: number, weight: 8 },
  { arbitrary: fc.constant(''), weight: 3 },
  { arbitrary: fc.constant('-999'), weight: 1 },
  { arbitrary: fc.constant('n/a'), weight: 1 },
);
const hour: fc.Arbitrary<Hour> = fc.record({
  y: cell,
  x: fc.oneof({ arbitrary: cell, weight: 20 }, { arbitrary: fc.constant('90000'), weight: 1 }),
  sky: fc.constantFrom('rain', 'sun', ''),
  plan: number,
  holiday: fc.constantFrom('0', '1'),
  isThere: fc.integer({ min: 0, max: 9 }).map((throwOfTen) => throwOfTen > 0),
  isTwice: fc.integer({ min: 0, max: 19 }).map((throwOfTwenty) => throwOfTwenty === 0),
});

function fileOf(hours: readonly Hour[]): string {
  const lines = hours.flatMap(({ y, x, sky, plan, holiday, isThere, isTwice }, row) => {
    const stamp = new Date(Date.UTC(2021, 2, 1) + row * 3_600_000).toISOString().slice(0, 16);
    const line = `${stamp},${y},${x},${sky},${plan},${holiday}`;
    return isThere ? (isTwice ? [line, line] : [line]) : [];
  });
  return `time,y,x,sky,plan,holiday\n${lines.join('\n')}\n`;
}

async function dataOf(hours: readonly Hour[], choices: OpenChoices): Promise<TrainingData> {
  const path = join(folder, 'file.csv');
  writeFileSync(path, fileOf(hours));
  const files = [{ path, file: 'file.csv' }];
  const { inspection, numberColumns, indicators, values } = await importFile({ files, choices, cache: null });
  const all = [...numberColumns, ...indicators.map(({ column, word }) => `${column} = ${word}`)];
  const places = [CONFIG.target, ...CONFIG.features].map((name) => all.indexOf(name));
  return {
    times: values.times,
    columns: places.map((place) => values.columns[place] ?? new Float64Array()),
    provenance: places.map((place) => values.provenance[place] ?? new Uint8Array()),
    breaks: values.breaks,
    time: inspection.time,
  };
}

/** Everything that a forecast from `origin` is made from. */
function seenFrom(data: TrainingData, origin: number, prepared: PreparedFit) {
  const { source, scales, origins } = prepared;
  const at = Int32Array.of(origin);
  const buffers = batchBuffers(source, 1);
  gatherInputs(source, at, buffers);
  const { forecasts } = allBaselines({
    values: data.columns[0] ?? new Float64Array(),
    provenance: data.provenance?.[0] ?? new Uint8Array(),
    ...{ firstRow: 0, trainOrigins: origins.train, origins: at, window: CONFIG.window },
    ...{ horizon: HORIZON, season: 24 },
  });
  return {
    scales,
    train: origins.train,
    validation: origins.validation,
    inputs: buffers.inputs,
    future: buffers.future,
    seasonal: buffers.seasonal,
    levels: buffers.levels,
    forecasts,
  };
}

const fills: readonly RepairMethod[] = ['linear', 'forward-fill', 'seasonal-fill', 'leave'];
const choicesOf = fc
  .record({
    y: fc.constantFrom(...fills),
    x: fc.constantFrom(...fills),
    gap: fc.constantFrom(...fills),
    outliers: fc.constantFrom<RepairMethod>('missing', 'leave'),
    sentinel: fc.constantFrom<RepairMethod>('missing', 'leave'),
    twice: fc.constantFrom<RepairMethod>('mean', 'first', 'last'),
  })
  .map(({ y, x, gap, outliers, sentinel, twice }): OpenChoices['repairs'] => ({
    'missing-values:y': y,
    'missing-values:x': x,
    gap,
    'outlier-run:x': outliers,
    'sentinel:y': sentinel,
    'sentinel:x': sentinel,
    'duplicate-stamps': twice,
  }));

const caseOf = fc
  .record({
    before: fc.array(hour, { minLength: ROWS, maxLength: ROWS }),
    after: fc.array(hour, { minLength: ROWS, maxLength: ROWS }),
    origin: fc.integer({ min: Math.ceil(0.86 * ROWS), max: ROWS - HORIZON - 1 }),
    repairs: choicesOf,
  })
  .map(({ before, after, origin, repairs }) => {
    // The rows stay the same, so that a change of cells moves no part; what is known ahead stays up to the horizon.
    const ends = before.map((each, row) => ({
      ...each,
      // Without a row in the horizon, what is known ahead would be that of a later hour.
      isThere: each.isThere || row === 0 || row === ROWS - 1 || (row > origin && row <= origin + HORIZON),
      isTwice: each.isTwice && row > 0,
      y: row === ROWS - 1 || row < 2 ? '20' : each.y,
      x: row < 2 ? '20' : each.x,
    }));
    const changed = ends.map((each, row) => {
      const other = after[row] as Hour;
      const { y, x, sky } = row > origin && row < ROWS - 1 ? other : each;
      const { plan, holiday } = row > origin + HORIZON ? other : each;
      return { ...each, y, x, sky, plan, holiday };
    });
    return { hours: ends, changed, origin, choices: { repairs: repairs ?? {} } };
  });

/** The last row of the hour in the repaired table, by its stamp. */
function rowOf(data: TrainingData, origin: number): number {
  return data.times.indexOf(Date.UTC(2021, 2, 1) + origin * 3_600_000);
}

function planOf(data: TrainingData) {
  return prepareFit({ ...data, parts: planRun(data, CONFIG).rows }, CONFIG);
}

/** A hundred and sixty rows are more than anybody reads: the choices and what differs say enough. */
function reportShortly(run: {
  readonly failed: boolean;
  readonly counterexample: unknown;
  readonly errorInstance?: unknown;
}): void {
  if (run.failed) {
    const [{ origin, choices }] = run.counterexample as [{ origin: number; choices: OpenChoices }];
    throw new Error(`origin ${origin}, ${JSON.stringify(choices.repairs)}`, { cause: run.errorInstance });
  }
}

describe('a change of every cell after an origin', () => {
  it('leaves all that a forecast from there is made from the same to the bit, whatever the repairs', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(caseOf, async ({ hours, changed, origin, choices }) => {
        const [first, second] = [await dataOf(hours, choices), await dataOf(changed, choices)];
        const row = rowOf(first, origin);
        let known: PreparedFit;
        try {
          known = planOf(first);
        } catch {
          return;
        }
        if (row < 0 || !known.net.check.hasInputs(row)) {
          return;
        }
        compared++;
        const other = planOf(second);
        expect(other.net.check.hasInputs(rowOf(second, origin))).toBe(true);
        expect(seenFrom(second, rowOf(second, origin), other)).toEqual(seenFrom(first, row, known));
      }),
      { numRuns: 150, seed: 13, endOnFailure: true, reporter: reportShortly },
    );
    // A test that compares nothing would pass.
    expect(compared).toBeGreaterThan(40);
  });

  it('leaves rows of two hours, resampled, the same to the bit', async () => {
    const even = { ...CONFIG, window: 6, horizon: 2, seasons: [3] };
    const at = (data: TrainingData, hour: number) =>
      data.times.indexOf(Date.UTC(2021, 2, 1) + (hour - 1) * 3_600_000);
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        caseOf,
        fc.constantFrom<Resampling['by']>('mean', 'last', 'sum'),
        async ({ hours, changed, origin, choices }, by) => {
          // The last hour of a pair: an earlier one would share its row with what comes after it.
          if (origin % 2 === 0) {
            return;
          }
          const resampled = { ...choices, resample: { step: 'PT2H', by } };
          const [first, second] = [await dataOf(hours, resampled), await dataOf(changed, resampled)];
          const plan = (data: TrainingData) => prepareFit({ ...data, parts: planRun(data, even).rows }, even);
          let known: PreparedFit;
          try {
            known = plan(first);
          } catch {
            return;
          }
          const row = at(first, origin);
          if (row < 0 || !known.net.check.hasInputs(row)) {
            return;
          }
          compared++;
          expect(seenFrom(second, at(second, origin), plan(second))).toEqual(seenFrom(first, row, known));
        },
      ),
      { numRuns: 120, seed: 3, endOnFailure: true, reporter: reportShortly },
    );
    expect(compared).toBeGreaterThan(15);
  });

  it('leaves the forecast of a trained net the same to the bit', async () => {
    const forecastOf = async (data: TrainingData, row: number) => {
      const parts = planRun(data, CONFIG).rows;
      const forecaster = await fitForecaster({ ...data, parts }, CONFIG, {
        signal: new AbortController().signal,
      });
      try {
        return await forecaster.predict(Int32Array.of(row));
      } finally {
        forecaster.dispose();
      }
    };
    let compared = 0;
    for (const { hours, changed, origin, choices } of fc.sample(caseOf, { numRuns: 40, seed: 7 })) {
      const [first, second] = [await dataOf(hours, choices), await dataOf(changed, choices)];
      const row = rowOf(first, origin);
      try {
        if (row < 0 || !planOf(first).net.check.hasInputs(row)) {
          continue;
        }
      } catch {
        continue;
      }
      compared++;
      const forecast = await forecastOf(first, row);
      expect(forecast).toHaveLength(targetsOf(CONFIG).length * HORIZON);
      expect(await forecastOf(second, rowOf(second, origin))).toEqual(forecast);
    }
    expect(compared).toBeGreaterThan(8);
  });
});
