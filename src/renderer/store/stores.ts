/** All state of the page, in small stores outside React. Made once for the page and anew for every test. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  BacktestOutline,
  BacktestPlan,
  BacktestProgress,
  BacktestRecord,
  BacktestSummary,
} from '../../shared/backtest.ts';
import type { CompressionCurve } from '../../shared/compress/compression.ts';
import type { AppInfo, DoctorReport } from '../../shared/contract/app-requests.ts';
import type { RunBands } from '../../shared/contract/run-requests.ts';
import type { DatasetDescription, FilePlace, OpenChoices } from '../../shared/dataset.ts';
import type { ErrorFrame } from '../../shared/errors.ts';
import type { CheckIn, NewForecast, RowScore } from '../../shared/reuse/said.ts';
import type { RunPlan, RunRecord, RunSummary, TestForecasts } from '../../shared/run.ts';
import type { KeptTarget } from '../../shared/runs/kept-target.ts';
import type { Residuals } from '../../shared/runs/residuals.ts';
import type { RunStates } from '../../shared/runs/states.ts';
import type { BandMethod, Importance, RunComparison } from '../../shared/scores.ts';
import type { RunCost } from '../../shared/set-up/run-cost.ts';
import type { Suggestion } from '../../shared/set-up/suggestion.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { Language } from '../../shared/texts/languages.ts';
import type { WorkersReport } from '../../shared/workers/worker-requests.ts';
import type { Draft } from './draft.ts';
import { createShownLines, type ShownLinesState } from './forecast/shown-lines.ts';
import type { LiveRun } from './live-run.ts';
import type { RunsListState } from './runs-list/list-state.ts';
import type { UsualSettings } from './set-up/usual-settings.ts';
import { NO_STUDIES, type StudiesState } from './studies/studies-state.ts';
import { type ChartView, FIRST_CHART_VIEW } from './view/chart-view.ts';
import { type Crosshair, createCrosshair } from './view/crosshair.ts';
import { type InsightView, keptInsight } from './view/insight-view.ts';

export interface ConnectionState {
  /** `lost` after a connection that worked; `refused` when trying again cannot help. */
  readonly status: 'connecting' | 'open' | 'lost' | 'refused';
  readonly error: ErrorFrame | null;
  readonly info: AppInfo | null;
  readonly doctor: DoctorReport | null;
}

/** Where data come from. What is open came from places that can be opened again, an upload by its kept copy. */
export type DataSource =
  | FilePlace
  | { readonly kind: 'upload'; readonly file: File }
  | { readonly kind: 'several'; readonly sources: readonly DataSource[] };

export interface ColumnValues {
  readonly times: Float64Array;
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** How each value of a column was come by (`PROVENANCE`); empty where every finite one was measured. */
  readonly provenance: Readonly<Record<string, Uint8Array>>;
}

export interface DatasetState {
  readonly dataset: DatasetDescription | null;
  readonly source: DataSource | null;
  /** Columns fetched so far. */
  readonly values: ColumnValues | null;
  readonly opening: {
    readonly file: string;
    readonly bytesRead: number;
    readonly bytesTotal: number;
    readonly rows: number;
  } | null;
  readonly error: ErrorFrame | null;
  /** What became of the file on the disk since it was read. */
  readonly changed: 'modified' | 'removed' | null;
}

export type PlanState =
  | { readonly status: 'none' }
  | { readonly status: 'asking'; readonly last: RunPlan | null }
  | { readonly status: 'ready'; readonly plan: RunPlan }
  | { readonly status: 'refused'; readonly error: ErrorFrame };

/** Parts of the set-up's sentence, each with fields of its own. */
export type SentencePart = 'target' | 'series' | 'horizon' | 'window' | 'features' | 'net';
/** Details that most analysts leave alone. */
export type SettingGroup = 'net' | 'learning' | 'testing';

