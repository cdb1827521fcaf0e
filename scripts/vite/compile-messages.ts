/** Compiles the messages of the catalogues as the window is built, so that no page carries a parser of ICU messages (7 kB). */
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

const CATALOGUE = /\/src\/shared\/texts\/[a-z]{2}\//;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Every text of `catalogue({ English: text })` becomes what the library's parser would make of it at run time. */
export function compileMessages(): Plugin {
  return {
    name: 'gatecast:compile-messages',
    transform(code, id) {
      if (!CATALOGUE.test(id.replace(/\\/g, '/'))) {
        return null;
      }
      let compiled = code;
      for (const { start, end, text } of textsOf(this.parse(code)).reverse()) {
        compiled = `${compiled.slice(0, start)}${JSON.stringify(compileMessage(text))}${compiled.slice(end)}`;
      }
      return { code: compiled, map: null };
    },
  };
}

/** The texts behind the keys of the objects in a module, in the order in which they stand. */
function textsOf(program: object): { readonly start: number; readonly end: number; readonly text: string }[] {
  const found: { start: number; end: number; text: string }[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(look);
    } else if (isNode(value)) {
      const own = value.type === 'Property' ? textOf((value as Node & { value: unknown }).value) : null;
      if (own !== null) {
        found.push(own);
      } else {
        Object.values(value).forEach(look);
      }
    }
  };
  look(program);
  return found;
}

function textOf(value: unknown): { start: number; end: number; text: string } | null {
  if (!isNode(value)) {
    return null;
  }
  const { start, end } = value;
  if (value.type === 'Literal') {
    return { start, end, text: String((value as Node & { value: unknown }).value) };
  }
  if (value.type === 'TemplateLiteral') {
    const { quasis } = value as Node & { quasis: readonly { value: { cooked: string } }[] };
    return { start, end, text: quasis.map((part) => part.value.cooked).join('') };
  }
  return null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
