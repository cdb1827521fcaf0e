/** What a picture that is taken away has beside the chart itself. */
import type { Span } from '../forecast-scene.ts';
import type { Palette } from '../palette.ts';
import type { Plot } from '../zoom/shared-span.ts';
import type { Pen } from './pen.ts';

export interface LegendEntry {
  readonly name: string;
  readonly color: string;
  readonly form: 'line' | 'area';
  readonly width?: number;
  readonly dash?: 'solid' | readonly number[];
}

/** A strip under the chart, on its time axis. */
export interface PictureStrip {
  readonly height: number;
  /** Draws it with its upper left corner at `x`, `y`, so wide as the picture of the chart. */
  readonly draw: (pen: Pen, x: number, y: number) => void;
}

export interface PictureParts {
  readonly legend: readonly LegendEntry[];
  readonly strips: readonly PictureStrip[];
}

/** What is in view while it is taken away. */
export interface PictureView {
  readonly span: Span | null;
  readonly plot: Plot | null;
  readonly palette: Palette;
}

/** Made when it is taken away; what makes it may come later than the page. */
export type MakePictureParts = (view: PictureView) => PictureParts | Promise<PictureParts>;

/** What it is of, in words. */
export interface PictureWords {
  /** `Forecast of Demand, MWh`. */
  readonly title: string;
  /** `LSTM 64`; empty for none. */
  readonly facts: string;
  /** `seattle-weather.csv · Gatecast`. */
  readonly source: string;
}
