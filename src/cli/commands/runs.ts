import { fromErrorFrame, GatecastError } from '../../shared/errors.ts';
import type { BinnedRun, RunLine } from '../../shared/run.ts';
import { oneOf, UsageError } from '../arguments.ts';
import type { CommandContext, ServiceCaller } from '../commands.ts';
import { withService } from '../local-service.ts';
import type { Output } from '../output.ts';
import { throwUndone, undoneFields } from '../printing/undone.ts';
import { minuteText, textTable } from '../text-table.ts';
import { checkInLines } from '../training/check-in-text.ts';
import {
  type ActionWords,
  anyOfThem,
  checkNames,
  findRecord,
  NO_WORDS,
  oneOfThem,
} from '../training/find-record.ts';
import { checkOutputFile } from '../training/output-file.ts';
import { NO_EXTRAS, trainDocument } from '../training/train-document.ts';
import { trainText } from '../training/train-text.ts';
import { diffRuns, MOST_DIFFED } from './runs/diff-runs.ts';
import { isLabelAction, LABEL_WORDS, labelRuns } from './runs/label-runs.ts';
import { listRuns, wantedRuns } from './runs/list-runs.ts';
import { printLosses } from './runs/losses.ts';
import { printResiduals, stepsAhead } from './runs/residuals.ts';
import { printRows } from './runs/rows.ts';
import { exportRun } from './take-away/export-run.ts';

const WORDS = {
  list: NO_WORDS,
  show: oneOfThem(' RUN'),
  diff: { wanted: ' RUN RUN…', least: 2, most: MOST_DIFFED },
  losses: oneOfThem(' RUN'),
  rows: oneOfThem(' RUN'),
  residuals: oneOfThem(' RUN'),
  ...LABEL_WORDS,
  delete: anyOfThem(' RUN…'),
  bin: NO_WORDS,
  restore: anyOfThem(' RUN…'),
  export: oneOfThem(' RUN --out FILE'),
} as const satisfies Readonly<Record<string, ActionWords>>;
const ACTIONS = Object.keys(WORDS) as readonly (keyof typeof WORDS)[];

/** `gatecast runs [list]|show|losses|rows|residuals|diff|tag|untag|note|rename|archive|unarchive|delete|bin|restore|export` */
export async function runs({ args, output }: CommandContext): Promise<number> {
  const [first = 'list', ...names] = args.positionals;
  const action = oneOf(ACTIONS, first, { what: 'What “runs” does', command: 'runs' });
  checkNames('runs', { action, names, words: WORDS[action] });
  const wanted = wantedRuns(args, action);
  if (action === 'export' && !args.has('out')) {
    throw new UsageError('runs export needs --out FILE.', 'runs');
  }
  const ahead = stepsAhead(args, action);
  const path =
    action === 'export' ? await checkOutputFile(args.text('out') ?? '', { force: args.has('force') }) : null;
  return await withService({ output }, async ({ service }) => {
    if (action === 'bin') {
      const binned = await service.request('run.bin', {});
      output.result(binned, () => binText(binned));
      return 0;
    }
    if (action === 'list') {
      await listRuns(service, output, wanted);
      return 0;
    }
    const all = await service.request(action === 'restore' ? 'run.bin' : 'run.lines', {});
    const find = (name: string) => findRecord(all, name, (run) => new GatecastError('RUN_UNKNOWN', { run }));
    if (isLabelAction(action)) {
      await labelRuns(service, output, { action, names, find });
      return 0;
    }
    const chosen = names.map(find);
    switch (action) {
      case 'restore':
        for (const run of chosen) {
          await service.request('run.restore', { run });
        }
        output.result({ restored: chosen }, () => chosen.map((run) => `Restored ${run}\n`).join(''));
        return 0;
      case 'show':
        await show(
          service,
          output,
          (all as readonly RunLine[]).find(({ id }) => id === chosen[0]),
        );
        return 0;
      case 'diff':
        await diffRuns(service, output, [...new Set(chosen)]);
        return 0;
      case 'losses':
        await printLosses(service, output, chosen[0] ?? '');
        return 0;
      case 'rows':
        await printRows(service, output, chosen[0] ?? '');
        return 0;
      case 'residuals':
        await printResiduals(service, output, { run: chosen[0] ?? '', ahead });
        return 0;
      case 'delete':
        for (const run of chosen) {
          await service.request('run.delete', { run, now: args.has('now') });
        }
        output.result({ deleted: chosen }, () => chosen.map((run) => `Deleted ${run}\n`).join(''));
        return 0;
      case 'export':
        await exportRun(service, output, {
          run: chosen[0] ?? '',
          path: path ?? '',
          as: args.text('as'),
          language: args.text('language'),
          overwrite: args.has('force'),
        });
        return 0;
    }
  });
}

async function show(service: ServiceCaller, output: Output, line: RunLine | undefined): Promise<void> {
  const { id: asked = '', labels } = line ?? {};
  const run = await service.request('run.get', { run: asked });
  const isDone = run.status === 'finished' || run.status === 'stopped';
  const undone = isDone && run.error !== null ? [fromErrorFrame(run.error)] : [];
  const checkIn = isDone ? await service.request('run.lastCheckIn', { run: asked }) : null;
  output.result(
    {
      ...trainDocument(run, NO_EXTRAS),
      ...(labels === undefined ? {} : { labels }),
      ...(checkIn === null ? {} : { checkIn }),
      ...undoneFields(undone),
    },
    () => `${trainText(run, NO_EXTRAS)}${checkInLines(checkIn)}${labelLines(labels)}`,
  );
  throwUndone(undone, output);
}

function labelLines(labels: RunLine['labels']): string {
  if (labels === undefined) {
    return '';
  }
  const { tags, note, archived } = labels;
  const words = [
    ...(tags.length === 0 ? [] : [`tags: ${tags.join(', ')}`]),
    ...(archived ? ['archived'] : []),
  ];
  const lines = [...(words.length === 0 ? [] : [words.join('; ')]), ...(note === '' ? [] : [note])];
  return `\n${lines.join('\n')}\n`;
}

function binText(binned: readonly BinnedRun[]): string {
  if (binned.length === 0) {
    return 'The bin is empty.\n';
  }
  const rows = binned.map(({ id, name, deletedAt }) => [id, name, minuteText(deletedAt)]);
  return textTable([['run', 'name', 'deleted (UTC)'], ...rows], { left: 3 });
}
