/** The texts that the sources ask for, found in their syntax. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';

const SOURCE = resolve(import.meta.dirname, '../../../src');

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface AskedText {
  /** `renderer/header.tsx:12`. */
  readonly at: string;
  readonly text: string;
  /** False where it is asked for as the module is loaded, before any language is chosen. */
  readonly isInFunction: boolean;
}

/** Functions that translate, by the place of the message among their arguments. */
const TRANSLATORS: Readonly<Record<string, readonly number[]>> = { t: [0], rich: [1], formatCountOf: [1, 2] };

/** Files of the window and of what it shares, without the catalogues. */
const WINDOW = ['renderer', 'shared'];
/** Of a report, whose texts the window does not load. */
export const REPORT_SOURCES = ['core/report'];

function sourcesIn(layers: readonly string[]): readonly { readonly file: string; readonly code: string }[] {
  return layers.flatMap((layer) =>
    readdirSync(join(SOURCE, layer), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/[\\/]texts[\\/][a-z]{2}[\\/]/.test(path))
      .map((path) => ({ file: relative(SOURCE, path), code: readFileSync(path, 'utf8') })),
  );
}

/** Every text that stands as it is in a call that translates. */
export function askedTexts(layers = WINDOW): readonly AskedText[] {
  return sourcesIn(layers).flatMap(({ file, code }) => {
    const asked: AskedText[] = [];
    const { program } = parseSync(file, code);
    walk(program as unknown as Node, false, (node, isInFunction) => {
      const name = node.type === 'CallExpression' ? (node.callee as Node).name : undefined;
      const places = typeof name === 'string' ? (TRANSLATORS[name] ?? []) : [];
      const given = node.arguments as readonly Node[];
      const texts = places.map((place) => literalsOf(given[place]));
      // `formatCountOf(count, 'row')` counts `rows` as well.
      if (name === 'formatCountOf' && texts[1]?.length === 0) {
        texts[1] = (texts[0] ?? []).map((one) => `${one}s`);
      }
      for (const text of texts.flat()) {
        asked.push({
          at: `${file}:${code.slice(0, node.start as number).split('\n').length}`,
          text,
          isInFunction,
        });
      }
    });
    return asked;
  });
}

/** Where a template is no text that is read: names of classes, keys, measures of the page. */
const UNREAD = /^(className|key|id|style|data-.*|d|viewBox|transform)$/;
/** A word between blanks, marks or what is put in. */
const WORD_IN_TEMPLATE = /(^|[\s}(“])[a-zA-Z]{2,}($|[\s,.{:)])/;

/** A string of several words; those of actions are what the palette is searched by, in every language. */
function isSentence({ type, value }: Node, file: string): boolean {
  return (
    type === 'Literal' &&
    typeof value === 'string' &&
    !/[\\/]actions[\\/]/.test(file) &&
    /[a-z]{2,} [a-z]{2,}/i.test(value)
  );
}

/**
 * Strings of several words, templates of the window in which words stand beside values, `{}` for each value, and names of columns in the tables behind charts:
 * whatever of these is read in a German window has to come from the catalogue instead.
 */
export function bareTexts(): readonly string[] {
  const bare = new Set<string>();
  for (const { file, code } of sourcesIn(WINDOW)) {
    if (!file.startsWith('renderer')) {
      continue;
    }
    const isTable = /[\\/]numbers[\\/]tables[\\/]/.test(file);
    walk(parseSync(file, code).program as unknown as Node, false, (node) => {
      const text =
        node.type === 'JSXAttribute' && UNREAD.test(String((node.name as Node).name))
          ? SKIPPED
          : node.type === 'TemplateLiteral' && (node.expressions as readonly Node[]).length > 0
            ? templateOf(node)
            : isTable && node.type === 'Property' && (node.key as Node).name === 'name'
              ? literalsOf(node.value as Node)[0]
              : isSentence(node, file)
                ? String(node.value)
                : undefined;
      if (text === SKIPPED) {
        return false;
      }
      if (
        text !== undefined &&
        (isSentence(node, file) || WORD_IN_TEMPLATE.test(text) || (isTable && /[a-z]{2,}/i.test(text)))
      ) {
        bare.add(text);
      }
      return true;
    });
  }
  return [...bare].sort();
}

