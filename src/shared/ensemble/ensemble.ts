/** What `best` is asked, and what it finds: a weighted mean of nets and free forecasts. Plain data, part of a run record. */

import type { BaselineName } from '../scores.ts';
import type { TrainConfig } from '../set-up/train-config.ts';

/** Asked of a search: with it, a training tries many candidates and keeps a weighted mean of them. */
export interface Search {
  /** Of the wall clock, from the start of the search to its scores. */
  readonly seconds: number;
  /**
   * At most so many nets are tried, however much time there is; all when absent. Where the time is enough for them, the result
   * depends on the seed alone and not on how fast the machine is.
   */
  readonly candidates?: number;
  /** Set-ups that a study found, which are tried before all others. */
  readonly study?: StudyNets;
}

export interface StudyNets {
  /** Of the study. */
  readonly id: string;
  /** The best first; each asks the same question, over the same window or a shorter one. */
  readonly nets: readonly { readonly name: string; readonly config: TrainConfig }[];
}

/** More would be most of what a record holds, and few earn a weight. */
export const MOST_STUDY_NETS = 8;

export const DEFAULT_SEARCH: Search = { seconds: 60 };

interface Share {
  readonly name: string;
  /** Above 0; those of all members sum to 1. */
  readonly weight: number;
  /** Mean absolute error by itself on the windows that chose, in the target's unit. */
  readonly mae: number;
  /** By how much of its error the ensemble errs more there without this member; null for a sole member. */
  readonly gain: number | null;
}

export interface NetMember extends Share {
  readonly kind: 'net';
  /** Of the net, which is one of the usual ones. */
  readonly config: TrainConfig;
  readonly parameters: number;
  /** 0 where its linear part alone did best. */
  readonly bestEpoch: number;
}

export interface FreeMember extends Share {
  readonly kind: 'free';
  readonly baseline: BaselineName;
}

export type Member = NetMember | FreeMember;

/** Set-ups of the nets among the members, in their order. */
export function netConfigs(members: readonly Member[]): readonly TrainConfig[] {
  return members.flatMap((member) => (member.kind === 'net' ? [member.config] : []));
}

export const CANDIDATE_ENDS = ['finished', 'stopped', 'no-time', 'not-asked', 'impossible'] as const;
/**
 * `stopped`: cut short by the time or by a stop, and judged as it then was. `no-time`, `not-asked`: never tried, or thrown away
 * half-way, for the time or for the limit of candidates. `impossible`: it cannot be made of these rows; the reason says why.
 */
export type CandidateEnd = (typeof CANDIDATE_ENDS)[number];

export interface Candidate {
  readonly name: string;
  readonly kind: Member['kind'];
  readonly end: CandidateEnd;
  /** As `Share.mae`; null where it was not judged. */
  readonly mae: number | null;
  /** Null for free forecasts, which are made together. */
  readonly seconds: number | null;
  readonly reason?: string;
}

export interface Ensemble {
  /** The heaviest first. */
  readonly members: readonly Member[];
  /** All that was thought of, in the order in which it was tried. */
  readonly candidates: readonly Candidate[];
  /** Fits of each candidate before the one that is scored, on ever more rows; 0 where the validation windows judged that one. */
  readonly folds: number;
  /** Windows that chose, and how many of them share no row to forecast. */
  readonly windows: number;
  readonly independent: number;
  /** Share of the weights that is the same for all members. */
  readonly shrinkage: number;
  /** Mean absolute error on the windows that chose. */
  readonly mae: number;
  /** What free members are fitted with again: steps in the season, and in every season, of the training rows. */
  readonly season: number;
  readonly seasons: readonly number[];
  /** What the search took. */
  readonly seconds: number;
}

/** Where a search is. */
export interface SearchProgress {
  /** What is tried now. */
  readonly candidate: string;
  /** Nets tried before it, and all that may be. */
  readonly done: number;
  readonly of: number;
  readonly secondsLeft: number;
  /** The ensemble so far: its error over that of its best free forecast, and its members. */
  readonly ratio: number | null;
  readonly members: readonly string[];
}

/** Free forecasts only, so that no net earned a weight. */
export function hasNoNet({ members }: Pick<Ensemble, 'members'>): boolean {
  return members.every(({ kind }) => kind === 'free');
}
