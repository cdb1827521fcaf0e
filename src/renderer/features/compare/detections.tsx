/** What looks wrong with a run: how many things, and on request what each is, what it rests on and what to do. */
import { useState } from 'react';
import { detectionText } from '../../../shared/detection-text.ts';
import type { Detection } from '../../../shared/scores.ts';
import { formatCountOf } from '../../ui/format.ts';

export function Detections({ detections }: { readonly detections: readonly Detection[] }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="detections" data-testid="detections">
      <button type="button" className="detections-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>{formatCountOf(detections.length, 'thing to look at', 'things to look at')}</span>
        <span>{open ? 'Close' : 'Why'}</span>
      </button>
      {open && (
        <ul className="detections-list">
          {detections.map((detection) => {
            const { sentence, fix } = detectionText(detection);
            return (
              <li key={`${detection.code} ${detection.column ?? ''}`}>
                {sentence} <span className="detection-fix">{fix}</span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
