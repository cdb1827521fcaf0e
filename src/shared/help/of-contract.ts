/** Which entry explains each word of the contract: a word without one does not compile. Types alone, so the first paint carries no glossary. */
import type { CompressionMethod } from '../compress/compression.ts';
import type { DirectionBaseline } from '../direction/scores.ts';
import type { BandMethod, BaselineName, DetectionCode, Score } from '../scores.ts';
import type { Cell, Head, Preset } from '../set-up/train-config.ts';
import type { HelpId } from './glossary.ts';

export const SCORE_HELP: Readonly<Record<keyof Score, HelpId>> = {
  mae: 'mae',
  mse: 'mse',
  rmse: 'rmse',
  smape: 'smape',
  mape: 'mape',
  mase: 'mase',
  rmsse: 'rmsse',
  r2: 'r2',
  bias: 'bias',
};

export const BASELINE_HELP: Readonly<Record<BaselineName, HelpId>> = {
  naive: 'naive',
  seasonalNaive: 'seasonal-naive',
  drift: 'drift',
  mean: 'mean',
  nlinear: 'nlinear',
  ets: 'ets',
  theta: 'theta',
  mstl: 'mstl',
};

export const DIRECTION_HELP: Readonly<Record<DirectionBaseline, HelpId>> = {
  majority: 'majority',
  lastDirection: 'last-direction',
};

export const BAND_HELP: Readonly<Record<BandMethod, HelpId>> = {
  conformal: 'conformal',
  adaptive: 'adaptive',
  quantile: 'quantile',
};

export const HEAD_HELP: Readonly<Record<Head, HelpId>> = {
  direct: 'head-direct',
  recursive: 'head-recursive',
  segments: 'head-segments',
  direction: 'head-direction',
};

export const COMPRESSION_HELP: Readonly<Record<CompressionMethod['kind'], HelpId>> = {
  int8: 'int8',
  float16: 'float16',
  prune: 'pruning',
  distil: 'distillation',
};

/** Presets, cells and detectors are called what they are in the contract. */
export function presetHelp(preset: Preset): HelpId {
  return preset;
}

export function cellHelp(cell: Cell): HelpId {
  return cell;
}

export function detectionHelp(code: DetectionCode): HelpId {
  return code;
}
