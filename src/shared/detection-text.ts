/** One sentence a detection, and the fix it suggests. The only place where their text is made, so every face says the same. */

import { BASELINE_LABELS } from './score-text.ts';
import type { Detection, DetectionCode } from './scores.ts';
import { locale, t, translated } from './texts/text.ts';

/** The figures each detection rests on. */
export interface EvidenceOf {
  /** Spread (standard deviation) of all forecasts and of what came. */
  readonly 'flat-line': { readonly spread: number; readonly actualSpread: number };
  /** Mean distance of the forecast from the last value, as a share of how far the target really went; correlation of both changes. */
  readonly 'lagged-copy': { readonly share: number; readonly correlation: number };
  readonly 'over-fit': {
    readonly bestEpoch: number;
    readonly lastEpoch: number;
    readonly trainingLoss: number;
    readonly validationLoss: number;
    readonly bestValidationLoss: number;
  };
  readonly 'under-trained': { readonly epochs: number; readonly fall: number; readonly over: number };
  /** What computed it up to an epoch, and what from there on. */
  readonly 'other-kernel': { readonly before: string; readonly now: string; readonly epoch: number };
  /** Test rows, of all of them, that a run before had learned from. */
  readonly 'learned-before': { readonly rows: number; readonly of: number; readonly run: string };
  /** MAE as a share of the naive forecast's, on the validation and on the test windows. */
  readonly 'leak-suspicion': { readonly validationRatio: number; readonly testRatio: number };
  /** Steps ahead of the target's value that the feature holds (0: the same row of a feature known ahead). */
  readonly 'feature-equals-future': { readonly steps: number; readonly correlation: number };
  readonly 'scale-drift': {
    readonly share: number;
    readonly trainingLowest: number;
    readonly trainingHighest: number;
    readonly testLowest: number;
    readonly testHighest: number;
    readonly normalise: string;
  };
  /** `stretches`: of the windows, those that share no row to forecast, where they are too few for any net. */
  readonly 'too-few-windows': {
    readonly windows: number;
    readonly parameters: number;
    readonly stretches?: number;
  };
  readonly 'constant-feature': { readonly value: number };
  readonly 'duplicate-feature': { readonly of: string; readonly correlation: number };
  /** `times`: the largest norm over the norm at the last step. */
  readonly 'exploding-gradient': { readonly layer: string; readonly lag: number; readonly times: number };
  /** `reach`: steps back where a hundredth of the largest norm is left, of `steps`. */
  readonly 'vanishing-gradient': { readonly layer: string; readonly reach: number; readonly steps: number };
  readonly 'worse-than-baseline': {
    readonly baseline: string;
    readonly ratio: number;
    readonly pValue: number;
  };
}

export interface DetectionText {
  /** What is wrong, with its figures. */
  readonly sentence: string;
  /** What to do about it. */
  readonly fix: string;
}

type Template<Code extends DetectionCode> = (evidence: EvidenceOf[Code], column: string) => DetectionText;

