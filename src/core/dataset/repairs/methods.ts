import type { FindingCode, OpenChoices, RepairMethod } from '../../../shared/dataset.ts';
import { GatecastError } from '../../../shared/errors.ts';
import { findingId } from '../finding.ts';

const FILLS: readonly RepairMethod[] = ['linear', 'forward-fill', 'seasonal-fill', 'leave'];

/** How a way to fill is called in sentences. */
export const FILL_WORDS: Readonly<Partial<Record<RepairMethod, string>>> = {
  linear: 'linear interpolation, the last value while a hole is open',
  'forward-fill': 'the value before',
  'seasonal-fill': 'the value a season before',
};

/** What can be done about each finding, the default first; nothing where the file leaves no choice. */
export const METHODS: Readonly<Record<FindingCode, readonly RepairMethod[]>> = {
  gap: FILLS,
  'missing-values': FILLS,
  'text-cells': FILLS,
  'duplicate-stamps': ['mean', 'first', 'last'],
  'out-of-order': ['sort', 'drop'],
  sentinel: ['missing', 'leave'],
  // What is far from all others may still have happened, so nothing is taken away unasked.
  'outlier-run': ['leave', 'missing'],
  'constant-column': [],
  'empty-column': [],
  'ragged-rows': [],
  'skipped-rows': [],
  'unreadable-stamps': ['linear', 'drop'],
  'ambiguous-dates': [],
  'wide-table': [],
  'clock-change': [],
  'zone-change': [],
  'irregular-steps': [],
  'uncalculated-cells': [],
  'nested-values': [],
};

/** The analyst's method for a finding, else the one for all findings of its code, else the default. */
export function methodFor(choices: OpenChoices, code: FindingCode, column?: string): RepairMethod {
  const { repairs } = choices;
  return repairs?.[findingId(code, column)] ?? repairs?.[code] ?? METHODS[code][0] ?? 'leave';
}

/** Throws `CONFIG_INVALID` for a choice that no finding of its code offers. A finding that the file does not have is no mistake. */
export function refuseUnfitRepairs({ repairs }: OpenChoices): void {
  for (const [id, method] of Object.entries(repairs ?? {})) {
    const code = id.split(':', 1)[0] ?? '';
    const methods = Object.hasOwn(METHODS, code) ? METHODS[code as FindingCode] : [];
    if (!methods.includes(method)) {
      throw new GatecastError('CONFIG_INVALID', {
        field: `repairs.${id}`,
        value: method,
        problem: methods.length === 0 ? noChoice(code) : `it can be ${methods.join(', ')}`,
      });
    }
  }
}

function noChoice(code: string): string {
  const choosable = Object.keys(METHODS).filter((each) => METHODS[each as FindingCode].length > 1);
  return Object.hasOwn(METHODS, code)
    ? 'nothing can be chosen for it'
    : `there is no such finding; there is a choice for ${choosable.join(', ')}`;
}
