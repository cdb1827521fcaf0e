/** XML as it streams by, without its prefixes: writers name the same element `row` and `x:row`. */
import { Parser } from 'saxen';

export interface XmlHandlers {
  /** `attributes()` reads them; asked for only where they are needed. */
  readonly open?: (name: string, attributes: () => Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

export interface XmlReader {
  /** Takes text cut anywhere. Throws an `Error` for what is no XML, or a tag or text longer than was allowed. */
  write(text: string): void;
  /** Throws when the document is not whole. */
  end(): void;
}

/** A document that is given piece by piece; no single tag or text of it may have more than `longest` characters. */
export function createXmlReader({ open, text, close }: XmlHandlers, longest: number): XmlReader {
  const parser = new Parser();
  let waiting = '';
  parser.on('openTag', (name, getAttributes, decode) => {
    open?.(bare(name), () => decoded(getAttributes(), decode));
  });
  if (text !== undefined) {
    parser.on('text', (value, decode) => text(value.includes('&') ? decode(value) : value));
    parser.on('cdata', text);
  }
  if (close !== undefined) {
    parser.on('closeTag', (name) => close(bare(name)));
  }
  parser.on('error', (error) => {
    throw error;
  });
  // Attributes without quotes and the like.
  parser.on('warn', () => {});
  return {
    write(piece) {
      // The parser looks anew at a tag that is not whole whenever more of it comes: it gets whole ones only.
      const end = piece.lastIndexOf('>') + 1;
      if (end > 0) {
        parser.write(waiting + piece.slice(0, end));
        waiting = piece.slice(end);
      } else {
        waiting += piece;
      }
      if (waiting.length > longest) {
        throw new Error('text without end');
      }
    },
    end() {
      parser.write(waiting);
      parser.end();
    },
  };
}

function decoded(
  attributes: Record<string, string> | false,
  decode: (text: string) => string,
): Readonly<Record<string, string>> {
  if (attributes === false) {
    return {};
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (value.includes('&')) {
      attributes[key] = decode(value);
    }
  }
  return attributes;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
