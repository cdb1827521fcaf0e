/** The whole series under its chart, its parts coloured, with the window in view: dragged, resized and moved by keys. */

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { TimeIndex } from '../../../shared/dataset.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { usePalette } from '../../ui/theme.tsx';
import { formatStamp } from '../../ui/time-words.ts';
import { envelope } from '../detail/envelope.ts';
import type { Span } from '../forecast-scene.ts';
import type { Zoom } from '../zoom/keys.ts';
import type { Plot, SharedSpan } from '../zoom/shared-span.ts';
import { brushByKey, centred, dragged, type Held } from './brush.ts';
import { canvasOf } from './canvas.ts';
import { type OverviewPicture, paintOverview } from './paint.ts';

interface Props {
  readonly time: Pick<TimeIndex, 'kind' | 'first'>;
  /** Stamps and values of the whole series in turn. */
  readonly pairs: Float64Array;
  /** Where the parts after the training begin; null where there is none. */
  readonly validationFrom: number | null;
  readonly testFrom: number | null;
  /** The last row: what lies behind it is forecast. */
  readonly origin: number;
  readonly zoom: Pick<Zoom, 'extent' | 'shown'>;
  readonly shared: SharedSpan;
}

/** Of the whole series: several for every pixel of a wide screen, among them the lowest and the highest of each stretch. */
const MOST_POINTS = 24_000;

const WORDS: Readonly<Record<Held, Message>> = {
  window: 'Part shown in the chart',
  from: 'Beginning of the part shown',
  to: 'End of the part shown',
};

