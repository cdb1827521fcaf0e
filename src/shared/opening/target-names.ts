/** What the name of a column says of whether it is the one to forecast. */

interface NameRule {
  readonly pattern: RegExp;
  /** After “because”. */
  readonly because: string;
}

/** Names that people give to the thing they forecast, the most telling first. */
const TELLING: readonly NameRule[] = [
  { pattern: /^adj(usted)?[ _.]?close$/i, because: 'it is the closing price, adjusted' },
  { pattern: /^close$/i, because: 'it is the closing price' },
  { pattern: /^(y|ot|value|target)$/i, because: 'its name says that it is what is forecast' },
  { pattern: /price/i, because: 'it is a price' },
  {
    pattern:
      /(demand|consumption|sales|revenue|turnover|orders|passengers|visitors|births|traffic|views|production|generation|sunspots)|(^|[ _.])(load|count)([ _.]|$)/i,
    because: 'it is an amount that people forecast',
  },
  { pattern: /^(temp_max|max_?temp|tmax)/i, because: 'it is a temperature, the highest of its step' },
  { pattern: /temp/i, because: 'it is a temperature' },
];

/** Names of what counts or places rows, and is never forecast. */
const OF_ROWS =
  /^(id|idx|index|key|row|rows|nr|no|num|number|code|zip|year|month|day|hour|minute|second|week|weekday|quarter|lat|lon|lng|latitude|longitude|unnamed.*|)$/i;

/** How telling a name is, from 0 on, and why; null where it says nothing. */
export function tellingName(name: string): { readonly place: number; readonly because: string } | null {
  const place = TELLING.findIndex(({ pattern }) => pattern.test(name));
  return place < 0 ? null : { place, because: (TELLING[place] as NameRule).because };
}

/** Whether the name is one of a number that counts or places rows. */
export function namesRows(name: string): boolean {
  return OF_ROWS.test(name.trim());
}

/** Of these names in the order of the file, the one to begin with while nothing is known of the values; empty without any. */
export function targetByName(names: readonly string[]): string {
  const rank = (name: string) =>
    tellingName(name)?.place ?? (namesRows(name) ? TELLING.length + 1 : TELLING.length);
  return names.reduce((best, name) => (rank(name) < rank(best) ? name : best), names[0] ?? '');
}
