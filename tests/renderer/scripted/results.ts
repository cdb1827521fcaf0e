/** What came of a run. */
import { residualsOf } from '../../../src/core/residuals/residuals.ts';
import type { RunRequests } from '../../../src/shared/contract/run-requests.ts';
import { GatecastError, toErrorFrame } from '../../../src/shared/errors.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import { bandOf, forecastOf, recordOf, targetOf, testOf, times } from './data.ts';
import type { ScriptedState } from './state.ts';
import { statesOf } from './states.ts';

export function scriptedResults({ runOf, damaged, rowless }: ScriptedState) {
  return {
    'run.get': async ({ run }) => ({
      ...recordOf(runOf(run)),
      ...(damaged.has(run) ? { error: toErrorFrame(damageOf(run)) } : {}),
    }),
    'run.learning': async () => null,
    'run.test': async ({ run }) => {
      if (damaged.has(run)) {
        throw damageOf(run);
      }
      return testOf(runOf(run).config);
    },
    'run.target': async ({ run }) => {
      if (damaged.has(run)) {
        throw damageOf(run, 'target.bin.gz');
      }
      return rowless.has(run) ? null : targetOf(runOf(run).config);
    },
    'run.residuals': async ({ run, dataset, ahead = 1 }) => {
      const time = { kind: 'regular', step: 'P1D' };
      const rows = dataset === undefined ? null : { firstRow: 0, times: times() };
      return residualsOf({ test: testOf(runOf(run).config), ahead, time, times: rows });
    },
    'run.compare': async ({ runs: ids }) => ({
      pairs: [],
      sentence: `${ids.length} nets do not differ beyond seed noise (p = 0.41).`,
    }),
    'run.bands': async ({ run, method, levels }) => {
      const { config } = runOf(run);
      return {
        bands: {
          method,
          calibrationWindows: 54,
          weightedQuantileLoss: null,
          levels: levels.map((level) => bandOf(level, config.horizon)),
        },
        test: { lower: testOf(config).predicted, upper: testOf(config).predicted },
        forecasts: levels.map((level) =>
          forecastOf(config).map(({ time, value }) => ({
            time,
            value,
            lower: value - 4 * level,
            upper: value + 4 * level,
          })),
        ),
      };
    },
    'run.states': async ({ origin }) => statesOf(origin),
    'run.beside': async ({ run, lines }) => {
      const { predicted, origins } = testOf(runOf(run).config);
      const future = new Float64Array(predicted.length / origins.length).fill(21);
      return lines.map((line) => ({ line, predicted: predicted.map((value) => value + 1), future }));
    },
    'run.importance': async ({ method }) => ({
      method,
      windows: 54,
      entries: [
        { column: 'temp_max', lags: { from: 0, to: 4 }, mean: 1.5, deviation: 0.2 },
        { column: 'wind', lags: null, mean: 0.01, deviation: 0.02 },
      ],
    }),
  } satisfies Partial<Handlers<RunRequests>>;
}

function damageOf(run: string, file = 'test.bin'): GatecastError {
  return new GatecastError('RUN_DAMAGED', { run, files: [file], problem: 'it is missing' });
}
