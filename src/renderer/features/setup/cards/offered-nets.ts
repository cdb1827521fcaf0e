/** The nets that a set-up can be made of, wherever one is chosen. */
import type { NetDescription } from '../../../../shared/net/description.ts';
import { NET_NAMES, type NetName, WRITES_VALUES } from '../../../../shared/net/names.ts';
import { NET_LABELS } from '../../../../shared/net/net-labels.ts';
import { t } from '../../../../shared/texts/text.ts';
import type { Draft } from '../../../store/draft.ts';

/** Null: the cell by itself. */
export type NetChoice = NetName | null;
/** Beside those, the one that was built and stands in the form. */
export type ComparedNet = NetChoice | NetDescription;

export function isBuilt(net: ComparedNet): net is NetDescription {
  return net !== null && typeof net !== 'string';
}

/** The cell alone and all nets that can answer what the form asks. */
export function netsFor({ question }: Pick<Draft, 'question'>): readonly NetChoice[] {
  return [null, ...NET_NAMES.filter((name) => question === 'values' || !WRITES_VALUES.has(name))];
}

/** As `netsFor`, and the one that was built, where it stands in the form. */
export function comparableNets({ question, net }: Pick<Draft, 'question' | 'net'>): readonly ComparedNet[] {
  return [...netsFor({ question }), ...(isBuilt(net) ? [net] : [])];
}

export function netLabel(net: ComparedNet): string {
  if (net === null) {
    return t('The cell alone');
  }
  if (typeof net === 'string') {
    return t(NET_LABELS[net]);
  }
  return net.name === undefined ? t('built block by block') : `“${net.name}”`;
}

/** Of a net in lists, choices and test ids. */
export function netKey(net: ComparedNet): string {
  return net === null ? 'cell' : isBuilt(net) ? 'built' : net;
}
