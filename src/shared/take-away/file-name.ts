/** Names of files that are made from what others have named: data, columns, nets. */

const MOST_LETTERS = 100;

/** The text with nothing in it that a file system minds; empty where nothing is left. Its ending is put behind it. */
export function plainName(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|-+$/g, '')
    .slice(0, MOST_LETTERS);
}

/** The name of a file of data without its ending. */
export function withoutEnding(file: string): string {
  return file.replace(/\.[^.]*$/, '');
}