export interface SetupState {
  readonly draft: Draft | null;
  readonly plan: PlanState;
  /** What the plan would take of this machine; null until it has been measured. */
  readonly cost: RunCost | null;
  /** What the settings that were set by hand would be by themselves, as far as that was asked. */
  readonly usual: UsualSettings;
  /** What the form began with and why, where nobody had set it up before. */
  readonly suggested: Suggestion | null;
  /** The part of the sentence that is open. */
  readonly part: SentencePart | null;
  /** The group of details that is open. */
  readonly group: SettingGroup | null;
  /** The dataset and the run whose set-up the form has since a fix of it was taken, as `DATASET RUN`; null where it has another. */
  readonly mended: string | null;
  /** Why the last press of Train was refused; cleared by the next change. */
  readonly error: ErrorFrame | null;
  /** What the last press asked for and is there already, and the set-ups it stands for; cleared by the next change. */
  readonly offer: { readonly runs: readonly string[]; readonly configs: readonly TrainConfig[] } | null;
}

/** Bands that were asked for instead of those a run came with. */
export interface ShownBands {
  readonly method: Exclude<BandMethod, 'quantile'>;
  readonly level: number;
  readonly result: RunBands;
}

/** An answer that takes a while and may be refused. */
export type Asked<Result> =
  | { readonly status: 'asking' }
  | { readonly status: 'here'; readonly result: Result }
  | { readonly status: 'refused'; readonly error: ErrorFrame };

/** A forecast of new rows, and the file they are in. */
export type AskedForecast = Asked<NewForecast> & {
  readonly file: string;
  /** How the run does on them, asked once the forecast is there. */
  readonly score?: Asked<RowScore>;
};

export interface RunsState {
  readonly runs: Readonly<Record<string, RunSummary>>;
  readonly records: Readonly<Record<string, RunRecord>>;
  readonly tests: Readonly<Record<string, TestForecasts>>;
  /** What runs of files that are not open keep of their rows; null for those of older versions. */
  readonly targets: Readonly<Record<string, Asked<KeptTarget | null>>>;
  /** By run. */
  readonly bands: Readonly<Record<string, ShownBands>>;
  /** By run and method: `RUN permutation`. */
  readonly importance: Readonly<Record<string, Asked<Importance>>>;
  /** By run and window: `RUN 2024-05-01`. */
  readonly states: Readonly<Record<string, Asked<RunStates>>>;
  /** By run, distance and dataset: see `residualsKey`. */
  readonly residuals: Readonly<Record<string, Asked<Residuals>>>;
  /** What each run would err with fewer bytes. */
  readonly curves: Readonly<Record<string, Asked<CompressionCurve>>>;
  /** What a run says of new rows, the latest asked for; by run. */
  readonly said: Readonly<Record<string, AskedForecast>>;
  /** The latest check-in of a run, null for none so far; by run. */
  readonly checkIns: Readonly<Record<string, CheckIn | null>>;
  /** Why a run that was left could not go on when it was last asked to; by run. */
  readonly refused: Readonly<Record<string, RefusedResume>>;
  /** By the ids of the runs, joined by blanks. */
  readonly comparisons: Readonly<Record<string, RunComparison>>;
  readonly selected: string | null;
  /** True while the selection follows whatever run is training: until the analyst picks one. */
  readonly follows: boolean;
  readonly sort: 'best' | 'newest';
  /** Deleted on the screen, still to be deleted on disk: the moment in which Undo works. */
  readonly leaving: readonly string[];
}

export interface RefusedResume {
  readonly error: ErrorFrame;
  /** True where only its rows are missing: the file that it was trained on would do. */
  readonly needsFile: boolean;
}

/** The forecasts made so far; what is still to come is NaN. */
export type BacktestSoFar = Pick<BacktestRecord, 'config' | 'stamps' | 'forecasts'>;

export interface RunningBacktest extends BacktestProgress {
  /** Id of the dataset, which the events about it carry. */
  readonly dataset: string;
  /** Null until it is known where its origins lie. */
  readonly soFar: BacktestSoFar | null;
  /** `LSTM 64`. */
  readonly label: string;
  readonly file: string;
}

/** The form of a backtest, as it was typed. */
export interface TypedPlan {
  readonly origins: string;
  readonly refitEvery: string;
  readonly scheme: BacktestPlan['scheme'];
}

export interface BacktestsState {
  /** Null until they were asked for. */
  readonly list: readonly BacktestSummary[] | null;
  readonly shown: BacktestRecord | null;
  /** What its form says. */
  readonly typed: TypedPlan;
  /** The one at work; null when none is. */
  readonly running: RunningBacktest | null;
  readonly error: ErrorFrame | null;
  /** Where the origins would lie that the form asks for. */
  readonly outline: Asked<BacktestOutline> | null;
}

