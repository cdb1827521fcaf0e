/** What a search for a set-up may vary, and one choice of it. Plain data, stored with the study. */

export type ParameterValue = string | number | boolean;

/** Values without an order. */
export interface ChoiceParameter {
  readonly kind: 'choice';
  readonly name: string;
  readonly values: readonly ParameterValue[];
}

/** Numbers to choose among, ascending: neighbours are alike. */
export interface LadderParameter {
  readonly kind: 'ladder';
  readonly name: string;
  readonly values: readonly number[];
}

/** A range, both ends included; `log` where a factor says more than a difference: then `least` is above 0. */
export interface RangeParameter {
  readonly kind: 'integer' | 'real';
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly scale: 'linear' | 'log';
}

export type Parameter = ChoiceParameter | LadderParameter | RangeParameter;

/** A value for every parameter of a space, by name. */
export type Assignment = Readonly<Record<string, ParameterValue>>;
