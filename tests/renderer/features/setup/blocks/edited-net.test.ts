/** A net in the form of its blocks: nothing of it is lost or added on the way there and back. */
import { describe, expect, it } from 'vitest';
import { BLOCK_FORM_NAMES } from '../../../../../src/renderer/features/setup/blocks/block-forms.ts';
import {
  editedNet,
  fieldsOf,
  readNet,
  withBlock,
  withMoved,
  withoutBlock,
  withSaid,
} from '../../../../../src/renderer/features/setup/blocks/edited-net.ts';
import { netInFile } from '../../../../../src/renderer/features/setup/blocks/net-file.ts';
import { describeOptions } from '../../../../../src/shared/net/describe-net.ts';
import type { NetDescription } from '../../../../../src/shared/net/description.ts';
import { namedNet } from '../../../../../src/shared/net/named-nets.ts';
import { NET_NAMES } from '../../../../../src/shared/net/names.ts';
import { netDescription } from '../../../../../src/shared/net/validators.ts';
import { DEFAULT_CONFIG } from '../../../../../src/shared/set-up/train-config.ts';

const OPTIONS = { ...DEFAULT_CONFIG, skip: 'linear', dropout: 0.1, bidirectional: true } as const;

/** Every field of every block, as a file may say it. */
const ALL_FIELDS: NetDescription = {
  name: 'All of it',
  blocks: [
    { kind: 'embedding', segment: 4, units: 16 },
    { kind: 'convolution', filters: 8, kernel: 5, depth: 2, growth: 1 },
    {
      ...{ kind: 'recurrent', cell: 'rnn', units: 16, bidirectional: true, residual: true },
      ...{ normalise: 'layer', activation: 'relu', output: 'softplus', dropout: 0.25 },
    },
    { kind: 'attention', heads: 2, positions: true },
    { kind: 'recurrent', cell: 'gru', units: 12 },
    { kind: 'decoder', form: 'segments', segment: 6, memory: 'hidden', dropout: 0.1 },
    {
      kind: 'decoder',
      form: 'steps',
      cell: 'lstm',
      units: 12,
      attention: 'luong',
      teaching: 0.5,
      dropout: 0.2,
    },
    { kind: 'head', form: 'recursive' },
    { kind: 'skip', form: 'linear' },
  ],
};

function read(net: Parameters<typeof readNet>[0]): NetDescription {
  const made = readNet(net);
  if (!('net' in made)) {
    throw new Error(`It cannot be read: ${JSON.stringify([...made.problems])}`);
  }
  return made.net;
}

const wrongOf = (net: Parameters<typeof readNet>[0]) => {
  const made = readNet(net);
  return 'net' in made ? null : [...made.problems.values()];
};

describe('there and back', () => {
  it.each(NET_NAMES)('%s, without its name', (name) => {
    const { blocks } = namedNet(name, OPTIONS);
    expect(read(editedNet({ name, blocks }))).toEqual({ blocks });
  });

  it.each(['direct', 'recursive', 'segments', 'direction'] as const)(
    'a stack of cells under a head: %s',
    (head) => {
      const net = describeOptions({ ...OPTIONS, head, segment: 4, decoderMemory: 'hidden' });
      expect(read(editedNet(net))).toEqual(net);
    },
  );

  it('every field that a file may have', () => {
    expect(netInFile(JSON.stringify(ALL_FIELDS))).toEqual(ALL_FIELDS);
    expect(read(editedNet(ALL_FIELDS))).toEqual(ALL_FIELDS);
  });
});

it('adds only blocks that a description may hold, each where it is most likely meant', () => {
  const begun = editedNet(describeOptions({ ...OPTIONS, units: 24, bidirectional: false }));
  for (const form of BLOCK_FORM_NAMES) {
    const { blocks } = read(withBlock(begun, form));
    expect(netDescription.safeParse({ blocks }).success, form).toBe(true);
    expect(blocks).toHaveLength(begun.blocks.length + 1);
  }
  const kinds = (form: (typeof BLOCK_FORM_NAMES)[number]) =>
    read(withBlock(begun, form)).blocks.map(({ kind }) => kind);
  expect(kinds('attention')).toEqual(['recurrent', 'attention', 'head', 'skip']);
  expect(kinds('skip')).toEqual(['recurrent', 'head', 'skip', 'skip']);
  expect(read(withBlock(begun, 'convolution')).blocks[0]).toMatchObject({ filters: 24 });
  const behind = withBlock(withBlock(begun, 'embedding'), 'convolution');
  expect(
    read(behind)
      .blocks.map(({ kind }) => kind)
      .slice(0, 3),
  ).toEqual(['embedding', 'convolution', 'recurrent']);
});

it('moves and removes blocks, and leaves the first and the last where they are', () => {
  const net = editedNet(describeOptions({ ...OPTIONS, layers: 2 }));
  const [first, second] = net.blocks.map(({ id }) => id) as [number, number];
  expect(
    withMoved(net, first, 1)
      .blocks.map(({ id }) => id)
      .slice(0, 2),
  ).toEqual([second, first]);
  expect(withMoved(net, first, -1)).toBe(net);
  expect(withMoved(net, net.blocks.at(-1)?.id ?? 0, 1)).toBe(net);
  expect(withoutBlock(net, first).blocks[0]?.id).toBe(second);
});

it('keeps what is typed until it can be read, and says what is wrong at its field', () => {
  const begun = editedNet(namedNet('conv-lstm', OPTIONS));
  const id = begun.blocks[0]?.id ?? 0;
  const typed = withSaid(begun, id, { kernel: 'thre', filters: '0' });
  expect(wrongOf(typed)).toEqual([
    { filters: 'Filters must be at least 1.', kernel: expect.stringContaining('number') },
  ]);
  expect(typed.blocks[0]?.said).toMatchObject({ kernel: 'thre' });
  expect(read(withSaid(typed, id, { kernel: '7', filters: '9', growth: '1' })).blocks[0]).toEqual({
    ...{ kind: 'convolution', filters: 9, kernel: 7, depth: 3, growth: 1 },
  });
});

it('has a choice of the activation in a plain RNN alone, and says none of another cell', () => {
  const begun = editedNet({ blocks: [{ kind: 'recurrent', cell: 'rnn', units: 4, activation: 'relu' }] });
  const [block] = begun.blocks;
  expect(fieldsOf(block as NonNullable<typeof block>).map(({ key }) => key)).toContain('activation');
  const asGru = withSaid(begun, block?.id ?? 0, { cell: 'gru' });
  expect(fieldsOf(asGru.blocks[0] as NonNullable<typeof block>).map(({ key }) => key)).not.toContain(
    'activation',
  );
  expect(read(asGru).blocks).toEqual([{ kind: 'recurrent', cell: 'gru', units: 4 }]);
});

it('refuses the name of a net that is made for its window', () => {
  const net = { ...editedNet(ALL_FIELDS), name: ' attention ' };
  expect(readNet(net)).toMatchObject({ name: expect.stringContaining('attention') });
});

it.each([
  ['no JSON', '{', 'no JSON'],
  ['no list of blocks', '{"layers": []}', 'no net'],
  ['a kind that is not known', '{"blocks": [{"kind": "transformer"}]}', 'no net'],
  [
    'a key that is not known',
    '{"blocks": [{"kind": "attention", "heads": 2, "hedas": 4}], "nmae": "x"}',
    '“nmae”, “hedas”',
  ],
  ['a name that is no text', '{"name": 4, "blocks": [{"kind": "attention", "heads": 2}]}', 'no text'],
])('refuses a file with %s', (_, text, words) => {
  expect(netInFile(text)).toContain(words);
});
