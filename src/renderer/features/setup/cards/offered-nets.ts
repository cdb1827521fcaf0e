/** The nets that a set-up can be made of, wherever one is chosen. */
import { NET_NAMES, type NetName, WRITES_VALUES } from '../../../../shared/net/names.ts';
import { NET_LABELS } from '../../../../shared/net/net-labels.ts';
import { t } from '../../../../shared/texts/text.ts';
import type { Draft } from '../../../store/draft.ts';

/** Null: the cell by itself. */
export type NetChoice = NetName | null;

/** The cell alone and all nets that can answer what the form asks. */
export function netsFor({ question }: Pick<Draft, 'question'>): readonly NetChoice[] {
  return [null, ...NET_NAMES.filter((name) => question === 'values' || !WRITES_VALUES.has(name))];
}

export function netLabel(net: NetChoice): string {
  return net === null ? t('The cell alone') : t(NET_LABELS[net]);
}
