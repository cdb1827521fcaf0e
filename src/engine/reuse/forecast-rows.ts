/** The job `forecast`: what a kept net says comes after the last row. */
import type { EngineRequests } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import { restoreNets } from './restore.ts';
import { restoreEnsemble } from './restore-ensemble.ts';

/** From the last row with a whole window. Throws `CONFIG_INVALID`, `WEIGHTS_OTHER`, `MEMBER_IMPOSSIBLE` or `Cancelled`. */
export async function forecastRows(
  params: EngineRequests['forecast']['params'],
  signal: AbortSignal,
): Promise<EngineRequests['forecast']['result']> {
  const { ensemble } = params;
  const nets =
    ensemble === undefined
      ? restoreNets(params)
      : restoreEnsemble({ ...params, ensemble }, params.columns[0]?.length ?? 0);
  try {
    const { lastOrigin } = nets.net;
    if (lastOrigin < 0) {
      const problem = 'no window of these rows is whole';
      throw new GatecastError('CONFIG_INVALID', { field: 'window', value: params.config.window, problem });
    }
    return { origin: lastOrigin, ...(await nets.forecast(Int32Array.of(lastOrigin), signal)) };
  } finally {
    nets.dispose();
  }
}
