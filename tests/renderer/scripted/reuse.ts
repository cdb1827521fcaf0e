/** What a run says of new rows. */
import type { ReuseRequests } from '../../../src/shared/contract/reuse-requests.ts';
import type { CheckIn } from '../../../src/shared/reuse/said.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import { forecastOf, ROWS, scriptedMetrics, stamp } from './data.ts';
import type { ScriptedState } from './state.ts';

export function scriptedReuse({ known, runOf, due }: ScriptedState): Handlers<ReuseRequests> {
  function checkInOf(dataset: string): CheckIn {
    const { file, series, fingerprint } = known(dataset);
    return {
      ...{ checkedAt: '2026-11-22T10:00:00.000Z', dataset: { file, series, fingerprint } },
      ...{ until: stamp(ROWS - 1), forecasts: [], known: 12, mae: 3.5, testMae: 2.5 },
      band: { level: 0.8, coverage: 0.5, testCoverage: 0.79 },
      drift: { since: stamp(ROWS - 12), percent: 40, pValue: 0.01 },
    };
  }

  return {
    'run.forecast': async ({ run, dataset }) => {
      const { config } = runOf(run);
      const { file, series, fingerprint } = known(dataset);
      return {
        id: '0123456789abcdef',
        madeAt: '2026-11-22T10:00:00.000Z',
        dataset: { file, series, fingerprint },
        origin: stamp(ROWS - 1),
        forecast: forecastOf(config),
        band: { method: 'adaptive', level: 0.8, windows: 108 },
        naiveForecast: forecastOf(config).map(({ time }) => ({ time, value: 10 })),
        otherTargets: [],
        rows: ROWS,
        repairs: [],
        checkIn: checkInOf(dataset),
        time: known(dataset).time,
        past: {
          times: Float64Array.from({ length: 30 }, (_, row) => Date.parse(stamp(ROWS - 30 + row))),
          values: Float64Array.from({ length: 30 }, (_, row) => row),
        },
      };
    },
    'run.score': async ({ run, dataset, all = false }) => {
      const { config } = runOf(run);
      const { file, series, fingerprint } = known(dataset);
      const metrics = scriptedMetrics(config);
      return {
        ...{ dataset: { file, series, fingerprint }, rows: ROWS, repairs: [], all, seenUntil: null },
        ...{ from: stamp(30), to: stamp(ROWS - 1), metrics, before: metrics },
      };
    },
    'run.checkIn': async ({ dataset }) => checkInOf(dataset),
    'run.lastCheckIn': async () => null,
    'run.due': async () => due,
  };
}
