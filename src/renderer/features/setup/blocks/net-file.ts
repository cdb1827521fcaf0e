/** A net in a file, as `gatecast train --net FILE` reads it. What its numbers may be, the form says at each. */
import type { Block, NetDescription } from '../../../../shared/net/description.ts';
import { isStoredNet } from '../../../../shared/net/stored-net.ts';
import { t } from '../../../../shared/texts/text.ts';
import { BLOCK_FORMS, formNameOf } from './block-forms.ts';

/** The net in the text of a file, or why there is none. A key that is not known is refused: the net would be another than was meant. */
export function netInFile(text: string): NetDescription | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return t('The file holds no JSON.');
  }
  if (!isStoredNet(value)) {
    return t('The file describes no net: it needs “blocks”, a list of blocks that each say their “kind”.');
  }
  const unknown = [
    ...Object.keys(value).filter((key) => key !== 'name' && key !== 'blocks'),
    ...value.blocks.flatMap(unknownKeys),
  ];
  if (unknown.length > 0) {
    return t('The file says what no net has: {keys}.', { keys: unknown.map((key) => `“${key}”`).join(', ') });
  }
  return typeof (value.name ?? '') === 'string' ? value : t('The name of the net is no text.');
}

function unknownKeys(block: Block): readonly string[] {
  const known = new Set(['kind', 'form', ...BLOCK_FORMS[formNameOf(block)].fields.map(({ key }) => key)]);
  return Object.keys(block).filter((key) => !known.has(key));
}
