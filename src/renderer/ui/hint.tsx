/** A plain explanation on hover and on focus, for terms of the field and for facts that need a reason; a press on a term tells all of it. */

import { type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { HelpId } from '../../shared/help/glossary.ts';
import { t } from '../../shared/texts/text.ts';
import { GLOSSARY } from '../later/parts.ts';
import { AppContext } from '../store/app.ts';

interface Props {
  /** What the entry of `about` says in brief when absent. */
  readonly text?: string;
  /** The entry that a press opens, and the key W while it is pointed at. */
  readonly about?: HelpId | undefined;
  /** What a press does instead, such as sorting by a column. */
  readonly onPress?: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

const BUBBLE_PX = 280;
const EDGE_PX = 8;

let pointed: HelpId | null = null;

/** The entry of the word that the pointer or the focus is on; null where there is none. */
export function wordPointedAt(): HelpId | null {
  return pointed;
}

export function Hint({ text, about, onPress, children, className = '' }: Props) {
  const id = useId();
  const app = useContext(AppContext);
  const anchor = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<{ left: number; top?: number; bottom?: number } | null>(null);
  const brief = useBrief(about, place !== null);
  const shown = text ?? brief;
  const isOpen = place !== null;
  useEffect(() => {
    if (isOpen && about !== undefined) {
      pointed = about;
      return () => {
        pointed = pointed === about ? null : pointed;
      };
    }
  }, [isOpen, about]);

  function open(): void {
    const box = anchor.current?.getBoundingClientRect();
    if (box === undefined) {
      return;
    }
    const left = Math.max(EDGE_PX, Math.min(box.left, window.innerWidth - BUBBLE_PX - EDGE_PX));
    setPlace(
      box.top > window.innerHeight / 2
        ? { left, bottom: window.innerHeight - box.top + 6 }
        : { left, top: box.bottom + 6 },
    );
  }

  function press(): void {
    if (onPress !== undefined) {
      onPress();
      return;
    }
    if (about === undefined || app === null) {
      open();
      return;
    }
    setPlace(null);
    app.stores.view.setState({ overlay: 'words', word: about });
  }

  return (
    <button
      ref={anchor}
      type="button"
      className={`hint ${className}`}
      aria-describedby={place === null ? undefined : id}
      onMouseEnter={open}
      onMouseLeave={() => setPlace(null)}
      onFocus={open}
      onBlur={() => setPlace(null)}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setPlace(null);
        }
      }}
    >
      {children}
      {place !== null &&
        shown !== '' &&
        createPortal(
          <span id={id} role="tooltip" className="hint-bubble" style={place}>
            {shown}
            {about !== undefined && app !== null && (
              <span className="hint-more">
                {onPress === undefined ? t('Press for more') : t('Press sorts; the key W tells more')}
              </span>
            )}
          </span>,
          landmarkOf(anchor.current),
        )}
    </button>
  );
}

/** Loaded with all that comes after the first paint; whoever points at a word before that waits a moment. */
function useBrief(about: HelpId | undefined, isAsked: boolean): string {
  const [, setIsThere] = useState(false);
  useEffect(() => {
    let isShown = true;
    if (isAsked && about !== undefined && GLOSSARY.value() === null) {
      GLOSSARY.load().then(
        () => isShown && setIsThere(true),
        () => {},
      );
    }
    return () => {
      isShown = false;
    };
  }, [about, isAsked]);
  return about === undefined ? '' : (GLOSSARY.value()?.entryOf(about)?.brief ?? '');
}

/** Where the bubble is hung: in the part of the page that it belongs to, so that it is met there when read aloud. */
function landmarkOf(anchor: HTMLElement | null): Element {
  return anchor?.closest('main, aside, header, footer') ?? document.body;
}

/** What stands on screen, and the entry that explains it. */
const TERMS = {
  MAE: 'mae',
  RMSE: 'rmse',
  MASE: 'mase',
  Right: 'right',
  Precision: 'precision',
  Recall: 'recall',
  F1: 'f1',
  'F1 up': 'f1',
  'Cross-entropy': 'cross-entropy',
  Confusion: 'confusion',
  Window: 'window',
  Horizon: 'horizon',
  Question: 'question',
  Units: 'units',
  Layers: 'layers',
  Dropout: 'dropout',
  'Learning rate': 'learning-rate',
  Batch: 'batch',
  Epochs: 'epoch',
  Patience: 'patience',
  Clipping: 'clipping',
  Loss: 'loss',
  Normalise: 'normalise',
  Transform: 'transform',
  Net: 'net',
  Preset: 'preset',
  Time: 'time',
  Optimizer: 'optimizer',
  Schedule: 'schedule',
  'Running mean': 'running-mean',
  'Warm-up': 'warm-up',
  Head: 'head',
  Columns: 'columns',
  Segment: 'segment',
  'Least window': 'least-window',
  Seasons: 'seasons',
  Origins: 'origins',
  'Train anew': 'train-anew',
  Past: 'past',
  Seeds: 'seeds',
  Bands: 'band',
  Seed: 'seed',
  Validation: 'validation',
  Test: 'test',
} as const satisfies Readonly<Record<string, HelpId>>;

/** A term of the field with its explanation. */
export function Term({ name, label }: { readonly name: keyof typeof TERMS; readonly label?: string }) {
  return (
    <Hint about={TERMS[name]} className="term">
      {label ?? t(name)}
    </Hint>
  );
}
