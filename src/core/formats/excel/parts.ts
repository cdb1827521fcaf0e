/** The parts of a workbook that are read before its rows: what sheets there are, how numbers look, and its texts. */
import { GatecastError } from '../../../shared/errors.ts';
import type { ReadContext } from '../byte-source.ts';
import { asDamaged, damaged } from '../damaged.ts';
import { type StampFormat, stampFormat } from './number-formats.ts';
import { createXmlReader, type XmlHandlers } from './xml.ts';
import { type UnpackCount, unpackPart, type ZipPart } from './zip.ts';

export interface WorkbookParts {
  readonly context: ReadContext;
  readonly parts: ReadonlyMap<string, ZipPart>;
  readonly count: UnpackCount;
}

export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: ZipPart;
}

export interface WorkbookInfo {
  readonly sheets: readonly SheetPart[];
  /** Days are counted from 1904. */
  readonly is1904: boolean;
}

/** More than any part but rows and texts has in one tag. */
const LONGEST_TAG = 1 << 20;
/** A cell of Excel has 32,767 characters; a text may be marked up, piece by piece. */
export const LONGEST_TEXT = 1 << 22;

interface PartOptions {
  /** Characters of a tag or a text. */
  readonly longest?: number;
  /** Asked after each piece: true ends the reading. */
  readonly isEnough?: () => boolean;
}

/** Reads one part through an XML reader. Throws `FILE_DAMAGED`, `FILE_LIMIT`. */
export async function readXmlPart(
  { context, count }: Pick<WorkbookParts, 'context' | 'count'>,
  part: ZipPart,
  handlers: XmlHandlers,
  { longest = LONGEST_TAG, isEnough }: PartOptions = {},
): Promise<void> {
  const decoder = new TextDecoder();
  const xml = createXmlReader(handlers, longest);
  try {
    for await (const piece of unpackPart(context, part, count)) {
      xml.write(decoder.decode(piece, { stream: true }));
      if (isEnough?.() === true) {
        return;
      }
    }
    xml.write(decoder.decode());
    xml.end();
  } catch (error) {
    throw asDamaged(error, context.file, 'xlsx');
  }
}

/** Follows the workbook's relations to its sheets, in their order. Throws `FILE_FOREIGN` for what is no such workbook. */
export async function readWorkbookInfo(workbook: WorkbookParts): Promise<WorkbookInfo> {
  const { context, parts } = workbook;
  const { file } = context;
  const path = await workbookPath(workbook);
  const part = parts.get(path);
  if (part === undefined || !path.endsWith('.xml')) {
    throw foreign(file, parts);
  }
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = await readRelations(workbook, path);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  await readXmlPart(workbook, part, {
    open(name, attributes) {
      if (name === 'workbookPr') {
        is1904 = isTrue(attributes().date1904);
      } else if (name === 'sheet') {
        const { name: sheet = '', state, ...others } = attributes();
        const id = Object.entries(others).find(([key]) => /(^|:)id$/.test(key) && key !== 'id')?.[1];
        const relation = relations.get(id ?? '');
        const found = relation?.isSheet === true ? parts.get(resolved(folder, relation.target)) : undefined;
        if (found !== undefined) {
          sheets.push({ name: sheet, isHidden: state === 'hidden' || state === 'veryHidden', part: found });
        }
      }
    },
  });
  if (sheets.length === 0) {
    throw damaged(file, 'xlsx', 'has no sheet that can be found');
  }
  return { sheets, is1904 };
}

function foreign(file: string, parts: ReadonlyMap<string, ZipPart>): GatecastError {
  const kind = parts.has('xl/workbook.bin')
    ? 'excel-binary'
    : parts.has('content.xml')
      ? 'open-document'
      : 'zip';
  return new GatecastError('FILE_FOREIGN', { file, kind });
}

interface Relation {
  readonly target: string;
  readonly isSheet: boolean;
}

/** Where the workbook itself is: as the package says, or where it always is. */
async function workbookPath(workbook: WorkbookParts): Promise<string> {
  let path = 'xl/workbook.xml';
  const part = workbook.parts.get('_rels/.rels');
  if (part !== undefined) {
    await readXmlPart(workbook, part, {
      open(name, attributes) {
        const { Type: type = '', Target: target = '' } = name === 'Relationship' ? attributes() : {};
        if (type.endsWith('/officeDocument')) {
          path = resolved('', target);
        }
      },
    });
  }
  return path;
}

async function readRelations(workbook: WorkbookParts, path: string): Promise<ReadonlyMap<string, Relation>> {
  const at = path.lastIndexOf('/') + 1;
  const part = workbook.parts.get(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`);
  const relations = new Map<string, Relation>();
  if (part !== undefined) {
    await readXmlPart(workbook, part, {
      open(name, attributes) {
        if (name === 'Relationship') {
          const { Id: id = '', Type: type = '', Target: target = '' } = attributes();
          relations.set(id, { target, isSheet: type.endsWith('/worksheet') });
        }
      },
    });
  }
  return relations;
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** By the place of a cell's style: how its number is read as a moment, null for plain numbers. */
export async function readStyles(workbook: WorkbookParts): Promise<readonly (StampFormat | null)[]> {
  const part = findPart(workbook, 'styles.xml');
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isInCells = false;
  if (part !== undefined) {
    await readXmlPart(workbook, part, {
      open(name, attributes) {
        if (name === 'numFmt') {
          const { numFmtId = '', formatCode = '' } = attributes();
          codes.set(Number(numFmtId), formatCode);
        } else if (name === 'cellXfs') {
          isInCells = true;
        } else if (name === 'xf' && isInCells) {
          ids.push(Number(attributes().numFmtId ?? 0));
        }
      },
      close(name) {
        isInCells &&= name !== 'cellXfs';
      },
    });
  }
  return ids.map((id) => stampFormat(id, codes.get(id)));
}

/** The texts that cells name by number. What is only spoken (`rPh`) is no part of them. */
export async function readSharedTexts(workbook: WorkbookParts): Promise<readonly string[]> {
  const part = findPart(workbook, 'sharedStrings.xml');
  const texts: string[] = [];
  let words = '';
  let isText = false;
  let isSpoken = false;
  if (part !== undefined) {
    const handlers: XmlHandlers = {
      open(name) {
        words = name === 'si' ? '' : words;
        isSpoken ||= name === 'rPh';
        isText = name === 't';
      },
      text(text) {
        words += isText && !isSpoken ? text : '';
      },
      close(name) {
        isText = false;
        isSpoken &&= name !== 'rPh';
        if (name === 'si') {
          texts.push(unescaped(words));
        }
      },
    };
    await readXmlPart(workbook, part, handlers, { longest: LONGEST_TEXT });
  }
  return texts;
}

function findPart({ parts }: WorkbookParts, name: string): ZipPart | undefined {
  return parts.get(`xl/${name}`) ?? [...parts].find(([path]) => path.endsWith(`/${name}`))?.[1];
}

/** Excel writes what XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9a-fA-F]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}
