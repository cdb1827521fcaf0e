/** A study: a search for a set-up, its trials, and what came of it. Plain data, stored in a folder of its own. */
import type { AppliedRepair } from '../dataset.ts';
import type { RunDataset, RunRecord } from '../run.ts';
import type { BaselineName } from '../scores.ts';
import type { NET_PRESETS, SaidConfig, TrainConfig } from '../set-up/train-config.ts';
import type { Assignment, Parameter } from './space.ts';

/** One thing that is varied, and why over this range. */
export type SpacePart = Parameter & { readonly reason: string };

/** When a study ends by itself: with the first of these that is reached. At least one is there. */
export interface StudyBudget {
  /** Of the wall clock, from its start to the scores of what won. */
  readonly seconds?: number;
  /** Set-ups that are tried, the default among them. */
  readonly trials?: number;
  /** Set-ups in a row that bring nothing better. */
  readonly patience?: number;
}

export const DEFAULT_BUDGET: StudyBudget = { seconds: 120 };

/** Trials that may be under way together. It is part of the study, not of the machines: what is proposed depends on it. */
export const DEFAULT_AT_ONCE = 4;

export interface StudySpec {
  /** What was said by hand: it stands in every trial. */
  readonly said: SaidConfig;
  /** Where the rest of a set-up comes from. */
  readonly preset: (typeof NET_PRESETS)[number];
  readonly space: readonly SpacePart[];
  readonly budget: StudyBudget;
  readonly atOnce: number;
  readonly seed: number;
}

/** A trial learns in these shares of its epochs, each time only if it is among the best third that came so far. */
export const RUNG_SHARES = [1 / 9, 1 / 3, 1] as const;
export const RUNG_KEEPS = 1 / 3;

/** What a trial came to on a rung. */
export interface Rung {
  /** Of the fit that made most of them. */
  readonly epochs: number;
  /** Mean absolute error on the windows that choose, in the target's unit. */
  readonly mae: number;
  /** Spent on this rung. */
  readonly seconds: number;
}

export const TRIAL_ENDS = ['finished', 'stopped-early', 'impossible', 'cut'] as const;
/**
 * `stopped-early`: others did better with as many epochs. `impossible`: it cannot be made of these rows, or its training went
 * astray; the reason says why. `cut`: the time was over, or somebody ended the search.
 */
export type TrialEnd = (typeof TRIAL_ENDS)[number];

export interface Trial {
  /** From 0, which is the set-up that would have been trained without a search. */
  readonly number: number;
  /** What was chosen for it; null for the default where it lies outside the space. */
  readonly assignment: Assignment | null;
  readonly config: TrainConfig;
  readonly rungs: readonly Rung[];
  /** Null until it was built once. */
  readonly parameters: number | null;
  /** Null while it waits or is at work. */
  readonly end: TrialEnd | null;
  readonly reason?: string;
}

export const STUDY_STATUSES = [
  'queued',
  'searching',
  'scoring',
  'finished',
  'paused',
  'interrupted',
  'failed',
] as const;
/**
 * `scoring`: what won is trained and scored on the test rows, and the default beside it. `paused` and `interrupted` go on where they
 * were left.
 */
export type StudyStatus = (typeof STUDY_STATUSES)[number];

/** What choosing windows say of a forecast that anyone has for free. */
export interface FreeOnFolds {
  readonly name: BaselineName;
  readonly mae: number;
}

/** True while a service works on the study, or lets it wait for its turn. */
export function isStudyAtWork({ status }: { readonly status: StudyStatus }): boolean {
  return status === 'queued' || status === 'searching' || status === 'scoring';
}

export interface StudyRecord {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: string;
  readonly status: StudyStatus;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly appVersion: string;
  readonly dataset: RunDataset;
  readonly repairs: readonly AppliedRepair[];
  readonly time: RunRecord['time'];
  readonly spec: StudySpec;
  /** Of the default. */
  readonly config: TrainConfig;
  /** The free forecasts on the windows that choose, the best first; null until they were made. */
  readonly free: readonly FreeOnFolds[] | null;
  /** Fits of each trial on ever more rows, 0 where one net's validation windows judge it; windows that choose, and how many share no row to forecast. */
  readonly folds: { readonly count: number; readonly windows: number; readonly independent: number } | null;
  /** Number of the trial that won; null before there is one. */
  readonly winner: number | null;
  /** The runs that were made of what won and of the default; the same where the default won. */
  readonly runs: { readonly winner: string | null; readonly default: string | null };
  /** Of the search, over all the times it was left. */
  readonly seconds: number;
  readonly error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null;
}

/** A line of the list. */
export interface StudySummary extends Omit<StudyRecord, 'repairs' | 'schemaVersion' | 'config' | 'spec'> {
  readonly target: string;
  readonly horizon: number;
  readonly trials: number;
  /** Of them those that learned all their epochs, and those that were stopped for others. */
  readonly finished: number;
  readonly stoppedEarly: number;
  /** Of the default and of the best so far on the windows that choose; null before there is one. */
  readonly defaultMae: number | null;
  readonly bestMae: number | null;
  readonly secondsLeft: number | null;
}

export interface Study extends StudyRecord {
  readonly trials: readonly Trial[];
}

/** Error of the last rung; null where there is none. */
export function maeOf({ rungs }: Pick<Trial, 'rungs'>): number | null {
  return rungs[rungs.length - 1]?.mae ?? null;
}

/** Of trials that have come as far: the one with the smaller error first, the earlier of equal ones. */
export function bestFirst(a: Trial, b: Trial): number {
  return (maeOf(a) ?? 0) - (maeOf(b) ?? 0) || a.number - b.number;
}

/** The trial with the least error among those that learned all their epochs, the earlier of equal ones; null for none. */
export function bestTrial(trials: readonly Trial[]): Trial | null {
  const finished = trials.filter(({ end }) => end === 'finished');
  return finished.reduce<Trial | null>(
    (best, trial) => (best === null || bestFirst(trial, best) < 0 ? trial : best),
    null,
  );
}
