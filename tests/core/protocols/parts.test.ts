import { describe, expect, it } from 'vitest';
import { protocolParts } from '../../../src/core/protocols/parts.ts';
import { protocolSentence } from '../../../src/core/protocols/sentence.ts';
import { windowOrigins } from '../../../src/core/windows/split.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

describe('protocolParts', () => {
  it.each([
    ['ett-h', 17_420, { train: 8640, validation: 2880, test: 2880 }],
    ['ett-m', 69_680, { train: 34_560, validation: 11_520, test: 11_520 }],
    // Exchange: 5311, 760 and 1517 rows in the published loaders.
    ['70-10-20', 7588, { train: 5311, validation: 760, test: 1517 }],
  ] as const)('has the published rows: %s', (protocol, rows, parts) => {
    expect(protocolParts(protocol, rows)).toEqual(parts);
  });

  it('gives every window of every part, as the published tables count them', () => {
    const counts = (protocol: 'ett-h' | '70-10-20', rows: number, window: number, horizon: number) => {
      const { train, validation, test } = windowOrigins(protocolParts(protocol, rows), { window, horizon });
      return [train.count, validation.count, test.count];
    };
    expect(counts('ett-h', 17_420, 96, 96)).toEqual([8449, 2785, 2785]);
    expect(counts('ett-h', 17_420, 336, 24)).toEqual([8281, 2857, 2857]);
    expect(counts('70-10-20', 7588, 96, 96)).toEqual([5120, 665, 1422]);
  });

  it('refuses a file with too few rows', () => {
    expect(() => protocolParts('ett-h', 14_399)).toThrowError(
      expect.objectContaining({
        code: 'PROTOCOL_UNFIT',
        details: { protocol: 'ett-h', rows: 14_399, needed: 14_400 },
      }),
    );
    expect(() => protocolParts('70-10-20', 4)).toThrowError('PROTOCOL_UNFIT');
  });
});

describe('protocolSentence', () => {
  it('says split, scaling, window, horizon, stride and windows', () => {
    const sentence = protocolSentence({
      protocol: 'ett-h',
      parts: protocolParts('ett-h', 17_420),
      ...{ windows: 2785, windowsLost: 3 },
      config: { ...DEFAULT_CONFIG, target: 'OT', window: 96, horizon: 96 },
    });
    expect(sentence).toBe(
      'Protocol ett-h: 8640 training, 2880 validation and 2880 test rows in time order; column OT, standardised with ' +
        'the mean and deviation of the training rows; window 96, horizon 96; all 2785 test windows at stride 1, 3 windows ' +
        'with missing values left out; errors on the standardised scale, averaged over windows, steps and columns.',
    );
  });
});