const TEMPLATES: { readonly [Code in DetectionCode]: Template<Code> } = {
  'flat-line': ({ spread, actualSpread }) => ({
    sentence: t(
      'The forecast is almost a flat line: it varies by {spread} where the target varies by {actualSpread}.',
      { spread: figure(spread), actualSpread: figure(actualSpread) },
    ),
    fix: t(
      'Train longer or with a higher learning rate; if it stays flat, the window holds nothing that tells what comes: try a longer window or more features.',
    ),
  }),
  'lagged-copy': ({ share }) => ({
    sentence: t(
      'The forecast is a late copy of the last value: it moves {share} as far as the target does, and not in its direction.',
      { share: percent(share) },
    ),
    fix: t(
      'A plot of it looks better than it is; compare with the naive forecast. Forecast changes instead of levels, or add features that lead the target.',
    ),
  }),
  'over-fit': ({ bestEpoch, lastEpoch, trainingLoss, validationLoss, bestValidationLoss }) => ({
    sentence: t(
      'The net learned the training rows by heart: from epoch {bestEpoch} to {lastEpoch} the validation loss went from {best} to {last} while the training loss fell to {training}.',
      {
        bestEpoch: String(bestEpoch),
        lastEpoch: String(lastEpoch),
        best: figure(bestValidationLoss),
        last: figure(validationLoss),
        training: figure(trainingLoss),
      },
    ),
    fix: t(
      'The best epoch was kept. Fewer units or layers, dropout of 0.1 to 0.3, or more rows narrow the gap.',
    ),
  }),
  'under-trained': ({ epochs, fall, over }) => ({
    sentence: t(
      'Training ended too early: the validation loss was still falling, by {fall} over the last {over} of {epochs} epochs.',
      { fall: percent(fall), over: String(over), epochs: String(epochs) },
    ),
    fix: t('Train for more epochs, or with a higher learning rate.'),
  }),
  'other-kernel': ({ before, now, epoch }) => ({
    sentence: t(
      'It was left at epoch {epoch}, computed by {before}, and went on with {now}: each rounds its own way, so the last digits may differ from those that it would have had.',
      { epoch: String(epoch), before: translated(before), now: translated(now) },
    ),
    fix: t(
      'What it is worth is scored all the same. To have a run that can be made again to the bit, train it in one go, or resume it where it was begun.',
    ),
  }),
  'learned-before': ({ rows, of, run }) => ({
    sentence: t(
      'The weights it began with, of “{run}”, have learned from {rows} of its {of} test rows if both are of one series: its errors there look better than they will be.',
      { run, rows: count(rows), of: count(of) },
    ),
    fix: t(
      'Judge it by rows that come later (score, check in), or give it a file that goes further, so that its test rows come after.',
    ),
  }),
  'leak-suspicion': ({ validationRatio, testRatio }) => ({
    sentence: t(
      'The test windows look too good: the error is {test} of naive there and {validation} on the validation windows.',
      { test: percent(testRatio), validation: percent(validationRatio) },
    ),
    fix: t(
      'Look for a column that knows the future (a later measurement, a total, a filled gap) and leave it out; or the test part is simply calmer, then a backtest tells.',
    ),
  }),
  'feature-equals-future': ({ steps }, column) => ({
    sentence:
      steps === 0
        ? t('“{column}” is known ahead and all but equals the target of the same row.', { column })
        : steps === 1
          ? t('“{column}” all but equals the target one step later.', { column })
          : t('“{column}” all but equals the target {steps} steps later.', { column, steps: String(steps) }),
    fix: t('Leave “{column}” out: it will not be there when a real forecast is made.', { column }),
  }),
  'scale-drift': ({ share, trainingLowest, trainingHighest, testLowest, testHighest, normalise }) => ({
    sentence: t(
      '{share} of the test values lie outside what the training rows hold: {testLowest} to {testHighest} against {trainingLowest} to {trainingHighest}.',
      {
        share: percent(share),
        testLowest: figure(testLowest),
        testHighest: figure(testHighest),
        trainingLowest: figure(trainingLowest),
        trainingHighest: figure(trainingHighest),
      },
    ),
    fix:
      normalise === 'none'
        ? t('Normalise each window (last or revin), so that the net sees changes instead of levels.')
        : t(
            'The net sees changes, not levels, so it can follow; but check whether the changes have grown too, and train on newer rows if there are any.',
          ),
  }),
  'too-few-windows': ({ windows, parameters, stretches }) => ({
    sentence:
      stretches === undefined
        ? t('The net has {parameters} parameters and {windows} training windows to find them from.', {
            parameters: count(parameters),
            windows: count(windows),
          })
        : t(
            'The net has {parameters} parameters and {windows} training windows to find them from, of which {stretches} share no row to forecast: a free forecast usually wins here.',
            { parameters: count(parameters), windows: count(windows), stretches: count(stretches) },
          ),
    fix:
      stretches !== undefined
        ? t(
            'Take preset best, which weighs the free forecasts against nets, the best of the table, or a longer file.',
          )
        : t('Use fewer units (8 or 16), one layer and a shorter window, or take a longer file.'),
  }),
  'constant-feature': ({ value }, column) => ({
    sentence: t(
      '“{column}” is {value} in every training row, so the net cannot learn what a change of it means.',
      { column, value: figure(value) },
    ),
    fix: t('Leave “{column}” out.', { column }),
  }),
  'duplicate-feature': ({ of }, column) => ({
    sentence: t('“{column}” repeats “{of}” (the same numbers, or a fixed multiple of them).', { column, of }),
    fix: t('Leave “{column}” out: it adds parameters and no knowledge.', { column }),
  }),
  'exploding-gradient': ({ layer, lag, times }) => ({
    sentence: t(
      'The gradient of {layer} grows on its way back: {lag} steps before the last it is {times} times as large.',
      { layer, lag: String(lag), times: figure(times) },
    ),
    fix: t('Keep clipping on (clip 1), lower the learning rate, or take an LSTM or GRU.'),
  }),
  'vanishing-gradient': ({ layer, reach, steps }) => ({
    sentence: t(
      '{layer} learns from the last {reach} of {steps} steps only: further back less than a hundredth of the gradient arrives.',
      { layer, reach: String(reach), steps: String(steps) },
    ),
    fix: t('Shorten the window, read it in segments, or take an LSTM or GRU if this is a plain RNN.'),
  }),
  'worse-than-baseline': ({ baseline, ratio }) => ({
    sentence: t(
      "A forecast that anyone gets for free is better: the net's error is {ratio} times that of {baseline}.",
      { ratio: figure(ratio), baseline: translated(labelOf(baseline)) },
    ),
    fix: t('Use that forecast, or try normalise last, segments, a longer window, or more epochs.'),
  }),
};

/** The text of a detection; one of a newer version has its code for a sentence. */
export function detectionText({ code, column, evidence }: Detection): DetectionText {
  const templates = TEMPLATES as unknown as Readonly<Record<string, Template<DetectionCode> | undefined>>;
  return (
    templates[code]?.(evidence as unknown as never, column ?? '') ?? {
      sentence: t('{code} (from a newer version of Gatecast)', { code }),
      fix: '',
    }
  );
}

function figure(value: number): string {
  if (!Number.isFinite(value)) {
    return t('without bound');
  }
  const told = Number(value.toPrecision(3));
  return locale() === 'en-US'
    ? String(told)
    : told.toLocaleString(locale(), { maximumSignificantDigits: 3, useGrouping: false });
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function count(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString(locale()) : String(value);
}

function labelOf(baseline: string): string {
  return (BASELINE_LABELS as Readonly<Record<string, string>>)[baseline] ?? baseline;
}