export interface LiveState {
  readonly runs: Readonly<Record<string, LiveRun>>;
}

export interface Notice {
  readonly id: number;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export type ThemeChoice = 'system' | 'light' | 'dark';

export interface ViewState {
  readonly theme: ThemeChoice;
  /** Which language the window speaks; what it shows is drawn anew when it changes. */
  readonly language: Language;
  /** The left column as a drawer on narrow screens. */
  readonly drawer: boolean;
  readonly leftOpen: boolean;
  readonly rightOpen: boolean;
  /**
   * Which view is shown: the forecast, forecasts from many past origins, searches for a set-up, or, in the place of the whole
   * dashboard, the data as they are or the list of all runs.
   */
  readonly centre: 'explore' | 'forecast' | 'backtest' | 'runs' | 'tune';
  readonly chart: ChartView;
  /** The tabs below the forecast. */
  readonly insight: InsightView;
  /** The column that is large in Explore, by the fingerprint of the data; none where the target still is. */
  readonly explored: Readonly<Record<string, string>>;
  readonly notices: readonly Notice[];
  /** What lies over the page, if anything does. */
  readonly overlay:
    | 'palette'
    | 'shortcuts'
    | 'about'
    | 'tour'
    | 'words'
    | 'nets'
    | 'net-blocks'
    | 'paste'
    | null;
  /** The entry that the words begin with; null for all of them. */
  readonly word: string | null;
}

export interface Stores {
  readonly connection: StoreApi<ConnectionState>;
  readonly dataset: StoreApi<DatasetState>;
  readonly setup: StoreApi<SetupState>;
  readonly runs: StoreApi<RunsState>;
  readonly list: StoreApi<RunsListState>;
  readonly shownLines: StoreApi<ShownLinesState>;
  readonly live: StoreApi<LiveState>;
  readonly backtests: StoreApi<BacktestsState>;
  readonly studies: StoreApi<StudiesState>;
  /** Without a queue until it was asked for, and where the host has none. */
  readonly workers: StoreApi<WorkersReport>;
  readonly view: StoreApi<ViewState>;
  readonly crosshair: Crosshair;
}

export const NO_DATASET: DatasetState = {
  dataset: null,
  source: null,
  values: null,
  opening: null,
  error: null,
  changed: null,
};

/** Stores as they are before the first connection. */
export function createStores(): Stores {
  return {
    connection: createStore<ConnectionState>(() => ({
      status: 'connecting',
      error: null,
      info: null,
      doctor: null,
    })),
    dataset: createStore<DatasetState>(() => NO_DATASET),
    setup: createStore<SetupState>(() => ({
      draft: null,
      plan: { status: 'none' },
      cost: null,
      usual: {},
      suggested: null,
      part: null,
      group: null,
      mended: null,
      error: null,
      offer: null,
    })),
    runs: createStore<RunsState>(() => ({
      runs: {},
      records: {},
      tests: {},
      targets: {},
      bands: {},
      importance: {},
      states: {},
      residuals: {},
      curves: {},
      said: {},
      checkIns: {},
      refused: {},
      comparisons: {},
      selected: null,
      follows: true,
      sort: 'newest',
      leaving: [],
    })),
    shownLines: createShownLines(),
    list: createStore<RunsListState>(() => ({
      lines: null,
      wanted: {},
      grouping: null,
      marked: [],
      comparing: false,
      looking: false,
    })),
    live: createStore<LiveState>(() => ({ runs: {} })),
    backtests: createStore<BacktestsState>(() => ({
      list: null,
      shown: null,
      typed: { origins: '20', refitEvery: '5', scheme: 'expanding' },
      running: null,
      error: null,
      outline: null,
    })),
    studies: createStore<StudiesState>(() => NO_STUDIES),
    workers: createStore<WorkersReport>(() => ({ queue: null, workers: [] })),
    view: createStore<ViewState>(() => ({
      theme: 'system',
      language: 'en',
      drawer: false,
      leftOpen: true,
      rightOpen: true,
      centre: 'forecast',
      chart: FIRST_CHART_VIEW,
      insight: keptInsight(),
      explored: {},
      notices: [],
      overlay: null,
      word: null,
    })),
    crosshair: createCrosshair(),
  };
}

/** What was asked for at opening, in the words of the contract. */
export const NO_CHOICES: OpenChoices = {};
