/** A field to paste a table into, where the page may not read the clipboard by itself, or what was there is none. */

import { type ClipboardEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { Dialog } from '../../help/dialog.tsx';
import { openText } from '../open/paste-table.ts';

export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isNone, setNone] = useState(false);
  useEffect(() => field.current?.focus(), []);

  function open(text: string): boolean {
    const isTable = openText(app, text);
    setNone(!isTable);
    if (isTable) {
      onClose();
    }
    return isTable;
  }

  function onPaste(event: ClipboardEvent): void {
    // Into a field that holds nothing yet a whole table comes at once; what is pasted into others is put together by hand.
    if (field.current?.value === '' && open(event.clipboardData.getData('text/plain'))) {
      event.preventDefault();
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    open(field.current?.value ?? '');
  }

  return (
    <Dialog label={t('Paste a table')} className="paste" testId="paste-dialog" onClose={onClose}>
      <form className="paste-form" onSubmit={submit}>
        <h2 className="dialog-title">{t('Paste a table')}</h2>
        <label className="paste-label" htmlFor="paste-field">
          {t(
            'Copy cells in a spreadsheet or on a page, and paste them here (Ctrl-V, or ⌘V): the first row may hold the names.',
          )}
        </label>
        <textarea
          id="paste-field"
          ref={field}
          className="input paste-field"
          rows={8}
          spellCheck={false}
          aria-describedby={isNone ? 'paste-none' : undefined}
          aria-invalid={isNone}
          data-testid="paste-field"
          onPaste={onPaste}
        />
        {isNone && (
          <p className="callout callout-bad" id="paste-none" role="alert">
            {t(
              'That is no table: two rows or more are needed, with tabs, commas, semicolons or bars between the cells.',
            )}
          </p>
        )}
        <div className="dialog-foot">
          <button type="button" className="button is-small" onClick={onClose}>
            {t('Cancel')}
          </button>
          <button type="submit" className="button is-small is-primary" data-testid="paste-open">
            {t('Open it')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
