/** Opening a table that was copied: from the clipboard where the browser lets the page read it, else from a field to paste into. */
import type { App } from '../../../store/app.ts';
import { pastedTable } from './pasted-table.ts';

/** Opens what a text holds; false for words that are no table. */
export function openText({ openChosen }: Pick<App, 'openChosen'>, text: string): boolean {
  const table = pastedTable(text, new Date());
  if (table !== null) {
    void openChosen({ files: [new File([table.text], table.name, { type: 'text/csv' })] });
  }
  return table !== null;
}

/** What is on the clipboard, or the field where it may not be read or is no table. */
export async function pasteTable(app: Pick<App, 'openChosen' | 'stores'>): Promise<void> {
  // An insecure page has no clipboard at all, and nobody needs to say yes.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const text = await clipboard?.readText?.().catch(() => undefined);
  if (text === undefined || !openText(app, text)) {
    app.stores.view.setState({ overlay: 'paste' });
  }
}
