import { expect, it } from 'vitest';
import { detectionText } from '../../src/shared/detection-text.ts';
import { DETECTION_CODES, type Detection } from '../../src/shared/scores.ts';

it('says what is wrong with its figures, and what to do about it', () => {
  const found: Detection = {
    code: 'too-few-windows',
    evidence: { windows: 51, parameters: 17_671 },
  };
  expect(detectionText(found)).toEqual({
    sentence: 'The net has 17,671 parameters and 51 training windows to find them from.',
    fix: 'Use fewer units (8 or 16), one layer and a shorter window, or take a longer file.',
  });
});

it('names the column, the steps and the baseline in words', () => {
  const future = (steps: number): Detection => ({
    code: 'feature-equals-future',
    column: 'rain tomorrow',
    evidence: { steps, correlation: 1 },
  });
  expect(detectionText(future(1)).sentence).toBe('“rain tomorrow” all but equals the target one step later.');
  expect(detectionText(future(3)).sentence).toContain('3 steps later');
  expect(detectionText(future(0)).sentence).toContain('same row');
  const worse = { baseline: 'seasonalNaive', ratio: 1.2345, pValue: 0.01 };
  expect(detectionText({ code: 'worse-than-baseline', evidence: worse }).sentence).toMatch(
    /1\.23 times that of seasonal naive\.$/,
  );
});

it('fits the advice on drift to the normalisation', () => {
  const drift = (normalise: string) =>
    detectionText({
      code: 'scale-drift',
      evidence: {
        share: 0.4,
        trainingLowest: 1,
        trainingHighest: 2,
        testLowest: 1.5,
        testHighest: 3,
        normalise,
      },
    }).fix;
  expect(drift('none')).toMatch(/^Normalise each window/);
  expect(drift('last')).not.toBe(drift('none'));
});

it('has a sentence and a fix for every code, and a plain word for one that it does not know', () => {
  for (const code of DETECTION_CODES) {
    const { sentence, fix } = detectionText({ code, column: 'c', evidence: {} });
    expect(sentence).toMatch(/\.$/);
    expect(fix).toMatch(/\.$/);
  }
  const unknown = { code: 'from-tomorrow', evidence: {} } as unknown as Detection;
  expect(detectionText(unknown).sentence).toBe('from-tomorrow (from a newer version of Gatecast)');
});
