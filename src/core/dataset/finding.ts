import type { AppliedRepair, Finding, FindingCode, RepairMethod } from '../../shared/dataset.ts';

export interface FindingFacts {
  readonly code: FindingCode;
  readonly column?: string;
  readonly count: number;
  readonly firstLines: readonly number[];
  readonly repair: string | null;
  /** What was done, where there is something to choose. */
  readonly method?: RepairMethod;
  /** What can be done, the default first. */
  readonly methods?: readonly RepairMethod[];
}

/** A finding with its id: its code, and the column where it concerns one. */
export function finding({ method, methods, ...facts }: FindingFacts): Finding {
  return {
    id: findingId(facts.code, facts.column),
    ...facts,
    method: method ?? null,
    methods: methods ?? [],
  };
}

export function findingId(code: FindingCode, column?: string): string {
  return column === undefined ? code : `${code}:${column}`;
}

/** A repair as a list: empty when it changed nothing. */
export function applied({ count, ...repair }: AppliedRepair): readonly AppliedRepair[] {
  return count === 0 ? [] : [{ ...repair, count }];
}
