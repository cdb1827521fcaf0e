/** Every net that has a name, from the command line on both samples: trained, scored, forecast, and kept as it was asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SideScore } from '../../src/shared/direction/scores.ts';
import type { Block } from '../../src/shared/net/description.ts';
import { NET_NAMES, type NetName, WRITES_VALUES } from '../../src/shared/net/names.ts';
import type { RunRecord } from '../../src/shared/run.ts';
import { createWorkplace, STOCKS, WEATHER, type Workplace } from './run-cli.ts';

const LEARNS = ['--epochs', '1', '--units', '4', '--window', '12', '--kernel', 'portable'];

interface Sample {
  readonly file: string;
  readonly args: readonly string[];
  readonly horizon: number;
  /** Of the first step after the data, and the last that a window may end with. */
  readonly next: string;
  readonly last: string;
}

const SAMPLES: readonly Sample[] = [
  {
    ...{ file: WEATHER, args: ['--target', 'temp_max'], horizon: 7 },
    ...{ next: '2016-01-01', last: '2015-12-31' },
  },
  {
    ...{ file: STOCKS, args: ['--series', 'symbol=AAPL', '--target', 'price'], horizon: 3 },
    ...{ next: '2010-04-01', last: '2010-03-01' },
  },
];

/** By hand, from the table of docs/nets.md. */
const BLOCKS: Readonly<Record<NetName, readonly Partial<Block>[]>> = {
  'conv-lstm': [{ kind: 'convolution' }, { kind: 'recurrent' }, { kind: 'head' }],
  'deep-residual': [
    ...Array<Partial<Block>>(4).fill({ kind: 'recurrent', residual: true, normalise: 'layer' }),
    { kind: 'head' },
  ],
  'self-attention': [{ kind: 'recurrent' }, { kind: 'attention', heads: 4 }, { kind: 'head' }],
  'encoder-decoder': [{ kind: 'recurrent' }, { kind: 'decoder', form: 'steps' }],
  attention: [{ kind: 'recurrent' }, { kind: 'decoder', form: 'steps', attention: 'bahdanau' }],
  'luong-attention': [{ kind: 'recurrent' }, { kind: 'decoder', form: 'steps', attention: 'luong' }],
  'input-to-output': [{ kind: 'recurrent', output: 'linear' }, { kind: 'head' }],
};
const LOOKS_BACK: ReadonlySet<NetName> = new Set(['attention', 'luong-attention']);

type Kept = RunRecord & { readonly run: string };

let place: Workplace;

async function asked(...args: readonly string[]): Promise<Kept> {
  const { code, stdout, stderr } = await place.run(...args, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** Trained in one process, and what another one finds of it in the data folder. */
async function trained({ file, args, horizon }: Sample, ...more: readonly string[]): Promise<Kept> {
  const { run } = await asked('train', file, ...args, '--horizon', String(horizon), ...LEARNS, ...more);
  return await asked('runs', 'show', run);
}

beforeAll(() => {
  place = createWorkplace();
});

afterAll(() => place.remove());

describe.each(SAMPLES)('gatecast train --net on $file', (sample) => {
  it.each(NET_NAMES)('trains, scores and keeps the net %s, with what it forecasts', async (net) => {
    const kept = await trained(sample, '--net', net);
    expect([kept.status, kept.epochs.length]).toEqual(['finished', 1]);
    expect(kept.config.net).toMatchObject({ name: net, blocks: BLOCKS[net] });
    expect(kept.name).toContain(net);
    expect(kept.metrics?.verdict).toMatch(/^(beats|ties with|loses to) \S+/);
    expect(kept.metrics?.model.mae).toBeGreaterThan(0);
    expect(kept.forecast).toHaveLength(sample.horizon);
    expect(kept.forecast[0]?.time).toBe(sample.next);
    expect(kept.forecast.every(({ value }) => Number.isFinite(value))).toBe(true);
    const isOfWindow = net === 'self-attention';
    if (!LOOKS_BACK.has(net) && !isOfWindow) {
      expect(kept.attention).toBeUndefined();
      return;
    }
    const { of, steps, times, shares } = kept.attention ?? { of: null, steps: [], times: [], shares: [] };
    expect(of).toBe(isOfWindow ? 'window' : undefined);
    expect(steps).toEqual((isOfWindow ? times : kept.forecast).map((_, at) => at + 1));
    expect([times.length, times.at(-1)]).toEqual([12, sample.last]);
    // Of four digits each.
    for (const ofStep of shares) {
      expect(ofStep.length).toBe(12);
      expect(ofStep.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
    }
  });
});

describe('gatecast train --net on a stock', () => {
  const [, stock] = SAMPLES as readonly [Sample, Sample];

  it('takes a file whose layers are of several cells', async () => {
    const blocks = [
      { kind: 'recurrent', cell: 'gru', units: 4 },
      { kind: 'recurrent', cell: 'rnn', units: 3 },
      { kind: 'decoder', form: 'steps', cell: 'lstm', units: 5, attention: 'bahdanau' },
    ];
    const net = place.file('net.json', JSON.stringify({ blocks }));
    const { config, forecast } = await trained(stock, '--net', net);
    expect(config.net).toEqual({ blocks });
    expect([config.model, config.layers, forecast.length]).toEqual(['gru', 2, 3]);
  });

  const SAY_UP = ['the cell alone', ...NET_NAMES.filter((name) => !WRITES_VALUES.has(name))] as const;

  it.each(SAY_UP)('says up or down with every figure of it: %s', async (name) => {
    const net = name === 'the cell alone' ? [] : ['--net', name];
    const { direction, config, ...kept } = await trained(stock, '--head', 'direction', ...net);
    expect([kept.status, config.head, kept.metrics, kept.forecast]).toEqual([
      'finished',
      'direction',
      null,
      [],
    ]);
    expect(config.net?.name).toBe(net[1]);
    expect(kept.directionForecast).toMatchObject({ time: '2010-06-01', last: expect.any(Number) });
    const { model, windows, verdict } = direction ?? {};
    expect(verdict).toMatch(/^(beats|ties with|loses to) /);
    // By hand from the four counts.
    const { up, down } = model?.confusion ?? { up: { up: 0, down: 0 }, down: { up: 0, down: 0 } };
    expect(up.up + up.down + down.up + down.down).toBe(windows);
    expect(windows).toBeGreaterThan(10);
    expect(model?.accuracy).toBeCloseTo((up.up + down.down) / (windows ?? 0), 12);
    expectSide(model?.sides.up, { right: up.up, said: up.up + down.up, came: up.up + up.down });
    expectSide(model?.sides.down, {
      right: down.down,
      said: down.down + up.down,
      came: down.down + down.up,
    });
  });

  it.each([...WRITES_VALUES])('refuses the question of a direction to the decoder %s', async (net) => {
    const args = [...stock.args, ...LEARNS, '--horizon', '3', '--head', 'direction', '--net', net];
    const { code, stderr } = await place.run('train', stock.file, ...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining('leave one of the two out')]);
  });
});

interface Counts {
  readonly right: number;
  readonly said: number;
  readonly came: number;
}

/** Null where there is nothing to divide by: after one epoch a net may say the same side always. */
function expectSide(side: SideScore | undefined, { right, said, came }: Counts): void {
  const share = (of: number, part = right) => (of === 0 ? null : expect.closeTo(part / of, 12));
  expect(side).toEqual({
    ...{ precision: share(said), recall: share(came), f1: share(said + came, 2 * right) },
    windows: came,
  });
}
