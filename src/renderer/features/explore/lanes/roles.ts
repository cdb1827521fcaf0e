/** What a column is to the set-up: the target, something to look at, known ahead, or nothing. */

import type { Column } from '../../../../shared/dataset.ts';
import { indicatorNames } from '../../../../shared/opening/indicators.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import type { Draft } from '../../../store/draft.ts';

export type Role = 'target' | 'also' | 'look' | 'known' | 'none';

export const ROLE_WORDS: Readonly<Record<Role, Message>> = {
  target: 'Target',
  also: 'Forecast too',
  look: 'Look at',
  known: 'Known ahead',
  none: 'Not used',
};

export const ROLE_HINTS: Readonly<Record<Role, Message>> = {
  target: 'What is forecast',
  also: 'Forecast by the same net',
  look: 'Its past goes into the net',
  known: 'The file holds its future, such as a plan or a weather forecast',
  none: 'Left out',
};

type Drafted = Pick<Draft, 'target' | 'features' | 'known' | 'alsoTargets'>;

/** The names under which a column goes into the set-up: a column of words has one for each. */
export function namesOf(column: Column): readonly string[] {
  return column.kind === 'number' ? [column.name] : indicatorNames(column);
}

export function roleOf(draft: Drafted, column: Column): Role {
  const names = namesOf(column);
  const isIn = (list: readonly string[]) => names.some((name) => list.includes(name));
  if (column.kind === 'number' && draft.target === column.name) {
    return 'target';
  }
  if (isIn(draft.alsoTargets)) {
    return 'also';
  }
  return isIn(draft.features) ? (isIn(draft.known) ? 'known' : 'look') : 'none';
}

/** The roles that a column can be given; the target gives its own up only to another column. */
export function rolesFor(draft: Drafted, column: Column): readonly Role[] {
  if (roleOf(draft, column) === 'target') {
    return [];
  }
  return column.kind === 'number' ? ['target', 'look', 'known', 'also', 'none'] : ['look', 'known', 'none'];
}

/** What changes in the set-up when a column is given a role. */
export function withRole(draft: Drafted, column: Column, role: Role): Partial<Draft> {
  const names = namesOf(column);
  const without = (list: readonly string[]) => list.filter((name) => !names.includes(name));
  const isFeature = role === 'look' || role === 'known';
  return {
    ...(role === 'target' ? { target: column.name } : {}),
    features: isFeature ? [...without(draft.features), ...names] : without(draft.features),
    known: role === 'known' ? [...without(draft.known), ...names] : without(draft.known),
    alsoTargets: role === 'also' ? [...without(draft.alsoTargets), ...names] : without(draft.alsoTargets),
  };
}