export function OverviewStrip(props: Props) {
  const { time, zoom, shared, pairs, validationFrom, testFrom, origin } = props;
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const cross = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  const { from, to } = zoom.extent;
  const { from: shownFrom, to: shownTo } = zoom.shown;
  // The plot changes its width with the labels beside it while the chart moves: a million rows are not gone through each time.
  const line = useMemo(() => envelope(pairs, { from, to }, { most: MOST_POINTS }).pairs, [pairs, from, to]);

  useEffect(() => {
    const extent = { from, to };
    // Until the chart has a view of its own.
    const first = { from: shownFrom, to: shownTo };
    let drawn: { readonly span: Span; readonly plot: Plot } | null = null;
    const follow = () => {
      const [element, span, plot] = [strip.current, shared.span() ?? first, shared.plot()];
      placeCross(cross.current, shared.pointed(), extent);
      if (element === null || (drawn?.span === span && drawn.plot === plot)) {
        return;
      }
      placeBrush(element, span, { time, extent });
      if (plot === null) {
        return;
      }
      element.style.left = `${plot.left}px`;
      element.style.width = `${plot.width}px`;
      if (drawn?.plot !== plot && canvas.current !== null) {
        drawOverview(canvas.current, plot.width, {
          pairs: line,
          validationFrom,
          testFrom,
          origin,
          extent,
          palette,
        });
      }
      drawn = { span, plot };
    };
    follow();
    return shared.onChange(follow);
  }, [shared, palette, time, line, validationFrom, testFrom, origin, from, to, shownFrom, shownTo]);

  const drag = useRef<{ readonly held: Held; readonly start: Span; readonly x: number } | null>(null);

  function stampsPerPixel(): number {
    return (to - from) / Math.max(1, shared.plot()?.width ?? 1);
  }

  function stampAt(event: PointerEvent<HTMLDivElement>): number {
    return from + (event.clientX - event.currentTarget.getBoundingClientRect().left) * stampsPerPixel();
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    const span = shared.span();
    if (event.button !== 0 || span === null) {
      return;
    }
    const held = (event.target as HTMLElement).dataset.held as Held | undefined;
    const start = held === undefined ? centred(stampAt(event), span, zoom.extent) : span;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { held: held ?? 'window', start, x: event.clientX };
    // What is moved is the view; it points at nothing meanwhile.
    shared.aim(null);
    shared.show(start);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    if (drag.current !== null) {
      const by = (event.clientX - drag.current.x) * stampsPerPixel();
      shared.show(dragged({ ...drag.current, by }, zoom.extent));
    } else if (event.pointerType === 'mouse') {
      const stamp = stampAt(event);
      shared.aim(stamp < from || stamp > to ? null : stamp);
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const span = shared.span();
    const held = (event.target as HTMLElement).dataset.held as Held | undefined;
    if (span === null || held === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const next = brushByKey(event.key, held, span, zoom);
    if (next !== null) {
      event.preventDefault();
      shared.show(next);
    }
  }

  const letGo = () => {
    drag.current = null;
  };
  return (
    <div className="strip overview-row">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form */}
      <div
        ref={strip}
        className="overview"
        role="group"
        aria-label={overviewWords(props)}
        data-testid="overview"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onPointerLeave={() => shared.aim(null)}
        onKeyDown={onKeyDown}
      >
        <div className="strip-picture" aria-hidden="true">
          <canvas ref={canvas} className="strip-canvas" />
        </div>
        <div ref={cross} className="overview-cross" data-testid="overview-cross" hidden={true} />
        {(['window', 'from', 'to'] as const).map((held) => (
          <div
            key={held}
            className={held === 'window' ? 'overview-window' : 'overview-edge'}
            data-held={held}
            data-testid={`overview-${held}`}
            role="slider"
            tabIndex={0}
            aria-label={t(WORDS[held])}
            aria-orientation="horizontal"
            aria-valuemin={0}
            aria-valuemax={100}
            // Where it is says `placeBrush`, which alone knows it.
            aria-valuenow={0}
          />
        ))}
      </div>
    </div>
  );
}

/** What the strip shows, in a sentence. */
export function overviewWords({ time, zoom, validationFrom, testFrom }: Omit<Props, 'shared'>): string {
  const stamp = (at: number) => formatStamp(at, time);
  const parts = [
    t('The whole series from {from} to {to}', { from: stamp(zoom.extent.from), to: stamp(zoom.extent.to) }),
    validationFrom === null
      ? ''
      : t('validation from {validationFrom}', { validationFrom: stamp(validationFrom) }),
    testFrom === null ? '' : t('test from {testFrom}', { testFrom: stamp(testFrom) }),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The crosshair of the chart at its place in the whole series. */
function placeCross(cross: HTMLElement | null, at: number | null, { from, to }: Span): void {
  if (cross !== null) {
    cross.hidden = at === null || at < from || at > to;
    if (at !== null && !cross.hidden) {
      cross.style.left = `${(100 * (at - from)) / (to - from)}%`;
    }
  }
}

/** Moves the window and its handles, and says where they are. */
function placeBrush(
  strip: HTMLElement,
  span: Span,
  { time, extent: { from, to } }: Pick<Props, 'time'> & { readonly extent: Span },
): void {
  const share = (at: number) => Math.max(0, Math.min(1, (at - from) / (to - from)));
  const [left, right] = [share(span.from), share(span.to)];
  const stamp = (at: number) => formatStamp(at, time);
  const say = (held: Held, value: number, text: string) => {
    const element = strip.querySelector<HTMLElement>(`[data-held=${held}]`);
    if (element !== null) {
      element.style.left = `${100 * (held === 'to' ? right : left)}%`;
      element.setAttribute('aria-valuenow', (100 * value).toFixed(1));
      element.setAttribute('aria-valuetext', text);
    }
    return element;
  };
  const middle = say(
    'window',
    (left + right) / 2,
    t('{from} to {to}', { from: stamp(span.from), to: stamp(span.to) }),
  );
  if (middle !== null) {
    middle.style.width = `${100 * (right - left)}%`;
  }
  say('from', left, stamp(span.from));
  say('to', right, stamp(span.to));
}

function drawOverview(canvas: HTMLCanvasElement, width: number, picture: OverviewPicture): void {
  const drawn = canvasOf(canvas, width);
  if (drawn !== null) {
    paintOverview(drawn.context, { width, height: drawn.height }, picture);
  }
}
