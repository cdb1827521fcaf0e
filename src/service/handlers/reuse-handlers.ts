/** Runs used again on new rows. */
import type { ReuseRequests } from '../../shared/contract/reuse-requests.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import type { ServiceParts } from './parts.ts';

export function reuseHandlers(parts: ServiceParts): Handlers<ReuseRequests> {
  const { reuse, longRequests } = parts;
  return {
    'run.forecast': ({ run, dataset, choices = {} }, { signal }) =>
      longRequests.work(signal, (either) => reuse.forecast(run, { dataset, choices, signal: either })),
    'run.score': ({ run, dataset, choices = {}, all = false }, { signal }) =>
      longRequests.work(signal, (either) => reuse.score(run, { dataset, choices, all, signal: either })),
    'run.checkIn': ({ run, dataset, choices = {} }, { signal }) =>
      longRequests.work(signal, (either) => reuse.checkIn(run, { dataset, choices, signal: either })),
    'run.lastCheckIn': ({ run }) => reuse.lastCheckIn(run),
    'run.due': () => reuse.due(),
  };
}
