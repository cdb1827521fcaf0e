/** A plain explanation on hover and on focus, for terms of the field and for facts that need a reason. */
import { type ReactNode, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  readonly text: string;
  readonly children: ReactNode;
  readonly className?: string;
}

const BUBBLE_PX = 280;
const EDGE_PX = 8;

export function Hint({ text, children, className = '' }: Props) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<{ left: number; top?: number; bottom?: number } | null>(null);

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
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setPlace(null);
        }
      }}
    >
      {children}
      {place !== null &&
        createPortal(
          <span id={id} role="tooltip" className="hint-bubble" style={place}>
            {text}
          </span>,
          landmarkOf(anchor.current),
        )}
    </button>
  );
}

/** Where the bubble is hung: in the part of the page that it belongs to, so that it is met there when read aloud. */
function landmarkOf(anchor: HTMLElement | null): Element {
  return anchor?.closest('main, aside, header, footer') ?? document.body;
}

const TERMS = {
  MAE: 'Mean absolute error: how far off the forecast is on average, in the unit of the data. Smaller is better.',
  RMSE: 'Root mean squared error: like MAE, but large misses count more. Smaller is better.',
  MASE: 'MAE divided by the error of the naive forecast on the training rows. Below 1 is better than naive was there.',
  Right: 'Share of the test windows for which the side that came was said.',
  Precision: 'Of the windows for which this side was said, the share that went there.',
  Recall: 'Of the windows that went to this side, the share for which it was said.',
  F1: 'Precision and recall in one: their harmonic mean, from 0 to 1.',
  'F1 up': 'Precision and recall of “up” in one: their harmonic mean, from 0 to 1.',
  'Cross-entropy':
    'How surprising what came was, by the probability that had been given to it: 0 is sure and right, 0.693 a coin. Smaller is better.',
  Confusion: 'Test windows by what came and by what was said of them: those on the diagonal are right.',
  Window: 'How many past steps the net looks at for each forecast.',
  Horizon: 'How many future steps it forecasts, all at once.',
  Question:
    'What is forecast. Values: every step of the horizon. Up or down: only whether the last step ends above the last value measured, with a probability.',
  Units: 'Width of the net’s memory. More units can learn more, and take longer.',
  Layers: 'How many recurrent layers stand on top of each other. One is enough for most series.',
  Dropout: 'Share of the memory switched off at random while training, against learning by heart. 0 is off.',
  'Learning rate':
    'How large each correction is. Too large and the loss jumps, too small and nothing happens.',
  Batch: 'How many windows are averaged into one correction.',
  Epochs: 'How often all training windows are gone through, at most.',
  Patience:
    'Training ends by itself after this many epochs without a better validation loss. 0 never ends early.',
  Clipping: 'Largest allowed size of one correction; keeps training steady. 0 is off.',
  Loss: 'What training makes small. Squared punishes large misses most, absolute none in particular, Huber is between.',
  Normalise:
    'What is taken off each window before the net sees it, and put back after. “Last value” suits series that wander; “mean and spread” brings every window to one scale.',
  Net: 'What is built of the cell: the cell alone, or a net with convolutions, attention or a decoder around it. A sentence below says what each is for.',
  Preset:
    'Who chooses the recipe. Plain reads step by step; Fast reads in segments and learns in seconds; Accurate takes longer and is what our published figures were made with; Best tries nets of several recipes and the free forecasts, and forecasts with their weighted mean. Any setting below can be changed.',
  Time: 'How long Best may search, the scores included. What it has not tried by then is left out; Stop keeps the best so far.',
  Optimizer: 'How corrections are made from the slopes of the loss.',
  Schedule: 'How the learning rate falls while training goes on.',
  'Running mean':
    'How much of itself a running mean of the weights keeps at each update; that mean is what forecasts. 0 takes the weights as they are.',
  'Warm-up': 'Updates over which the learning rate rises to its full size.',
  Head: 'How the steps ahead come out: all at once, one step fed back for the next, or segment by segment.',
  Columns:
    'Together: one net sees all columns at once. One by one: the same net learns from every forecast column by itself, which often forecasts better.',
  Segment:
    'How many steps are read together. A window of 96 in segments of 24 is four readings instead of 96: faster, and better at remembering. Must divide the window.',
  'Least window':
    'Windows that the start of the series or a gap cuts short are used too, down to so many steps; what is missing in front is masked. Empty uses whole windows only.',
  Seasons:
    'Steps in a season, such as 24, 168 for hours of a day and of a week. The linear part below the net reads the values of the last two such seasons before each step, however short the window is, and the mean of all before. Which of them help is asked of the training rows. Empty reads none.',
  Origins: 'How many past moments a forecast starts from, spread evenly over the later part of the data.',
  'Train anew': 'After how many origins the net is trained again on what has become past; 0 trains once.',
  Past: 'What each training may see: all rows before its origin, or always the same number of the newest.',
  Seeds: 'How many nets are trained, each from another start: their spread tells how much is luck.',
  Bands:
    'How the band around the forecast is made. Conformal: from the errors on the validation windows; adaptive: the same, following how well it has covered; quantiles: learned by the net itself. Its measured coverage stands beside it.',
  Seed: 'Where chance begins. On the same machine and kernel, the same seed gives the same run; another kernel rounds differently. The kernel stands in the set-up of a run.',
  Validation: 'Rows used to notice when learning has turned into learning by heart. Never trained on.',
  Test: 'The newest rows, kept aside for the scores. Never trained on, never looked at while training.',
} as const;

/** A term of the field with its explanation. */
export function Term({ name, label = name }: { readonly name: keyof typeof TERMS; readonly label?: string }) {
  return (
    <Hint text={TERMS[name]} className="term">
      {label}
    </Hint>
  );
}
