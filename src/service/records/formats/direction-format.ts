/** Scores and forecasts of a direction, as they are stored with runs. */
import { z } from 'zod';
import {
  DIRECTION_BASELINES,
  type DirectionForecast,
  type DirectionScore,
  type DirectionScores,
  type DirectionTest,
  SIDES,
} from '../../../shared/direction/scores.ts';
import { number } from './scores-format.ts';

const maybeNumber = z.number().nullable();
const side = z.object({ precision: maybeNumber, recall: maybeNumber, f1: maybeNumber, windows: z.number() });
const counts = z.object({ up: z.number(), down: z.number() });

const score: z.ZodType<DirectionScore> = z.object({
  accuracy: number,
  sides: z.object({ up: side, down: side }),
  confusion: z.object({ up: counts, down: counts }),
  crossEntropy: maybeNumber,
});

const test: z.ZodType<DirectionTest> = z.object({
  against: z.enum(DIRECTION_BASELINES),
  kind: z.enum(['mcnemar', 'diebold-mariano']),
  pValue: maybeNumber,
  windows: z.number(),
  onlyNet: z.number(),
  onlyOther: z.number(),
});

export const directionScoresSchema: z.ZodType<DirectionScores> = z.object({
  model: score,
  baselines: z.object({ majority: score, lastDirection: score }),
  majority: z.enum(SIDES),
  trainingShare: number,
  best: z.enum(DIRECTION_BASELINES),
  chosenOn: z.enum(['validation', 'test']),
  test,
  against: z.array(test),
  verdict: z.string(),
  outcome: z.enum(['beats', 'ties', 'loses']),
  percent: number,
  windows: z.number(),
  unchanged: z.number(),
  seeds: z.array(
    z.object({
      seed: z.number(),
      accuracy: number,
      crossEntropy: number,
      bestEpoch: z.number(),
      validationLoss: maybeNumber,
    }),
  ),
});

export const directionForecastSchema: z.ZodType<DirectionForecast> = z.object({
  time: z.string(),
  probability: z.number(),
  side: z.enum(SIDES),
  last: number,
});
