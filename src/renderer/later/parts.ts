/** What the first look at a forecast does not need, in files of its own. */
import { DRAWN_CHART, HEAT_MAP } from '../charts/chart.tsx';
import { laterPart } from './later.tsx';

export const RUNS_PAGE = laterPart(async () => (await import('../features/runs/runs-page.tsx')).RunsPage);
export const BACKTEST_VIEW = laterPart(
  async () => (await import('../features/backtest/backtest-view.tsx')).BacktestView,
);
export const DIALOGS = laterPart(async () => (await import('../features/actions/dialogs.tsx')).Dialogs);

export const EXPLORE_PAGE = laterPart(
  async () => (await import('../features/explore/explore-page.tsx')).ExplorePage,
);

/** All of them, before somebody asks: then a view opens at once, and opens although the host is gone. */
export async function loadLaterParts(): Promise<void> {
  const parts = [DRAWN_CHART, HEAT_MAP, RUNS_PAGE, BACKTEST_VIEW, EXPLORE_PAGE, DIALOGS];
  await Promise.all(parts.map(({ load }) => load()));
}
