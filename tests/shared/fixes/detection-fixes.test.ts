/** What is offered for what looks wrong: a set-up that can be trained, the same as options, and never one that would not help. */
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/arguments.ts';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { saidOptions } from '../../../src/cli/options/config-options.ts';
import { checkConfig } from '../../../src/core/recipe/check-config.ts';
import type { EvidenceOf } from '../../../src/shared/detection-text.ts';
import { type Fix, fixOf, fixOptions, fixWords } from '../../../src/shared/fixes/detection-fixes.ts';
import { DETECTION_CODES, type Detection, type DetectionCode } from '../../../src/shared/scores.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const CONFIG: TrainConfig = {
  ...DEFAULT_CONFIG,
  ...{ target: 'load', features: ['temp', 'rain', 'c'], known: ['c', 'rain'] },
};

function detected<Code extends DetectionCode>(
  code: Code,
  evidence: Partial<EvidenceOf[Code]> = {},
  column?: string,
): Detection {
  return { code, evidence: { ...evidence }, ...(column === undefined ? {} : { column }) } as Detection;
}

const fixed = (detection: Detection, part: Partial<TrainConfig> = {}) =>
  fixOf(detection, { ...CONFIG, ...part });
const settings = (detection: Detection, part: Partial<TrainConfig> = {}) => {
  const found = fixed(detection, part);
  return 'none' in found ? found.none : found.settings;
};

const GRADIENT = { layer: 'lstm_1', reach: 3, steps: 30 };

describe('the fix of a detection', () => {
  it('is said of every one: a set-up that can be trained, or why there is none', () => {
    for (const code of DETECTION_CODES) {
      const found = fixed(detected(code, GRADIENT, 'c'));
      if ('none' in found) {
        expect(found.none, code).toMatch(/\.$/);
        continue;
      }
      expect(fixWords(found), code).not.toBe('');
      expect(() => checkConfig({ ...CONFIG, ...found.settings }, { kind: 'regular' }), code).not.toThrow();
    }
  });

  it('goes further each time it is taken, and ends', () => {
    const cases: readonly (readonly [Detection, keyof TrainConfig])[] = [
      [detected('over-fit'), 'units'],
      [detected('under-trained'), 'epochs'],
      [detected('too-few-windows', { windows: 100, parameters: 100_000 }), 'units'],
      [detected('exploding-gradient'), 'learningRate'],
      [detected('flat-line'), 'epochs'],
    ];
    for (const [detection, field] of cases) {
      let config = CONFIG;
      let taken = 0;
      for (let found = fixOf(detection, config); !('none' in found); found = fixOf(detection, config)) {
        expect(found.settings, detection.code).not.toEqual({});
        for (const [name, value] of Object.entries(found.settings)) {
          expect(config[name as keyof TrainConfig], detection.code).not.toBe(value);
        }
        config = { ...config, ...found.settings };
        taken += 1;
        expect(taken, detection.code).toBeLessThan(20);
      }
      expect(config[field], detection.code).not.toBe(CONFIG[field]);
    }
  });

  it('says what the figures of the run call for', () => {
    expect(settings(detected('over-fit'))).toEqual({ dropout: 0.2 });
    expect(settings(detected('over-fit'), { dropout: 0.3 })).toEqual({ units: 32 });
    expect(settings(detected('exploding-gradient'), { clip: 0, model: 'rnn' })).toEqual({ clip: 1 });
    expect(settings(detected('exploding-gradient'), { model: 'rnn' })).toEqual({ model: 'gru' });
    expect(settings(detected('vanishing-gradient', GRADIENT), { model: 'rnn' })).toEqual({ model: 'gru' });
    expect(settings(detected('vanishing-gradient', GRADIENT))).toEqual({ window: 6 });
    // Thirty segments of eight rows.
    const inSegments = settings(detected('vanishing-gradient', GRADIENT), { window: 240, segment: 8 });
    expect(inSegments).toEqual({ window: 48 });
    expect(settings(detected('scale-drift'), { normalise: 'none' })).toEqual({ normalise: 'last' });
    expect(settings(detected('scale-drift'))).toContain('newer rows');
  });

  it('is a search only where one could be asked for', () => {
    const worse = detected('worse-than-baseline', { baseline: 'mstl' });
    expect(fixed(worse)).toEqual({ settings: {}, preset: 'best' });
    const others: readonly Partial<TrainConfig>[] = [
      { search: { seconds: 60 } },
      { alsoTargets: ['temp'] },
      { bands: 'quantile' },
      { leastWindow: 10 },
      { head: 'direction' },
      { allSeries: true },
    ];
    for (const part of others) {
      expect(settings(worse, part)).toBe('No setting is sure to: use MSTL, which is free.');
    }
  });

  it('asks nothing of a net that says it itself, nor of a search that chooses it', () => {
    const own = { net: { blocks: [{ kind: 'head', form: 'direct' }] } } as const;
    expect(settings(detected('over-fit'), own)).toContain('is changed in its blocks');
    expect(settings(detected('under-trained'), own)).toEqual({ epochs: 60 });
    expect(settings(detected('over-fit'), { search: { seconds: 60 } })).toContain('by itself');
  });
});

describe('as options', () => {
  const optionsOf = (detection: Detection, part: Partial<TrainConfig> = {}) => {
    const found = fixed(detection, part);
    return 'none' in found ? null : fixOptions(found as Fix, { ...CONFIG, ...part });
  };

  it('are read back as the very settings', () => {
    const train = COMMANDS.find(({ name }) => name === 'train');
    let read = 0;
    for (const code of DETECTION_CODES) {
      const found = fixed(detected(code, { ...GRADIENT, windows: 9, parameters: 9 }, 'gone'));
      if (train !== undefined && !('none' in found) && found.preset === undefined) {
        const args = readArguments(train, ['load.csv', ...fixOptions(found, CONFIG)]);
        expect(saidOptions(args, 'train'), code).toMatchObject(found.settings);
        read += 1;
      }
    }
    expect(read).toBeGreaterThan(5);
  });

  it('name the columns that stay where one is left out', () => {
    const leave = (column: string, part: Partial<TrainConfig> = {}) =>
      optionsOf(detected('constant-feature', { value: 1 }, column), part);
    expect(leave('rain')).toEqual(['--features', 'temp,c', '--known', 'c']);
    expect(leave('temp', { features: ['temp'], known: [] })).toEqual([]);
    // A target forecast beside is no feature.
    expect(leave('wind')).toBeNull();
    expect(optionsOf(detected('worse-than-baseline', { baseline: 'naive' }))).toEqual(['--preset', 'best']);
  });
});
