import { percentText } from '../../../shared/direction/text.ts';
import type { LineScores, RunLine } from '../../../shared/run.ts';
import {
  arrangeRuns,
  isFiltered,
  metricOf,
  RUN_SORTS,
  type RunMetric,
  type RunsWanted,
} from '../../../shared/runs/arrange-runs.ts';
import {
  type FreeRow,
  freeRatioText,
  freeRowsOf,
  type ListRow,
  runWithFree,
  withFreeRows,
} from '../../../shared/runs/free/free-rows.ts';
import { grouped, RUN_GROUPINGS, type RunGrouping } from '../../../shared/runs/list/group-runs.ts';
import { makerWord } from '../../../shared/set-up/run-labels.ts';
import { CELLS } from '../../../shared/set-up/train-config.ts';
import { type Arguments, UsageError } from '../../arguments.ts';
import type { ServiceCaller } from '../../commands.ts';
import { wordOption } from '../../options/words.ts';
import type { Output } from '../../output.ts';
import { minuteText, shortNumber, textTable } from '../../text-table.ts';
import { runLine } from '../../training/train-document.ts';

const OPTIONS = ['sort', 'group', 'search', 'target', 'cell', 'tag', 'data', 'archived'] as const;
const BY_METRIC: Readonly<Record<RunMetric, string>> = {
  ...{ ratio: 'of best free', mae: 'MAE', rmse: 'RMSE', smape: 'sMAPE', mape: 'MAPE', mase: 'MASE' },
  ...{ rmsse: 'RMSSE', r2: 'R²', bias: 'bias', accuracy: 'right' },
};

/** The runs that are wanted, and what they stand under. */
export interface ListWanted {
  readonly wanted: RunsWanted;
  readonly group: RunGrouping | null;
}

/** What `runs list` is asked for. Throws `UsageError`, also where another action is given what only a list takes. */
export function wantedRuns(args: Arguments, action: string): ListWanted {
  const given = OPTIONS.find((name) => args.has(name));
  if (action !== 'list' && given !== undefined) {
    throw new UsageError(`--${given} is of runs list; runs ${action} takes no list.`, 'runs');
  }
  const sort = wordOption(args, 'sort', { words: RUN_SORTS, command: 'runs' });
  const cell = wordOption(args, 'cell', { words: [...CELLS, 'best'], command: 'runs' });
  const group = wordOption(args, 'group', { words: RUN_GROUPINGS, command: 'runs' }) ?? null;
  const [search, target, data] = [args.text('search'), args.text('target'), args.text('data')];
  const archived = args.text('archived') as RunsWanted['archived'];
  const wanted = {
    ...(sort === undefined ? {} : { sort }),
    ...(cell === undefined ? {} : { cell }),
    ...(search === undefined ? {} : { search: search.trim() }),
    ...(target === undefined ? {} : { target }),
    ...(data === undefined ? {} : { data }),
    ...(archived === undefined ? {} : { archived }),
    tags: args.texts('tag'),
  };
  return { wanted, group };
}

/**
 * The document has all that a summary has; the text shows a line of each, which needs no record to be read. Of one file the free
 * forecasts are told too: in the document of each run its own, in the text those of the newest run as rows. Groups are headings of the text,
 * and in the document the order and a word of each run.
 */
export async function listRuns(
  service: ServiceCaller,
  output: Output,
  { wanted, group }: ListWanted,
): Promise<void> {
  const all = await service.request('run.lines', {});
  const lines = arrangeRuns(all, wanted);
  if (!output.json) {
    const run = wanted.data === undefined ? null : runWithFree(lines);
    const [summary] = run === null ? [] : await service.request('run.list', { ids: [run.id] });
    const free = run === null || summary === undefined ? null : { run, rows: freeRowsOf(summary) };
    output.result([], () => listText(lines, { all: all.length, wanted, group, free }));
    return;
  }
  const summaries = await service.request('run.list', { ids: lines.map(({ id }) => id) });
  const byId = new Map(summaries.map((run) => [run.id, run]));
  let heading: string | null = null;
  output.result(
    grouped(withFreeRows(lines, [], 'newest'), group).flatMap((row) => {
      if (row.kind !== 'run') {
        heading = row.kind === 'group' ? row.label : heading;
        return [];
      }
      const { id, labels } = row.line;
      const run = byId.get(id);
      return run === undefined
        ? []
        : [
            {
              ...runLine(run),
              ...(wanted.data === undefined || run.metrics === null ? {} : { free: freeRowsOf(run) }),
              ...(labels === undefined ? {} : { labels }),
              ...(heading === null ? {} : { group: heading }),
            },
          ];
    }),
    () => '',
  );
}

