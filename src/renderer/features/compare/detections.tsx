/** What looks wrong with a run: how many things, and on request what each is, what it rests on and what to do. */

import { useState } from 'react';
import type { RunSummary } from '../../../shared/run.ts';
import type { Detection } from '../../../shared/scores.ts';
import { t } from '../../../shared/texts/text.ts';
import { Later } from '../../later/later.tsx';
import { DETECTION_LIST } from '../../later/parts.ts';
import { formatCountOf } from '../../ui/format.ts';

interface Props {
  readonly run: RunSummary;
  readonly detections: readonly Detection[];
}

export function Detections({ run, detections }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <div className="detections" data-testid="detections">
      <button type="button" className="detections-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>{formatCountOf(detections.length, 'thing to look at', 'things to look at')}</span>
        <span>{open ? t('Close') : t('Why')}</span>
      </button>
      {open && <Later part={DETECTION_LIST} props={{ run, detections }} />}
    </div>
  );
}
