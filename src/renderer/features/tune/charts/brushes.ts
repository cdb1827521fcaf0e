/** What is brushed on the axes of a chart and what is typed as a filter of the table are one: words such as `units=16..64`. */
import { useEffect, useRef } from 'react';
import { BRUSH_EDGE, BRUSH_FILL } from '../../../charts/drawing/brush-colors.ts';
import type { ChartInstance, ChartOption } from '../../../charts/echarts.ts';
import {
  type AxisInterval,
  intervalsOf,
  type ParameterAxis,
  wantedWord,
} from '../../../charts/search/parameter-axis.ts';
import { filterFrom } from '../trials/trial-values.ts';

/** Of a filter without the words about one setting, and with another in their place. */
export function withWord(filter: string, name: string, word: string | null): string {
  const others = wordsOf(filter).filter((each) => nameOf(each) !== plain(name));
  return (word === null ? others : [...others, word]).join(' ');
}

/** The last word about a setting; null where there is none. */
function wordAbout(filter: string, name: string): string | null {
  const about = wordsOf(filter).filter((each) => nameOf(each) === plain(name));
  return about[about.length - 1] ?? null;
}

function wordsOf(filter: string): readonly string[] {
  return filter.split(/[\s,;]+/).filter((word) => word !== '');
}

function nameOf(word: string): string {
  return plain(word.split('=')[0] ?? '');
}

function plain(name: string): string {
  return name.replace(/-/g, '').toLowerCase();
}

interface Brushes {
  readonly axes: readonly ParameterAxis[];
  /** The greatest error, which may lie beyond the end of its axis. */
  readonly worst: number;
  readonly filter: string;
  /** What is drawn. */
  readonly option: ChartOption;
  readonly onFilter: (change: (filter: string) => string) => void;
}

/** Keeps the brushes of the chart and the words of the filter the same. */
export function useBrushes(
  chart: ChartInstance | null,
  { axes, worst, filter, option, onFilter }: Brushes,
): void {
  const now = useRef({ axes, worst, onFilter });
  now.current = { axes, worst, onFilter };
  // What the chart has, as the words that stand for it.
  const drawn = useRef(new Map<string, string | null>());

  useEffect(() => {
    if (chart === null || chart.isDisposed()) {
      return;
    }
    drawn.current.clear();
    // A drag that has ended is drawn as what it stands for: whole categories, whole numbers.
    let isDragged = false;
    const onBrush = (event: unknown) => {
      const { parallelAxisId: name, intervals } = event as {
        readonly parallelAxisId: string;
        readonly intervals: readonly AxisInterval[];
      };
      const axis = now.current.axes.find((each) => each.name === name);
      if (axis !== undefined) {
        const word = wantedWord(axis, intervals, axis.name === 'error' ? now.current.worst : axis.max);
        drawn.current.set(name, word);
        // The lines show what the words say, as the table does.
        select(chart, axis, word);
        isDragged = true;
        now.current.onFilter((before) => withWord(before, name, word));
      }
    };
    const onRelease = () => {
      if (isDragged) {
        isDragged = false;
        setTimeout(() => !chart.isDisposed() && drawBrushes(chart));
      }
    };
    chart.on('axisareaselected', onBrush);
    chart.getZr().on('mouseup', onRelease);
    return () => {
      if (!chart.isDisposed()) {
        chart.getZr().off('mouseup', onRelease);
        chart.off('axisareaselected', onBrush);
      }
    };
  }, [chart]);

  useEffect(() => {
    if (chart === null || chart.isDisposed()) {
      return;
    }
    let isChanged = false;
    for (const axis of axes) {
      const word = wordAbout(filter, axis.name);
      if ((drawn.current.get(axis.name) ?? null) !== word) {
        drawn.current.set(axis.name, word);
        select(chart, axis, word);
        isChanged = true;
      }
    }
    if (isChanged) {
      drawBrushes(chart);
    }
  }, [chart, axes, filter]);

  // After the option was drawn, which draws the brushes anew.
  useEffect(() => {
    if (chart !== null && !chart.isDisposed() && option.series !== undefined) {
      colorBrushes(chart);
    }
  }, [chart, option]);
}

/** An axis draws its brush anew only when all is drawn anew. */
function drawBrushes(chart: ChartInstance): void {
  chart.resize();
  colorBrushes(chart);
}

interface BrushCover {
  readonly name?: string;
  readonly parent: { readonly __brushOption?: { brushStyle: unknown } } | null;
  setStyle(style: object): void;
}

/** What a program has set, or a redraw, ECharts draws in a colour of its own that hides what lies under it. */
function colorBrushes(chart: ChartInstance): void {
  const drawn = chart.getZr().storage.getDisplayList(true) as unknown as readonly BrushCover[];
  for (const cover of drawn) {
    const brush = cover.parent?.__brushOption;
    if (brush !== undefined && cover.name === 'main') {
      brush.brushStyle = BRUSH_STYLE;
      cover.setStyle(BRUSH_STYLE);
    }
  }
}

const BRUSH_STYLE = { fill: BRUSH_FILL, stroke: BRUSH_EDGE, lineWidth: 1 };

function select(chart: ChartInstance, axis: ParameterAxis, word: string | null): void {
  const [part] = word === null ? [] : filterFrom(word, [axis.name]).parts;
  const intervals = part === undefined ? [] : intervalsOf(axis, part);
  chart.dispatchAction(
    { type: 'axisAreaSelect', parallelAxisId: axis.name, intervals: intervals.map((piece) => [...piece]) },
    { silent: true },
  );
}
