/** What is taken away: forecasts and runs as files, and runs taken in. */
import type { TakeAwayRequests } from '../../shared/contract/take-away-requests.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import type { ServiceParts } from './parts.ts';

export function takeAwayHandlers(parts: ServiceParts, owner: string): Handlers<TakeAwayRequests> {
  const { takeAway } = parts;
  return {
    'run.file': (which) => takeAway.file(which),
    'run.save': (which) => takeAway.save(which),
    'run.open': ({ path }) => takeAway.open(path),
    'run.upload': async ({ upload, ...piece }) => ({
      taken: await takeAway.upload({ owner, key: upload, ...piece }),
    }),
    'forecast.file': (which) => takeAway.forecastFile(which),
    'forecast.save': (which) => takeAway.saveForecast(which),
  };
}
