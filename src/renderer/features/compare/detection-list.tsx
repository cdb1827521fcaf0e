/** Each thing that looks wrong with a run, with the button that fills the form with what may mend it. */

import { useStore } from 'zustand';
import { detectionText } from '../../../shared/detection-text.ts';
import { type Fix, fixOf, fixWords, type NoFix } from '../../../shared/fixes/detection-fixes.ts';
import { detectionHelp } from '../../../shared/help/of-contract.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { Detection } from '../../../shared/scores.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { isOnDataset } from '../../store/run-groups.ts';
import { takeFix } from '../../store/set-up/take-fix.ts';
import { Hint } from '../../ui/hint.tsx';

interface Props {
  readonly run: RunSummary;
  readonly detections: readonly Detection[];
}

export function DetectionList({ run, detections }: Props) {
  const { stores } = useApp();
  const isHere = useStore(stores.dataset, ({ dataset }) => isOnDataset(run, dataset));
  return (
    <ul className="detections-list">
      {detections.map((detection) => {
        const { sentence, fix } = detectionText(detection);
        return (
          <li key={`${detection.code} ${detection.column ?? ''}`}>
            {sentence} <span className="detection-fix">{fix}</span>{' '}
            <Hint about={detectionHelp(detection.code)}>
              ?<span className="visually-hidden">{t(' what this is')}</span>
            </Hint>
            <UseFix run={run} fix={fixOf(detection, run.config)} isHere={isHere} />
          </li>
        );
      })}
    </ul>
  );
}

interface UseProps {
  readonly run: RunSummary;
  readonly fix: Fix | NoFix;
  /** True while the form is of its rows. */
  readonly isHere: boolean;
}

function UseFix({ run, fix, isHere }: UseProps) {
  const app = useApp();
  if ('none' in fix) {
    return <p className="detection-use detection-fix">{fix.none}</p>;
  }
  const words = fixWords(fix);
  return (
    <p className="detection-use">
      <button
        type="button"
        className="button is-small"
        disabled={!isHere}
        title={
          isHere
            ? t('Fills the form with the set-up of this run and this change; nothing is trained.')
            : t('Open its data: then this fills the form.')
        }
        data-testid="use-fix"
        onClick={() => void takeFix(app, run, fix)}
      >
        {t('Use {words}', { words })}
      </button>
    </p>
  );
}
