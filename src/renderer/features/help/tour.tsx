/** Four steps on a sample. The rest of the page is out of reach meanwhile; Escape ends it, and the palette begins it again. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isActive } from '../../../shared/reuse/resumable.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { isDone, isOnDataset } from '../../store/run-groups.ts';
import { Dialog } from './dialog.tsx';
import { type Box, placeBeside } from './place-beside.ts';
import { rememberTour } from './tour-seen.ts';
import { TOUR_SAMPLE, TOUR_STEPS } from './tour-steps.ts';

interface Placed {
  readonly target: Box | null;
  readonly left: number;
  readonly top: number;
}

export function Tour({ onClose }: { readonly onClose: () => void }) {
  const { stores, datasets, runs } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(0);
  const [placed, setPlaced] = useState<Placed | null>(null);
  const dataset = useStore(stores.dataset, (state) => state.dataset);
  const all = useStore(stores.runs, (state) => state.runs);
  const plan = useStore(stores.setup, (setup) => setup.plan);
  const isHere = dataset?.file === TOUR_SAMPLE;
  const here = Object.values(all).filter((run) => isOnDataset(run, dataset));
  const learns = here.some(({ status }) => isActive(status));
  const hasRun = learns || here.some(({ status }) => isDone(status));
  const step = TOUR_STEPS[at];

  useEffect(() => {
    rememberTour();
    stores.view.setState({ centre: 'forecast' });
    if (stores.dataset.getState().dataset?.file !== TOUR_SAMPLE) {
      void datasets.open({ kind: 'sample', file: TOUR_SAMPLE });
    }
  }, [datasets, stores]);

  // What it points at comes with the file and with what is trained, and moves with the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page changes with these
  useLayoutEffect(() => {
    const place = () => {
      const size = dialog.current?.getBoundingClientRect();
      if (size !== undefined) {
        setPlaced(placeOf(targetOf(TOUR_STEPS[at]?.at ?? []), size));
      }
    };
    place();
    // Charts and cards are drawn a moment after what they are of has come.
    const frame = requestAnimationFrame(place);
    window.addEventListener('resize', place);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', place);
    };
  }, [at, isHere, hasRun, learns, plan.status]);

  if (step === undefined) {
    return null;
  }
  // Train waits by itself for what is still being derived; a button that rests under the hand would lose its focus.
  const offersTraining = step.trains === true && !hasRun && plan.status !== 'refused';
  const isLast = at === TOUR_STEPS.length - 1;

  function next(): void {
    if (isLast) {
      onClose();
    } else {
      setAt(at + 1);
    }
  }

  return (
    <Dialog
      label={t('Show me around')}
      className="tour"
      testId="tour"
      onClose={onClose}
      stays
      of={dialog}
      style={placed === null ? {} : { margin: 0, left: placed.left, top: placed.top }}
      behind={
        placed?.target != null && <span className="tour-ring" style={placed.target} aria-hidden="true" />
      }
    >
      <div aria-live="polite">
        <p className="quiet">{t('{done} of {origins}', { done: at + 1, origins: TOUR_STEPS.length })}</p>
        <h2 className="tour-title">{t(step.title)}</h2>
        <p className="tour-text">{t(step.text)}</p>
        {!offersTraining && at > 0 && learns && <p className="tour-text">{t('It is learning right now.')}</p>}
      </div>
      <div className="dialog-foot">
        <button type="button" className="link" data-testid="tour-end" onClick={onClose}>
          {isLast ? t('Close') : t('Skip the rest')}
        </button>
        <span className="tour-steps">
          {at > 0 && (
            <button type="button" className="button" onClick={() => setAt(at - 1)}>
              {t('Back')}
            </button>
          )}
          <button
            type="button"
            className="button is-primary"
            data-testid="tour-next"
            disabled={!isHere}
            onClick={() => {
              if (offersTraining) {
                void runs.train();
              }
              next();
            }}
          >
            {isLast ? t('Done') : offersTraining ? t('Train it') : t('Next')}
          </button>
        </span>
      </div>
    </Dialog>
  );
}

/** Null where none of them can be seen. */
function targetOf(selectors: readonly string[]): Box | null {
  for (const selector of selectors) {
    const found = document.querySelector(selector);
    const box = found?.getBoundingClientRect();
    if (box !== undefined && box.width > 0 && box.right > 0 && box.left < window.innerWidth) {
      // What is longer than the view ends with it.
      const top = Math.max(0, box.top);
      const bottom = Math.min(window.innerHeight, box.bottom);
      const left = Math.max(0, box.left);
      const right = Math.min(window.innerWidth, box.right);
      if (bottom > top) {
        return { left, top, width: right - left, height: bottom - top };
      }
    }
  }
  return null;
}

function placeOf(target: Box | null, size: { readonly width: number; readonly height: number }): Placed {
  const view = { width: window.innerWidth, height: window.innerHeight };
  const middle = { left: (view.width - size.width) / 2, top: (view.height - size.height) / 2 };
  return { target, ...(target === null ? middle : placeBeside(target, size, view)) };
}
