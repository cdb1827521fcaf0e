/** The one crosshair in charts of cells, such as the map of errors: in a file of its own, because no map stands on the first screen. */
import type { Crosshair } from '../../store/view/crosshair.ts';
import type { ChartInstance } from '../echarts.ts';

/** A chart of cells, whose columns belong to stamps. */
export interface CrossColumns {
  /** The stamp that a cell is about; null where its time is not known. */
  readonly stampOf: (column: number, row: number) => number | null;
  /** The column in which a stamp is first asked about; null for none. */
  readonly columnOf: (stamp: number) => number | null;
}

/** Marks the column of a stamp by a line through the map. Returns what ends it. */
export function linkColumns(crosshair: Crosshair, chart: ChartInstance, columns: CrossColumns): () => void {
  const line = document.createElement('div');
  line.className = 'chart-cross';
  line.hidden = true;
  chart.getDom().append(line);
  const tell = (stamp: number | null) => crosshair.setState({ stamp, by: chart });
  const onOver = ({ value }: { readonly value?: unknown }) => {
    const [column, row] = Array.isArray(value) ? value.map(Number) : [];
    if (column !== undefined && row !== undefined) {
      tell(columns.stampOf(column, row));
    }
  };
  const onOut = () => tell(null);
  chart.on('mouseover', onOver);
  chart.on('globalout', onOut);
  const stopHearing = crosshair.subscribe(({ stamp, by }) => {
    const column = stamp === null || by === chart ? null : columns.columnOf(stamp);
    line.hidden = column === null;
    if (column !== null) {
      line.style.left = `${Math.round(chart.convertToPixel({ xAxisIndex: 0 }, column))}px`;
    }
  });
  return () => {
    stopHearing();
    line.remove();
    if (!chart.isDisposed()) {
      chart.off('mouseover', onOver);
      chart.off('globalout', onOut);
    }
    if (crosshair.getState().by === chart) {
      crosshair.setState({ stamp: null, by: null });
    }
  };
}
