import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { netWords } from '../../../src/core/net/net-words.ts';
import { netSteps } from '../../../src/core/net/parameter-count.ts';
import { describeNet, flatOptions } from '../../../src/shared/net/describe-net.ts';
import type { Block } from '../../../src/shared/net/description.ts';
import { NET_NAMES } from '../../../src/shared/net/names.ts';
import { netDescription } from '../../../src/shared/net/validators.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const CONFIG: TrainConfig = { ...DEFAULT_CONFIG, target: 'price', window: 24, horizon: 6 };
const HEAD: Block = { kind: 'head', form: 'direct' };
const GRU: Block = { kind: 'recurrent', cell: 'gru', units: 5 };

const steps = (...blocks: Block[]) => netSteps({ ...CONFIG, net: { blocks } });

describe('a net that is described', () => {
  it('gives sequences where the next block reads one, and counts its weights block by block', () => {
    const walked = steps({ kind: 'embedding', segment: 4, units: 3 }, GRU, GRU, HEAD);
    expect(walked.map(({ output }) => output)).toEqual([
      { kind: 'sequence', steps: 6, width: 3, hasMemory: false },
      { kind: 'sequence', steps: 6, width: 5, hasMemory: false },
      { kind: 'state', width: 5, hasMemory: false },
      { kind: 'forecast', width: 6 },
    ]);
    expect(walked.map(({ weights }) => weights)).toEqual([
      (4 + 1) * 3,
      3 * (3 * 5 + 25 + 10),
      3 * (5 * 5 + 25 + 10),
      (5 + 1) * 6,
    ]);
  });

  it('is refused where blocks do not fit one another, with what each reads and gives', () => {
    expect(() => steps(HEAD)).toThrowError(/reads one state.*gives a sequence/);
    expect(() => steps(GRU, HEAD, HEAD)).toThrowError(/reads one state.*gives a forecast/);
    expect(() => steps(GRU)).toThrowError(/end it with a head/);
    expect(() => steps({ kind: 'embedding', segment: 7, units: 3 }, GRU, HEAD)).toThrowError(
      /nearest that do are 6 and 8/,
    );
    expect(() => steps({ ...GRU, activation: 'relu' }, HEAD)).toThrowError(/only a plain RNN has a choice/);
    expect(() => steps(GRU, { kind: 'attention', heads: 2 }, HEAD)).toThrowError(/divides them/);
    const decoder: Block = { kind: 'decoder', form: 'segments', segment: 3 };
    const segments: Block = { kind: 'head', form: 'segments' };
    expect(() => steps({ ...GRU, bidirectional: true }, decoder, segments)).toThrowError(/both directions/);
    expect(() => steps({ ...GRU, residual: true }, decoder, segments)).toThrowError(/own state/);
    expect(steps(GRU, decoder, segments)).toHaveLength(3);
  });

  it.each<Partial<TrainConfig>>([
    {},
    { segment: 4, layers: 2, dropout: 0.2, skip: 'linear', bidirectional: true },
    { model: 'gru', head: 'segments', segment: 6, units: 7 },
    { model: 'rnn', head: 'recursive' },
  ])('says the flat options that describe it: %j', (changes) => {
    const { model, units, layers, dropout, segment = 1, head = 'direct' } = { ...CONFIG, ...changes };
    const { skip = 'none', bidirectional = false } = changes;
    const flat = { model, units, layers, dropout, segment, head, skip, bidirectional };
    expect(flatOptions(describeNet({ ...CONFIG, ...changes }))).toEqual(flat);
  });
});

describe('a net in words', () => {
  it('is its blocks in order, alike ones counted', () => {
    const net = { blocks: [GRU, GRU, GRU, { ...GRU, units: 6 }, HEAD] };
    expect(netWords({ ...CONFIG, net })).toEqual(['3 × GRU, 5 units', 'GRU, 6 units', 'direct head']);
  });

  it('tell decoders apart that are taught or drop otherwise, and leave out what is usual', () => {
    const decoder: Block = { kind: 'decoder', form: 'steps', cell: 'gru', units: 5 };
    const words = (part: object) =>
      netWords({ ...CONFIG, net: { blocks: [GRU, { ...decoder, ...part }] } })[1];
    expect(words({ attention: 'luong', teaching: 1, dropout: 0 })).toBe(
      'decoder step by step, GRU, 5 units, Luong attention',
    );
    expect(words({ teaching: 0.5, dropout: 0.1 })).toBe(
      'decoder step by step, GRU, 5 units, teacher forcing 0.5, dropout 0.1',
    );
  });
});

describe('a description from outside', () => {
  it.each([
    [{}],
    [{ blocks: [] }],
    [{ blocks: [{ kind: 'mixer' }] }],
    [{ blocks: [{ ...GRU, units: 0 }] }],
    [{ blocks: [{ ...GRU, unit: 3 }] }],
    [{ blocks: [GRU], name: 7 }],
  ])('is refused where a key or a value is none that is known: %j', (raw) => {
    expect(netDescription.safeParse(raw).success).toBe(false);
  });

  it('is the example of the documentation, which is a net, and every name in its table is one', () => {
    const text = readFileSync(new URL('../../../docs/nets.md', import.meta.url), 'utf8');
    const [, json = ''] = /```json\n([^`]+)```/.exec(text) ?? [];
    const net = netDescription.parse(JSON.parse(json));
    expect(netSteps({ ...CONFIG, net }).at(-1)?.output).toEqual({ kind: 'forecast', width: 6 });
    for (const name of NET_NAMES) {
      expect(text).toContain(`| \`${name}\` |`);
    }
  });

  it('is taken as it is otherwise', () => {
    const net = { blocks: [GRU, HEAD] };
    expect(netDescription.parse(net)).toEqual(net);
  });
});
