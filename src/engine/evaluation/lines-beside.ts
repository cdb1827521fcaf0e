/** The job `linesBeside`: free forecasts and members of a run once more, on the windows that they were scored on. */
import { allBaselines } from '../../core/baselines/all.ts';
import { netData } from '../../core/recipe/net-data.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { windowLengths } from '../../core/windows/lengths.ts';
import type { EngineRequests, KeptNets, TrainingData } from '../../shared/engine-contract.ts';
import type { Ensemble } from '../../shared/ensemble/ensemble.ts';
import { type LineBeside, memberPlace } from '../../shared/lines/lines-beside.ts';
import { BASELINES } from '../../shared/scores.ts';
import { freeTask } from '../ensemble/free-forecasts.ts';
import { restoreNets } from '../reuse/restore.ts';
import { keptMembers } from '../reuse/restore-ensemble.ts';
import { baselinesOn } from './opponent.ts';
import { ofTarget } from './score-run.ts';

type LinesParams = EngineRequests['linesBeside']['params'];

/**
 * Free forecasts are fitted as they were for the scores, validation windows first: their errors are those of the record. Throws
 * `WEIGHTS_OTHER` or `Cancelled`; a line that there is not is left out.
 */
export async function linesBeside(params: LinesParams, signal: AbortSignal): Promise<readonly LineBeside[]> {
  const { wanted, kept } = params;
  return [
    ...freeLines(params),
    ...(kept?.ensemble === undefined || wanted.every((line) => memberPlace(line) === null)
      ? []
      : await memberLines({ ...params, kept: { ...kept, ensemble: kept.ensemble } }, signal)),
  ];
}

function freeLines(params: LinesParams): readonly LineBeside[] {
  const { wanted, config, rows, season, testOrigins, validationOrigins, ...data } = params;
  const only = BASELINES.filter((name) => wanted.includes(name));
  if (only.length === 0) {
    return [];
  }
  const net = netData(data, config);
  const task = {
    ...freeTask({ data, net, config }, rows, season),
    ...{ lengths: windowLengths(net, config), effort: 1 / targetsOf(config).length, only },
  };
  const { baselines } = baselinesOn({ ...task, origins: testOrigins }, validationOrigins);
  const ahead = allBaselines({ ...task, origins: Int32Array.of(net.lastOrigin) });
  return only.flatMap((line) => {
    const [predicted, future] = [baselines.forecasts[line], ahead.forecasts[line]];
    return predicted === null
      ? []
      : [{ line, predicted: Float32Array.from(predicted), future: future ?? new Float64Array() }];
  });
}

async function memberLines(
  {
    wanted,
    testOrigins,
    kept,
    ...data
  }: LinesParams & { readonly kept: KeptNets & { readonly ensemble: Ensemble } },
  signal: AbortSignal,
): Promise<readonly LineBeside[]> {
  const { ensemble, weights, manifest, scaler } = kept;
  const lines: LineBeside[] = [];
  for (const { member, ...own } of keptMembers(ensemble, { weights, manifest })) {
    const line = wanted.find((name) => ensemble.members[memberPlace(name) ?? -1] === member);
    if (line !== undefined) {
      lines.push({
        line,
        ...(await forecastsOf(data, { ...own, scaler, config: member.config }, { testOrigins, signal })),
      });
    }
  }
  return lines;
}

async function forecastsOf(
  data: TrainingData,
  kept: KeptNets,
  { testOrigins, signal }: { readonly testOrigins: Int32Array; readonly signal: AbortSignal },
): Promise<Omit<LineBeside, 'line'>> {
  const nets = restoreNets({ ...data, ...kept });
  try {
    const place = { index: 0, targets: targetsOf(kept.config).length, horizon: kept.config.horizon };
    const test = await nets.forecast(testOrigins, signal);
    const { values } = await nets.forecast(Int32Array.of(nets.net.lastOrigin), signal);
    return { predicted: Float32Array.from(ofTarget(test.values, place)), future: ofTarget(values, place) };
  } finally {
    nets.dispose();
  }
}
