/** What a set-up is said to take, and to begin with. */
import { netParts } from '../../../src/core/net/net-parts.ts';
import type { RunRequests } from '../../../src/shared/contract/run-requests.ts';
import type { DatasetDescription } from '../../../src/shared/dataset.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import { targetByName } from '../../../src/shared/opening/target-names.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import { ROWS } from './data.ts';
import type { ScriptedState } from './state.ts';
import { UPDATES_PER_EPOCH } from './training.ts';

const numberNames = ({ columns }: DatasetDescription) =>
  columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);

export function scriptedSetUp({ known, suggestion }: ScriptedState) {
  return {
    'net.parts': async ({ config }) => netParts(config),
    'run.plan': async ({ config }) => {
      if (config.window + config.horizon > ROWS * config.split.test) {
        const { window, horizon } = config;
        throw new GatecastError('WINDOW_TOO_LONG', {
          window,
          horizon,
          rows: ROWS,
          needed: 700,
          part: 'test',
        });
      }
      return {
        rows: { train: 280, validation: 60, test: 60 },
        windows: { train: 280 - config.window - config.horizon + 1, validation: 54, test: 54 },
        parameters: 17_351,
        updatesPerEpoch: UPDATES_PER_EPOCH,
        windowsLost: 0,
        ...(config.horizon > 20 ? { smallData: 'Too few windows, a script says.' } : {}),
        knownAhead: null,
      };
    },
    'run.cost': async () => ({ seconds: 9.2, pace: null, memoryBytes: 180_000_000 }),
    'run.derive': async ({ said: { net: _net, ...said }, preset = 'plain', weights, asLongAs }) => ({
      ...DEFAULT_CONFIG,
      // As the real one, a segment that divides the window, and a cell where nobody chose one.
      ...(preset === 'plain'
        ? { segment: 1, dropout: 0 }
        : { segment: (said.window ?? DEFAULT_CONFIG.window) % 5 === 0 ? 5 : 4, dropout: 0.1 }),
      ...(preset === 'accurate' ? { model: 'gru' } : {}),
      ...(preset === 'best' ? { search: { seconds: 60 } } : {}),
      ...said,
      ...(weights === undefined ? {} : { units: 33 }),
      ...(asLongAs === undefined ? {} : { epochs: 3 }),
      preset,
    }),
    'run.suggest': async ({ dataset, target }) => ({
      target: {
        column: target ?? targetByName(numberNames(known(dataset))),
        because: 'temp_max, because a script says so.',
      },
      ...suggestion,
    }),
  } satisfies Partial<Handlers<RunRequests>>;
}
