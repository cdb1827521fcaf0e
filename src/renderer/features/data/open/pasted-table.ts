/** A table on the clipboard, as spreadsheets and web pages copy one. */
import { t } from '../../../../shared/texts/text.ts';

export interface PastedTable {
  readonly name: string;
  readonly text: string;
}

const PARTED = /[\t,;|]/;

/** The table that a text is, under a name that says when it came; null for words that are none. */
export function pastedTable(text: string, now: Date): PastedTable | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const isTable =
    /^\s*[[{]/.test(text) || (lines.length > 1 && lines.slice(0, 2).every((line) => PARTED.test(line)));
  if (!isTable) {
    return null;
  }
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return {
    name: t('Pasted table {day} {hour}.{minute}.csv', {
      day,
      hour: two(now.getHours()),
      minute: two(now.getMinutes()),
    }),
    text,
  };
}
