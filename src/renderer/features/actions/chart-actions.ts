/** What the forecast chart shows: which rows, which lines, which band. */

import type { TimeIndex } from '../../../shared/dataset.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import type { RunRecord, RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import type { App } from '../../store/app.ts';
import { turnLine } from '../../store/forecast/shown-lines.ts';
import { comparableRuns, isDone, isOnDataset } from '../../store/run-groups.ts';
import { listedRuns } from '../../store/runs-list/list-state.ts';
import {
  RANGES,
  type Range,
  rangeOf,
  showRange,
  showTestView,
  testViewOf,
} from '../../store/view/chart-view.ts';
import { bandChoices } from '../forecast/band-choices.ts';
import { lineWords } from '../forecast/lines/line-style.ts';
import { possibleLines } from '../forecast/lines/possible-lines.ts';
import { stepChoices } from '../forecast/step-choices.ts';
import { type Action, notUnless } from './action.ts';

const RANGE_WORDS: Readonly<Record<Range, Message>> = {
  recent: 'Show the recent part',
  test: 'Show the test part',
  all: 'Show all rows',
};

/** The run that is looked at, and all that it may be shown beside. */
interface Looked {
  readonly run: RunSummary;
  readonly record: RunRecord;
  readonly seen: readonly RunSummary[];
}

export function chartActions(app: App): readonly Action[] {
  const { stores } = app;
  const shown = shownRows(app);
  const { chart, centre } = stores.view.getState();
  const isSeen = centre === 'forecast' || shown?.isKept === true;
  return [
    ...RANGES.map((range): Action => {
      return {
        id: `range-${range}`,
        group: 'Chart',
        title: t(RANGE_WORDS[range]),
        detail: t('of the forecast chart'),
        words: 'range zoom reset view',
        // Elsewhere the key belongs to the chart that has the focus.
        ...(range === 'recent' && isSeen ? { shortcut: '0' } : {}),
        ...notUnless(shown !== null, t('Open a file first.')),
        // The recent part again is wanted after every move; the others are named by what is chosen.
        ...(range !== 'recent' && isSeen && shown !== null && rangeOf(chart, shown.id) === range
          ? { not: t('It is shown already.') }
          : {}),
        run() {
          if (shown !== null) {
            lookAtChart(app);
            showRange(stores, shown.id, range);
          }
        },
      };
    }),
    ...ofRun(app),
  ];
}

/** Lines, test forecasts and bands of the run that is looked at. */
function ofRun(app: App): readonly Action[] {
  const { stores } = app;
  const { runs, records, tests, selected, leaving, bands } = stores.runs.getState();
  const seen = listedRuns({ runs, leaving }, stores.list.getState().lines, selected);
  const run = seen.find(({ id }) => id === selected);
  const record = selected === null ? null : (records[selected] ?? null);
  if (run === undefined || record === null || !isDone(run.status) || forecastsDirection(run.config)) {
    return [];
  }
  return [
    ...lineActions(app, { run, record, seen }),
    ...(tests[run.id] === undefined ? [] : testViewActions(app, run)),
    ...bandChoices(run, bands[run.id] ?? null).map(({ value, label, method, level, isShown }): Action => {
      return {
        id: `band-${value}`,
        group: 'Chart',
        title: label,
        detail: t('around the forecast'),
        words: 'band level interval uncertainty',
        ...notUnless(!isShown, t('It is shown already.')),
        run: () => void app.insight.showBands(run.id, { method, level }),
      };
    }),
  ];
}

function lineActions(app: App, { run, record, seen }: Looked): readonly Action[] {
  const { stores } = app;
  const turned = stores.shownLines.getState().turned[run.id];
  const lines = possibleLines({ run, record, comparable: comparableRuns(seen, run), turned });
  const labels = runLabels(seen);
  const all = [
    ...lines.runs.map((one) => ({
      id: one.id,
      name: labels.get(one.id) ?? one.name,
      isOn: lines.shownRuns.includes(one),
    })),
    ...lines.named.map((line) => ({
      id: line,
      name: lineWords(line, record).name,
      isOn: line === 'naive' ? lines.hasNaive : lines.shownNames.includes(line),
    })),
  ];
  return all.map(({ id, name, isOn }): Action => {
    return {
      id: `line-${id}`,
      group: 'Chart',
      title: isOn
        ? t('Hide {name} beside the forecast', { name })
        : t('Show {name} beside the forecast', { name }),
      words: 'line chip overlay baseline member',
      run() {
        lookAtChart(app);
        turnLine(app, run.id, { [id]: !isOn });
      },
    };
  });
}

function testViewActions(app: App, run: RunSummary): readonly Action[] {
  const { stores } = app;
  const { horizon } = run.config;
  const time = timeOf(app, run);
  const chosen = String(testViewOf(stores.view.getState().chart, horizon));
  if (time === null) {
    return [];
  }
  return stepChoices(horizon, time).map(({ value, label }): Action => {
    return {
      id: `test-view-${value}`,
      group: 'Chart',
      title: t('Test forecasts: {label}', { label }),
      words: 'step ahead distance',
      ...notUnless(value !== chosen, t('It is shown already.')),
      run() {
        lookAtChart(app);
        showTestView(stores, value === 'blocks' ? 'blocks' : Number(value));
      },
    };
  });
}

/** What the chart's rows are of, in the view of the open file or of a run whose file is not open; null where there is no chart. */
function shownRows({ stores }: App): { readonly id: string; readonly isKept: boolean } | null {
  const { dataset } = stores.dataset.getState();
  if (dataset !== null) {
    return dataset.needsSeries ? null : { id: dataset.id, isKept: false };
  }
  const { selected } = stores.runs.getState();
  return stores.list.getState().looking && selected !== null ? { id: selected, isKept: true } : null;
}

function timeOf({ stores }: App, run: RunSummary): Pick<TimeIndex, 'kind' | 'step'> | null {
  const { dataset } = stores.dataset.getState();
  if (isOnDataset(run, dataset)) {
    return dataset?.time ?? null;
  }
  const kept = stores.runs.getState().targets[run.id];
  return kept?.status === 'here' ? (kept.result?.time ?? null) : null;
}

/** Whoever asks for another look at the chart sees it; a run whose file is not open is seen where it is. */
function lookAtChart({ stores }: App): void {
  if (stores.dataset.getState().dataset !== null) {
    stores.view.setState({ centre: 'forecast', drawer: false });
  }
}
