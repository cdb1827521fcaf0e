import { decimalMark, locale, t } from '../../shared/texts/text.ts';

/** Text that is safe to stand in a page: everything that comes from a file or a person goes through here. */

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** JSON that can stand inside a `script` element: nothing in it ends one or begins a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** A measured value with as many digits as tell something. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) {
    return decimalMark(value.toExponential(2).replace('e+', 'e').replace('-', '−'));
  }
  const digits =
    size === 0 || size >= 1000
      ? { maximumFractionDigits: 1 }
      : { minimumSignificantDigits: 4, maximumSignificantDigits: 4 };
  return value.toLocaleString(locale(), digits).replace('-', '−');
}

export function count(value: number): string {
  return value.toLocaleString(locale());
}

/** Words that are counted in a report. */
type Counted = 'window' | 'step' | 'epoch';

/** A number with so many decimals. */
export function fixed(value: number, decimals: number): string {
  return decimalMark(value.toFixed(decimals));
}

/** `1 window`, `2,000 windows`. */
export function counted(value: number, one: Counted): string {
  return `${count(value)} ${t(value === 1 ? one : `${one}s`)}`;
}

export interface Cell {
  readonly text: string;
  /** Explains it where it is pointed at. */
  readonly title?: string;
}

/** A table of figures: the first column names, the others stand right. */
export function table(
  head: readonly string[],
  rows: readonly { readonly cells: readonly (string | Cell)[]; readonly own?: boolean }[],
): string {
  const body = rows.map(({ cells, own = false }) => {
    const [first = '', ...rest] = cells.map((cell) => (typeof cell === 'string' ? { text: cell } : cell));
    const name = typeof first === 'string' ? { text: first } : first;
    const title = name.title === undefined ? '' : ` title="${escaped(name.title)}"`;
    return `<tr${own ? ' class="own"' : ''}><th scope="row"${title}>${escaped(name.text)}</th>${rest.map(({ text }) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
  });
  const names = head.map((text, at) =>
    text === '' && at === 0 ? '<td></td>' : `<th scope="col">${escaped(text)}</th>`,
  );
  return `<div class="scroll"><table><thead><tr>${names.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** Names and what stands for them, in words. */
export function wordsTable(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(
    ([name, text]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(text)}</td></tr>`,
  );
  return `<table class="words"><tbody>${lines.join('')}</tbody></table>`;
}

export function paragraphs(lines: readonly string[]): string {
  return lines.map((line) => `<p>${escaped(line)}</p>`).join('');
}

/** A card with its head and what is said beside it; nothing where it has no body. */
export function card(title: string, facts: string, body: string, kind = ''): string {
  const said = facts === '' ? '' : `<span class="facts">${escaped(facts)}</span>`;
  return body === ''
    ? ''
    : `<section class="card ${kind}"><div class="card-head"><h2>${escaped(title)}</h2>${said}</div>${body}</section>`;
}
