/** What the first look at a forecast does not need, in files of its own. */

import type { Glossary } from '../../shared/help/glossary.ts';
import { type Language, languageFor } from '../../shared/texts/languages.ts';
import { locale } from '../../shared/texts/text.ts';
import { CHART_REST, DRAWN_CHART, HEAT_MAP, SEARCH_CHART } from '../charts/chart.tsx';
import { ERROR_TEXT } from '../language/error-text.ts';
import { MORE_ACTIONS } from '../store/later/later-actions.ts';
import { laterPart } from './later.tsx';
import { type LaterValue, laterValue } from './later-value.ts';

export const ERROR_WORDS = laterPart(async () => (await import('../language/error-words.tsx')).ErrorWords);
export const CHART_TABLE = laterPart(
  async () => (await import('../charts/numbers/chart-table.tsx')).ChartTable,
);
export const CHART_TOOLS = laterPart(
  async () => (await import('../charts/numbers/chart-tools.tsx')).ChartTools,
);
export const DASHBOARD = laterPart(async () => (await import('../dashboard.tsx')).Dashboard);

const workParts = () => import('./work-parts.ts');
export const AT_WORK = laterPart(async () => (await workParts()).AtWork);
export const WORKERS_LINE = laterPart(async () => (await workParts()).WorkersLine);
export const STATUS_PROGRESS = laterPart(async () => (await workParts()).StatusProgress);

const runParts = () => import('./run-parts.ts');
export const RUNS_PANEL = laterPart(async () => (await runParts()).RunsPanel);
export const INSIGHT_CARD = laterPart(async () => (await runParts()).InsightCard);
export const EXPORT_MENU = laterPart(async () => (await runParts()).ExportMenu);
export const FORECAST_FOOT = laterPart(async () => (await runParts()).ForecastFoot);
export const SEEN_ROWS = laterPart(async () => (await runParts()).SeenRows);
export const RESIDUAL_STRIP = laterPart(async () => (await runParts()).ResidualStrip);
export const OVERVIEW_STRIP = laterPart(async () => (await runParts()).OverviewStrip);
export const LINE_CHIPS = laterPart(async () => (await runParts()).LineChips);
export const PICKED_ROW = laterPart(async () => (await runParts()).PickedRow);
export const NEW_ROWS_CARD = laterPart(async () => (await runParts()).NewRowsCard);
export const CHECK_IN_CARD = laterPart(async () => (await runParts()).CheckInCard);
export const ON_OTHER_DATA = laterPart(async () => (await runParts()).OnOtherData);

const formParts = () => import('./form-parts.ts');
export const PART_POPOVER = laterPart(async () => (await formParts()).PartPopover);
export const GROUP_FIELD_LIST = laterPart(async () => (await formParts()).GroupFields);
export const COMPARED_NETS_CHOICE = laterPart(async () => (await formParts()).ComparedNetsChoice);
export const WARNINGS = laterPart(async () => (await formParts()).Warnings);
export const ALREADY_TRAINED = laterPart(async () => (await formParts()).AlreadyTrained);
export const SHOWN_RUN_DIFFERS = laterPart(async () => (await formParts()).ShownRunDiffers);
export const CHANGED_FILE = laterPart(async () => (await formParts()).ChangedFile);
export const DATA_PANEL = laterPart(async () => (await formParts()).DataPanel);

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

const GLOSSARIES: Readonly<Record<Language, LaterValue<Glossary>>> = {
  en: laterValue(async () => (await import('../../shared/help/glossary.ts')).ENGLISH_GLOSSARY),
  de: laterValue(async () => (await import('../../shared/help/german/german-glossary.ts')).GERMAN_GLOSSARY),
};
const spokenGlossary = () => GLOSSARIES[languageFor([locale()])];

/** What the words on screen mean, in the language that is spoken. */
export const GLOSSARY: LaterValue<Glossary> = {
  value: () => spokenGlossary().value(),
  load: () => spokenGlossary().load(),
};
export const WORDS_PANEL = laterPart(
  async () => (await import('../features/help/words/words-panel.tsx')).WordsPanel,
);

export const NET_CARDS = laterPart(
  async () => (await import('../features/setup/cards/net-cards.tsx')).NetCards,
);

export const NET_EDITOR = laterPart(
  async () => (await import('../features/setup/blocks/net-editor.tsx')).NetEditor,
);

export const DUE_CHECK_INS = laterPart(
  async () => (await import('../features/home/due/due-check-ins.tsx')).DueCheckIns,
);

/** Lets a part be loaded; what the reader does meanwhile goes before it. */
type Pause = () => Promise<void>;

/**
 * All of them, before somebody asks, what a file is shown in first: then a view opens at once, and opens although the host
 * is gone. One group after another, with a `pause` behind each.
 */
export async function loadLaterParts(pause: Pause = async () => {}): Promise<void> {
  const ofRuns = [
    RUNS_PANEL,
    INSIGHT_CARD,
    EXPORT_MENU,
    FORECAST_FOOT,
    SEEN_ROWS,
    RESIDUAL_STRIP,
    OVERVIEW_STRIP,
    LINE_CHIPS,
    PICKED_ROW,
    NEW_ROWS_CARD,
    CHECK_IN_CARD,
    ON_OTHER_DATA,
  ];
  const ofForm = [
    PART_POPOVER,
    GROUP_FIELD_LIST,
    COMPARED_NETS_CHOICE,
    WARNINGS,
    ALREADY_TRAINED,
    SHOWN_RUN_DIFFERS,
    CHANGED_FILE,
    DATA_PANEL,
  ];
  const groups = [
    [DASHBOARD, DRAWN_CHART],
    [MORE_ACTIONS, ERROR_TEXT, ERROR_WORDS, AT_WORK, WORKERS_LINE, STATUS_PROGRESS],
    [...ofForm, ...ofRuns],
    [CHART_REST, CHART_TABLE],
    [DIALOGS, INSIGHT_PANEL, DETECTION_LIST, COMPRESS_PANEL],
    [RUNS_PAGE, EXPLORE_PAGE],
    [HEAT_MAP, SEARCH_CHART],
    [BACKTEST_VIEW, TUNE_VIEW, SERIES_CHOOSER],
    [DUE_CHECK_INS, TELL_ME, GLOSSARY, WORDS_PANEL, NET_CARDS, NET_EDITOR],
  ];
  for (const parts of groups) {
    await Promise.all(parts.map(({ load }) => load()));
    await pause();
  }
}
