/** Studies: searches for a set-up. */
import type { Call } from '../contract/call.ts';
import type { RunSummary } from '../run.ts';
import type { NET_PRESETS, SaidConfig } from '../set-up/train-config.ts';
import type { Parameter } from './space.ts';
import type { SpacePart, StudyBudget, StudyRecord, StudySummary, Trial } from './study.ts';

/** Trials in one reply: some thousands of them at once would keep the next question waiting. */
export const TRIALS_A_PAGE = 500;

/** How much each varied thing mattered. */
export interface ParameterShare {
  readonly name: string;
  /** Of what the error varies by; those of all sum to at most 1. */
  readonly share: number;
}

export interface StudyAsked {
  readonly dataset: string;
  readonly said: SaidConfig;
  readonly preset?: (typeof NET_PRESETS)[number];
  /** In place of what the data suggest, by name; a part that is not named stays as suggested. */
  readonly vary?: readonly Parameter[];
  /** Only these are varied. */
  readonly only?: readonly string[];
  /** What was said only to begin with: it is varied all the same, around what was said. */
  readonly around?: readonly string[];
}

export interface StudyRequests {
  /** What a study of this would vary, and why. Throws as `run.plan`, and `CONFIG_INVALID`. */
  readonly 'study.space': Call<StudyAsked, readonly SpacePart[]>;
  /** Queues a study and returns at once; what follows comes as `study.changed`. Throws as `study.space`, and where no record can be made. */
  readonly 'study.start': Call<
    StudyAsked & { readonly budget?: StudyBudget; readonly atOnce?: number; readonly name?: string },
    StudySummary
  >;
  /** Ends the search where it stands, and goes on to the scores. */
  readonly 'study.stop': Call<{ readonly study: string }, Record<string, never>>;
  /** Leaves the search, to go on later. */
  readonly 'study.pause': Call<{ readonly study: string }, Record<string, never>>;
  /** Goes on with a search that was left. Rows as for `run.resume`. Throws `STUDY_NOT_RESUMABLE`, `STUDY_NEEDS_FILE` and `DATASET_OTHER`. */
  readonly 'study.resume': Call<{ readonly study: string; readonly dataset?: string }, StudySummary>;
  readonly 'study.list': Call<Record<string, never>, readonly StudySummary[]>;
  /** Without its trials. */
  readonly 'study.get': Call<{ readonly study: string }, StudyRecord>;
  /** `TRIALS_A_PAGE` of them from a number on, or the fewer that are left; `wholeStudy` asks for all. */
  readonly 'study.trials': Call<{ readonly study: string; readonly from: number }, readonly Trial[]>;
  /** Which of what was varied mattered; empty where too few trials came to an end. */
  readonly 'study.importance': Call<{ readonly study: string }, readonly ParameterShare[]>;
  /** Makes a run of a trial's set-up, the winner's where none is named. Rows as for `run.resume`. */
  readonly 'study.train': Call<
    { readonly study: string; readonly trial?: number; readonly dataset?: string },
    RunSummary
  >;
  /** Deletes a study with its trials; the runs that were made of it stay. Throws `STUDY_AT_WORK`. */
  readonly 'study.delete': Call<{ readonly study: string }, Record<string, never>>;
}

/** A study, and the trial that has changed. */
export interface StudyChange {
  readonly study: StudySummary;
  readonly trial?: Trial;
}
