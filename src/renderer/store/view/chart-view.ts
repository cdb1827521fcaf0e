/** Which part of the rows the forecast chart shows, and how it shows what was said of the test part. */
import type { TestView } from '../../charts/detail/values-at.ts';
import type { Stores } from '../stores.ts';

export const RANGES = ['recent', 'test', 'all'] as const;
export type Range = (typeof RANGES)[number];

export interface ChartView {
  /** The dataset that the range was chosen for; any other begins with its recent part. */
  readonly dataset: string | null;
  readonly range: Range;
  /** How often a range was asked for: the same one again shows it again, however far the chart was moved since. */
  readonly asked: number;
  readonly testView: TestView;
}

export const FIRST_CHART_VIEW: ChartView = { dataset: null, range: 'recent', asked: 0, testView: 'blocks' };

/** The range that is shown of a dataset. */
export function rangeOf({ dataset, range }: ChartView, id: string): Range {
  return dataset === id ? range : 'recent';
}

/** How test forecasts of so many steps are shown: a distance that they have not is none of them. */
export function testViewOf({ testView }: ChartView, horizon: number): TestView {
  return testView === 'blocks' || testView > horizon ? 'blocks' : testView;
}

export function showRange(stores: Pick<Stores, 'view'>, dataset: string, range: Range): void {
  stores.view.setState(({ chart }) => ({ chart: { ...chart, dataset, range, asked: chart.asked + 1 } }));
}

export function showTestView(stores: Pick<Stores, 'view'>, testView: TestView): void {
  stores.view.setState(({ chart }) => ({ chart: { ...chart, testView } }));
}
