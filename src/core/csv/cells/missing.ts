const MARKERS = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  '#na',
  '<na>',
  'n.a.',
  'nan',
  '-nan',
  'null',
  'nil',
  'none',
  'nat',
  '(null)',
  '#value!',
  '#div/0!',
  '#ref!',
  '#num!',
  '#null!',
  '#name?',
  '-',
  '--',
  '---',
  '–',
  '—',
  '.',
  '..',
  '...',
  '?',
  '*',
  '**',
  '***',
  '****',
  '*****',
  '\\n',
]);
const LONGEST_MARKER = 7;

/** True for cells that publishers write when they have no value; the text is trimmed already. */
export function isMissing(text: string): boolean {
  return text.length <= LONGEST_MARKER && MARKERS.has(text.toLowerCase());
}