const SKIPPED = '';

function templateOf(node: Node): string {
  return (node.quasis as readonly { readonly value: { readonly cooked: string } }[])
    .map(({ value }) => value.cooked)
    .join('{}');
}

/** All strings in the sources, whatever they are for. */
export function allStrings(layers = WINDOW): ReadonlySet<string> {
  const strings = new Set<string>();
  for (const { file, code } of sourcesIn(layers)) {
    walk(parseSync(file, code).program as unknown as Node, false, (node) => {
      for (const text of literalsOf(node)) {
        strings.add(text);
      }
    });
  }
  return strings;
}

function literalsOf(node: Node | undefined): readonly string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral': {
      const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
      return quasis.length === 1 ? quasis.map(({ value }) => value.cooked) : [];
    }
    case 'ConditionalExpression':
      return [...literalsOf(node.consequent as Node), ...literalsOf(node.alternate as Node)];
    default:
      return [];
  }
}

/** `see` answers false for what is not gone into. */
function walk(node: Node, isInFunction: boolean, see: (node: Node, isInFunction: boolean) => unknown): void {
  if (see(node, isInFunction) === false) {
    return;
  }
  const inside = isInFunction || /Function/.test(node.type);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string') {
        walk(child as Node, inside, see);
      }
    }
  }
}

/** What Node's layers call what they tell: what of these is a sentence reaches the window. */
const TOLD = /^(problem|reason|cause|repair|because)$/;
const TELLERS = /^(refuse|damaged|unfit)$/;

/**
 * Sentences in the layers that Node runs, `{}` where something is put in: all texts, or those alone that stand as a problem, a reason,
 * a cause or a repair.
 */
export function sentencesOfNode(which: 'all' | 'told' = 'all'): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodesOfNode()) {
    const texts =
      which === 'all' ? sentencesIn(node) : toldIn(node).flatMap((each) => sentencesIn(each, true));
    for (const text of texts) {
      found.add(text);
    }
  }
  return found;
}

let nodes: readonly Node[] | null = null;

/** Of the syntax of these layers, what may tell something. Read once. */
function nodesOfNode(): readonly Node[] {
  if (nodes !== null) {
    return nodes;
  }
  const read: Node[] = [];
  const files = ['core', 'engine', 'service', 'shared'].flatMap((layer) =>
    readdirSync(join(SOURCE, layer), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/[\\/]texts[\\/][a-z]{2}[\\/]/.test(path)),
  );
  for (const path of files) {
    walk(parseSync(path, readFileSync(path, 'utf8')).program as unknown as Node, false, (node) => {
      if (/^(Literal|TemplateLiteral|Property|VariableDeclarator|CallExpression)$/.test(node.type)) {
        read.push(node);
      }
    });
  }
  nodes = read;
  return read;
}

function toldIn(node: Node): readonly (Node | undefined)[] {
  switch (node.type) {
    case 'Property':
      return TOLD.test(String((node.key as Node).name)) ? [node.value as Node] : [];
    case 'VariableDeclarator':
      return TOLD.test(String((node.id as Node).name)) ? [node.init as Node] : [];
    case 'CallExpression':
      return TELLERS.test(String((node.callee as Node).name))
        ? (node.arguments as readonly Node[]).slice(-1)
        : [];
    default:
      return [];
  }
}

function sentencesIn(node: Node | undefined, isSentence = false): readonly string[] {
  if (node?.type === 'ConditionalExpression' && isSentence) {
    return [...sentencesIn(node.consequent as Node, true), ...sentencesIn(node.alternate as Node, true)];
  }
  const texts =
    node?.type === 'TemplateLiteral'
      ? [
          (node.quasis as readonly { readonly value: { readonly cooked: string } }[])
            .map(({ value }) => value.cooked)
            .join('{}'),
        ]
      : node?.type === 'Literal' && typeof node.value === 'string'
        ? [node.value]
        : [];
  return isSentence ? texts.filter((text) => /[a-z]{2,} [a-z]/.test(text)) : texts;
}