interface Listed extends ListWanted {
  readonly all: number;
  /** What is free on the test windows of one of the runs. */
  readonly free: { readonly run: RunLine; readonly rows: readonly FreeRow[] } | null;
}

function listText(lines: readonly RunLine[], { all, wanted, group, free }: Listed): string {
  if (all === 0) {
    return 'No runs yet; gatecast train FILE makes one.\n';
  }
  if (lines.length === 0) {
    return isFiltered(wanted)
      ? `None of ${all} runs is like that.\n`
      : `All ${all} runs are archived; “runs list --archived” shows them.\n`;
  }
  const sort = wanted.sort ?? 'newest';
  const metric = sort === 'newest' || sort === 'oldest' || sort === 'name' ? 'mae' : sort;
  const hasTags = lines.some(({ labels }) => labels !== undefined);
  const best = free?.rows.find(({ isBest }) => isBest)?.label ?? '';
  const cellsOf = (row: ListRow) =>
    row.kind === 'run'
      ? runCells(row.line, { metric, hasTags })
      : freeCells(row.free, { metric, hasTags, best });
  const listed = grouped(withFreeRows(lines, free?.rows ?? [], sort), group);
  const rows = listed.flatMap((row) => (row.kind === 'group' ? [] : [cellsOf(row)]));
  const heads = ['run', 'made (UTC)', 'status', 'data', 'target', 'net', ...(hasTags ? ['tags'] : [])];
  const [head = '', ...bodies] = textTable([[...heads, 'verdict', BY_METRIC[metric]], ...rows], {
    left: heads.length + 1,
  })
    .trimEnd()
    .split('\n');
  // Headings stand between the rows of one table, so that its columns stay below each other.
  const below = listed.map((row) =>
    row.kind === 'group' ? `\n${row.label} (${row.count})` : bodies.shift(),
  );
  const table = `${[head, ...below].join('\n')}\n`;
  return free === null || free.rows.length === 0 ? table : `${table}\n${freeLine(free.run)}\n`;
}

interface Columns {
  readonly metric: RunMetric;
  readonly hasTags: boolean;
}

function runCells(line: RunLine, { metric, hasTags }: Columns): readonly string[] {
  return [
    line.id,
    minuteText(line.createdAt),
    line.status,
    `${line.dataset.file}${line.dataset.series === null ? '' : ` ${line.dataset.series}`}`,
    `${line.metrics?.accuracy === undefined ? '' : 'direction of '}${line.config.target}`,
    makerWord(line.config),
    ...(hasTags ? [tagsText(line)] : []),
    line.metrics?.verdict ?? '',
    figureText(line.metrics, metric),
  ];
}

function freeCells(
  row: FreeRow,
  { metric, hasTags, best }: Columns & { readonly best: string },
): readonly string[] {
  const verdict = row.isBest ? 'what runs are held against' : (freeRatioText(row, best) ?? '');
  return ['', '', 'free', '', '', row.label, ...(hasTags ? [''] : []), verdict, figureText(row, metric)];
}

/** Whose windows they are: runs with another window, horizon or test part have other ones. */
function freeLine({ id, config: { window, horizon } }: RunLine): string {
  return `Free: what anyone gets without a net, on the test windows of ${id} (${window} → ${horizon}).`;
}

function tagsText({ labels }: RunLine): string {
  return [...(labels?.tags ?? []), ...(labels?.archived === true ? ['(archived)'] : [])].join(' ');
}

/** A direction has no error in values: its share of right windows stands in the place of the MAE. */
function figureText(metrics: LineScores | FreeRow | null, metric: RunMetric): string {
  const accuracy = metrics?.accuracy;
  if (accuracy !== undefined && (metric === 'mae' || metric === 'accuracy')) {
    return `${percentText(accuracy)} right`;
  }
  const value = shortNumber(metricOf(metrics, metric));
  return (metric === 'smape' || metric === 'mape') && value !== '–' ? `${value} %` : value;
}
