/** As it is typed: a name with a space needs quotes. */
export function shellWord(text: string): string {
  return /^[\w=.,:+/-]*$/.test(text) ? text : `"${text}"`;
}
