/** Puts a table on the clipboard: as cells for a spreadsheet, and as a table for a document. */
import { copyText } from '../../features/help/copy-text.ts';
import type { NumberTable } from './chart-numbers.ts';
import { htmlOf, tabsOf } from './written-numbers.ts';

/** A document with more would be of no use, and slow. */
const MOST_HTML_ROWS = 5000;

/** False where the browser does not let the page. */
export async function copyTable(table: NumberTable): Promise<boolean> {
  const text = tabsOf(table);
  if (table.rows.length <= MOST_HTML_ROWS && typeof ClipboardItem !== 'undefined') {
    try {
      const plain = new Blob([text], { type: 'text/plain' });
      const html = new Blob([htmlOf(table)], { type: 'text/html' });
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain, 'text/html': html })]);
      return true;
    } catch {
      // The plain way may still be allowed.
    }
  }
  return copyText(text);
}
