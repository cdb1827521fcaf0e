/** By how much the test forecasts were off, under the chart and on its times: up where more was said than came. */

import { useEffect, useRef } from 'react';
import type { TimeIndex } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { formatValue } from '../../ui/format.ts';
import { usePalette } from '../../ui/theme.tsx';
import { formatStamp } from '../../ui/time-words.ts';
import type { Span } from '../forecast-scene.ts';
import type { Palette } from '../palette.ts';
import { oncePerFrame, type Plot, type SharedSpan } from '../zoom/shared-span.ts';
import { canvasOf } from './canvas.ts';
import { paintResiduals } from './paint.ts';
import { type PixelColumns, pixelColumns } from './pixel-columns.ts';

interface Props {
  readonly time: Pick<TimeIndex, 'kind' | 'first'>;
  /** Stamps and what was said minus what came, in turn. */
  readonly pairs: Float64Array;
  readonly unit: string;
  readonly name: string;
  readonly color: string;
  readonly shared: SharedSpan;
}

export function ResidualStrip(props: Props) {
  const { shared, pairs, color } = props;
  const row = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = useRef<HTMLSpanElement>(null);
  const palette = usePalette();

  useEffect(() => {
    let kept: { readonly span: Span; readonly plot: Plot; readonly columns: PixelColumns } | null = null;
    const draw = () => {
      const [span, plot] = [shared.span(), shared.plot()];
      if (span !== null && plot !== null && canvas.current !== null) {
        // It is drawn again for each place of the crosshair, over the same bars.
        if (kept?.span !== span || kept.plot !== plot) {
          kept = { span, plot, columns: pixelColumns(pairs, span, plot.width) };
        }
        canvas.current.style.left = `${plot.left}px`;
        canvas.current.style.width = `${plot.width}px`;
        const most = drawResiduals(canvas.current, kept.columns, { color, palette });
        if (scale.current !== null) {
          scale.current.textContent = most === null ? '' : scaleWords(most);
        }
        drawCross(canvas.current, shared.pointed(), { span, width: plot.width, palette });
      }
    };
    const frame = oncePerFrame(draw);
    frame.ask();
    const stop = shared.onChange(frame.ask);
    return () => {
      stop();
      frame.stop();
    };
  }, [shared, pairs, color, palette]);

  function pointAt(clientX: number): void {
    const [span, plot] = [shared.span(), shared.plot()];
    const box = row.current?.getBoundingClientRect();
    if (span !== null && plot !== null && box !== undefined) {
      const share = (clientX - box.left - plot.left) / plot.width;
      shared.aim(share < 0 || share > 1 ? null : span.from + share * (span.to - span.from));
    }
  }

  return (
    <div
      ref={row}
      className="strip residual-row"
      role="img"
      aria-label={residualWords(props)}
      data-testid="residual-strip"
      onPointerMove={({ clientX }) => pointAt(clientX)}
      onPointerLeave={() => shared.aim(null)}
    >
      <span className="strip-name" aria-hidden="true">
        {t('off by')}
        <span ref={scale} className="strip-scale" />
      </span>
      <canvas ref={canvas} className="strip-canvas" />
    </div>
  );
}

/** `±8.2`: how high the strip is. */
export function scaleWords(most: number): string {
  return `±${formatValue(Number(most.toPrecision(2)), 1e-5)}`;
}

/** The strip in a sentence: how far off the forecasts were on average, and the worst of them. */
export function residualWords({
  pairs,
  unit,
  name,
  time,
}: Pick<Props, 'pairs' | 'unit' | 'name' | 'time'>): string {
  let sum = 0;
  let count = 0;
  let worst = 0;
  let at = Number.NaN;
  for (let point = 0; point < pairs.length; point += 2) {
    const off = Math.abs(pairs[point + 1] as number);
    if (!Number.isNaN(off)) {
      sum += off;
      count += 1;
      if (off > worst) {
        worst = off;
        at = pairs[point] as number;
      }
    }
  }
  const value = (figure: number) => `${formatValue(figure)}${unit === '' ? '' : ` ${unit}`}`;
  return count === 0
    ? t('Nothing that {name} said of the test part can be held against what came.', { name })
    : t('{name} was off by {mean} on average over the test part shown as a line, at most by {worst}{at}.', {
        name,
        mean: value(sum / count),
        worst: value(worst),
        at: Number.isNaN(at) ? '' : t(' on {at}', { at: formatStamp(at, time) }),
      });
}

/** The highest of the view; null where it has none. */
function drawResiduals(
  canvas: HTMLCanvasElement,
  columns: PixelColumns,
  look: { readonly color: string; readonly palette: Palette },
): number | null {
  const drawn = canvasOf(canvas, columns.high.length);
  return drawn === null ? null : paintResiduals(drawn.context, drawn.height, columns, look);
}

/** The crosshair of the chart, gone on through this strip. */
function drawCross(
  canvas: HTMLCanvasElement,
  at: number | null,
  { span, width, palette }: { readonly span: Span; readonly width: number; readonly palette: Palette },
): void {
  const context = at === null || at < span.from || at > span.to ? null : canvas.getContext('2d');
  if (context !== null && at !== null) {
    context.globalAlpha = 1;
    context.setLineDash([3, 3]);
    context.strokeStyle = palette.third;
    const x = Math.round(((at - span.from) / (span.to - span.from)) * width) + 0.5;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, canvas.clientHeight);
    context.stroke();
    context.setLineDash([]);
  }
}
