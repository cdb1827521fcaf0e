/** A file may be dropped, and a table pasted, anywhere in the window; while a file hovers, the whole window says so. */

import { useEffect, useState } from 'react';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { isTyping } from '../../actions/shortcuts.ts';
import { openText } from './paste-table.ts';

export function DropZone() {
  const app = useApp();
  const { openChosen } = app;
  const [hovers, setHovers] = useState(false);

  useEffect(() => {
    // Enter and leave fire for every element on the way; only their balance says whether a file is over the window.
    let depth = 0;
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onEnter = (event: DragEvent) => {
      if (hasFile(event)) {
        depth += 1;
        setHovers(true);
      }
    };
    const onLeave = (event: DragEvent) => {
      if (hasFile(event)) {
        depth = Math.max(0, depth - 1);
        setHovers(depth > 0);
      }
    };
    const onOver = (event: DragEvent) => {
      if (hasFile(event)) {
        event.preventDefault();
      }
    };
    const onDrop = (event: DragEvent) => {
      depth = 0;
      setHovers(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) {
        event.preventDefault();
        void openChosen({ files });
      }
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = isTyping(event.target) ? '' : (event.clipboardData?.getData('text/plain') ?? '');
      if (openText(app, text)) {
        event.preventDefault();
      }
    };
    window.addEventListener('paste', onPaste);
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('paste', onPaste);
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [app, openChosen]);

  return hovers ? (
    <div className="drop-overlay" aria-hidden="true">
      <div className="drop-overlay-text">{t('Drop to open')}</div>
    </div>
  ) : null;
}
