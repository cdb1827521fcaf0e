/** A net while it is built: blocks whose fields are text until they can be read, so that nothing typed is lost. */
import type { Block, NetDescription } from '../../../../shared/net/description.ts';
import { knownNetName } from '../../../../shared/net/names.ts';
import { t } from '../../../../shared/texts/text.ts';
import { readNumber } from '../../../store/set-up/read-number.ts';
import { BLOCK_FORMS, type BlockField, type BlockFormName, formNameOf, type Said } from './block-forms.ts';

export interface EditedBlock {
  /** Its own while the editor is open, wherever it is moved. */
  readonly id: number;
  readonly form: BlockFormName;
  readonly said: Said;
}

export interface EditedNet {
  readonly name: string;
  readonly blocks: readonly EditedBlock[];
}

/** What is wrong with the fields of a block, by their keys. */
export type FieldProblems = Readonly<Record<string, string>>;

/** The net as it stands, or what is wrong, by the ids of the blocks. */
export type ReadNet =
  | { readonly net: NetDescription }
  | { readonly name: string | undefined; readonly problems: ReadonlyMap<number, FieldProblems> };

const USUAL_UNITS = 32;
/** A flag in the form, and what stands for it in a block. */
const FLAG_VALUES: Readonly<Record<string, unknown>> = { normalise: 'layer' };

let lastId = 0;

/** A description as it is edited: without the name of a net that is made for its window, since what is built may be another. */
export function editedNet({ name, blocks }: NetDescription): EditedNet {
  return { name: knownNetName(name) === undefined ? (name ?? '') : '', blocks: blocks.map(editedBlock) };
}

export function readNet({ name, blocks }: EditedNet): ReadNet {
  const read = blocks.map(({ id, form, said }) => ({ id, ...readBlock(form, said) }));
  const wrong = read.flatMap(({ id, problems }) =>
    Object.keys(problems).length === 0 ? [] : [[id, problems] as const],
  );
  const own = name.trim();
  const nameProblem = knownNetName(own)
    ? t('“{name}” is a net that is made for its window; give yours another name.', { name: own })
    : undefined;
  if (wrong.length > 0 || nameProblem !== undefined) {
    return { name: nameProblem, problems: new Map(wrong) };
  }
  return { net: { ...(own === '' ? {} : { name: own }), blocks: read.map(({ block }) => block) } };
}

/** With a new block where it is most likely meant: in front what shortens or looks over the window, before the forecast what reads on, behind it what gives or lies under it. */
export function withBlock({ name, blocks }: EditedNet, form: BlockFormName): EditedNet {
  const units = blocks.map(({ said }) => Number(said.units)).find((count) => count > 0) ?? USUAL_UNITS;
  const place = placeFor(form, blocks);
  return {
    name,
    blocks: [...blocks.slice(0, place), editedBlock(BLOCK_FORMS[form].begin(units)), ...blocks.slice(place)],
  };
}

export function withoutBlock({ name, blocks }: EditedNet, id: number): EditedNet {
  return { name, blocks: blocks.filter((block) => block.id !== id) };
}

/** With a block one place nearer the window (`-1`) or the forecast (`1`); the same where it stands at the end. */
export function withMoved(net: EditedNet, id: number, by: -1 | 1): EditedNet {
  const at = net.blocks.findIndex((block) => block.id === id);
  const to = at + by;
  const block = net.blocks[at];
  if (block === undefined || to < 0 || to >= net.blocks.length) {
    return net;
  }
  const others = net.blocks.filter((other) => other !== block);
  return { name: net.name, blocks: [...others.slice(0, to), block, ...others.slice(to)] };
}

export function withSaid(net: EditedNet, id: number, said: Said): EditedNet {
  return {
    name: net.name,
    blocks: net.blocks.map((block) =>
      block.id === id ? { ...block, said: { ...block.said, ...said } } : block,
    ),
  };
}

/** The fields that stand in a block as it is. */
export function fieldsOf({ form, said }: Pick<EditedBlock, 'form' | 'said'>): readonly BlockField[] {
  return BLOCK_FORMS[form].fields.filter(({ when }) => when === undefined || when(said));
}

function editedBlock(block: Block): EditedBlock {
  const form = formNameOf(block);
  const values = block as unknown as Readonly<Record<string, unknown>>;
  const said = BLOCK_FORMS[form].fields.map(({ key, as }) => {
    const value = values[key];
    return [key, as === 'flag' ? value !== undefined && value !== false : String(value ?? '')] as const;
  });
  return { id: ++lastId, form, said: Object.fromEntries(said) };
}

function readBlock(form: BlockFormName, said: Said): { block: Block; problems: FieldProblems } {
  const problems: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const field of fieldsOf({ form, said })) {
    const { key, label } = field;
    const value = said[key] ?? '';
    if (field.as === 'flag') {
      Object.assign(values, value === true ? { [key]: FLAG_VALUES[key] ?? true } : {});
    } else if (field.as === 'choice') {
      Object.assign(values, value === '' ? {} : { [key]: value });
    } else if (field.as === 'whole' || String(value).trim() !== '') {
      const [least, most] = field.range;
      const read = readNumber(String(value), { label, least, most, whole: field.as !== 'share-or-none' });
      Object.assign(typeof read === 'string' ? problems : values, { [key]: read });
    }
  }
  // The fields that tell what it is are the same for every block of a form.
  const { kind, ...begun } = BLOCK_FORMS[form].begin(USUAL_UNITS);
  const shape = 'form' in begun && form !== 'head' ? { form: begun.form } : {};
  return { block: { kind, ...shape, ...values } as unknown as Block, problems };
}

function placeFor(form: BlockFormName, blocks: readonly EditedBlock[]): number {
  if (form === 'embedding' || form === 'convolution') {
    return form === 'convolution' && blocks[0]?.form === 'embedding' ? 1 : 0;
  }
  const end = blocks.findIndex((block) => isEnd(block.form));
  return end < 0 || form === 'skip' ? blocks.length : isEnd(form) ? end + 1 : end;
}

/** What gives the forecast: a decoder, the head behind it, and what lies under all. */
function isEnd(form: BlockFormName): boolean {
  return form.endsWith('decoder') || form === 'head' || form === 'skip';
}
