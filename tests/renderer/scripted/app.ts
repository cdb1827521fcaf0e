/** What the scripted service says of itself. */
import type { AppRequests } from '../../../src/shared/contract/app-requests.ts';
import type { Device } from '../../../src/shared/device/device.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import { BACKEND, sample } from './data.ts';
import type { ScriptedState } from './state.ts';

export function scriptedApp({ runs, sketches, opened, kept }: ScriptedState): Handlers<AppRequests> {
  let device: Device = 'cpu';
  return {
    'app.device': async () => ({ device, isFixed: false }),
    'app.chooseDevice': async (chosen) => {
      device = chosen.device;
      return {};
    },
    'app.info': async () => ({
      atOnce: { most: 1, cores: 2, threads: 2 },
      appVersion: '0.1.0',
      samples: [
        sample(
          'seattle-weather.csv',
          'Seattle weather',
          '1,461 days · temperature, rain, wind · 2012–2015',
          1,
        ),
        sample('stocks.csv', 'Five stocks', 'monthly prices of MSFT, AMZN, IBM, GOOG, AAPL · 2000–2010', 3),
      ],
      recent: [
        ...opened,
        {
          places: [{ kind: 'path', path: '/data/energy.csv', file: 'energy.csv' }],
          file: 'energy.csv',
          fingerprint: 'sha256:energy.csv',
          choices: {},
          openedAt: '2026-11-20T08:00:00Z',
          rows: 52_608,
          step: 'PT30M',
          kind: 'regular',
        },
      ],
      sketches,
      uploads: { files: kept.size, bytes: 1000 * kept.size, limitBytes: 1_000_000 },
      runs: runs.size,
    }),
    'app.doctor': async () => ({
      node: '20.0.0',
      platform: 'linux x64',
      cores: 2,
      backend: BACKEND,
      checks: [],
    }),
  };
}
