import { expect, test } from 'vitest';
import { netParts } from '../../../src/core/net/net-parts.ts';
import { layOut, wrapped } from '../../../src/renderer/features/compare/net-layout.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const net = netParts({ ...DEFAULT_CONFIG, target: 'y', segment: 6, layers: 2 });

test('a picture has a box for every block and what flows between them', () => {
  const { boxes, arrows, height } = layOut(net);
  expect(boxes.map(({ lines }) => lines)).toEqual([
    ['segments of 6'],
    ['LSTM, 64 units'],
    ['LSTM, 64 units'],
    ['direct head'],
  ]);
  expect(arrows.map(({ text }) => text)).toEqual(['30 steps × 1', '5 × 64', '5 × 64', '64', '7']);
  for (const [index, box] of boxes.entries()) {
    expect(arrows[index]?.to).toBe(box.top);
    expect(arrows[index + 1]?.from).toBe(box.top + box.height);
  }
  expect(arrows.at(-1)?.to).toBe(height);
});

test('words that are too long for a box are broken between them, and none is lost', () => {
  const words = 'decoder step by step, LSTM, 64 units, Bahdanau attention';
  const lines = wrapped(words);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.every((line) => line.length <= 38)).toBe(true);
  expect(lines.join(' ')).toBe(words);
});
