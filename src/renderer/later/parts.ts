/** What the first look at a forecast does not need, in files of its own. */
import { DRAWN_CHART, HEAT_MAP, SEARCH_CHART } from '../charts/chart.tsx';
import { laterPart, laterValue } from './later.tsx';

export const RUNS_PAGE = laterPart(async () => (await import('../features/runs/runs-page.tsx')).RunsPage);
export const BACKTEST_VIEW = laterPart(
  async () => (await import('../features/backtest/backtest-view.tsx')).BacktestView,
);
export const TUNE_VIEW = laterPart(async () => (await import('../features/tune/tune-view.tsx')).TuneView);
export const DIALOGS = laterPart(async () => (await import('../features/actions/dialogs.tsx')).Dialogs);

export const EXPLORE_PAGE = laterPart(
  async () => (await import('../features/explore/explore-page.tsx')).ExplorePage,
);

export const INSIGHT_PANEL = laterPart(
  async () => (await import('../features/insight/other-panel.tsx')).OtherPanel,
);
export const COMPRESS_PANEL = laterPart(
  async () => (await import('../features/compress/compress-panel.tsx')).CompressPanel,
);

export const SERIES_CHOOSER = laterPart(
  async () => (await import('../features/data/series/series-chooser.tsx')).SeriesChooser,
);

export const DETECTION_LIST = laterPart(
  async () => (await import('../features/compare/detection-list.tsx')).DetectionList,
);

export const TELL_ME = laterPart(async () => (await import('../features/host/tell-me.tsx')).TellMe);

/** What the words on screen mean. */
export const GLOSSARY = laterValue(() => import('../../shared/help/glossary.ts'));
export const WORDS_PANEL = laterPart(
  async () => (await import('../features/help/words/words-panel.tsx')).WordsPanel,
);

export const DUE_CHECK_INS = laterPart(
  async () => (await import('../features/home/due/due-check-ins.tsx')).DueCheckIns,
);

/** All of them, before somebody asks: then a view opens at once, and opens although the host is gone. */
export async function loadLaterParts(): Promise<void> {
  const views = [
    RUNS_PAGE,
    BACKTEST_VIEW,
    TUNE_VIEW,
    EXPLORE_PAGE,
    DIALOGS,
    INSIGHT_PANEL,
    COMPRESS_PANEL,
    DETECTION_LIST,
    DUE_CHECK_INS,
    TELL_ME,
    SERIES_CHOOSER,
  ];
  const parts = [DRAWN_CHART, HEAT_MAP, SEARCH_CHART, ...views, GLOSSARY, WORDS_PANEL];
  await Promise.all(parts.map(({ load }) => load()));
}
