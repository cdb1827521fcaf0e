import { percentText } from '../../shared/direction/text.ts';
import { fromErrorFrame, GatecastError } from '../../shared/errors.ts';
import type { BinnedRun, RunLine } from '../../shared/run.ts';
import { makerWord } from '../../shared/set-up/run-labels.ts';
import { oneOf, UsageError } from '../arguments.ts';
import type { CommandContext, ServiceCaller } from '../commands.ts';
import { withService } from '../local-service.ts';
import type { Output } from '../output.ts';
import { throwUndone, undoneFields } from '../printing/undone.ts';
import { shortNumber, textTable } from '../text-table.ts';
import { checkInLines } from '../training/check-in-text.ts';
import { checkNames, findRecord } from '../training/find-record.ts';
import { checkOutputFile } from '../training/output-file.ts';
import { NO_EXTRAS, runLine, trainDocument } from '../training/train-document.ts';
import { trainText } from '../training/train-text.ts';
import { exportRun } from './take-away/export-run.ts';

const ACTIONS = ['list', 'show', 'delete', 'bin', 'restore', 'export'] as const;
const WANTED = {
  ...{ list: '', show: ' RUN', delete: ' RUN…', bin: '', restore: ' RUN…' },
  export: ' RUN --out FILE',
} as const;

/** `gatecast runs list|show|delete|bin|restore|export` */
export async function runs({ args, output }: CommandContext): Promise<number> {
  const [first = '', ...names] = args.positionals;
  const action = oneOf(ACTIONS, first, { what: 'What “runs” does', command: 'runs' });
  checkNames('runs', { action, names, wanted: WANTED[action] });
  if (action === 'export' && !args.has('out')) {
    throw new UsageError('runs export needs --out FILE.', 'runs');
  }
  const path =
    action === 'export' ? await checkOutputFile(args.text('out') ?? '', { force: args.has('force') }) : null;
  return await withService({ output }, async ({ service }) => {
    if (action === 'bin') {
      const binned = await service.request('run.bin', {});
      output.result(binned, () => binText(binned));
      return 0;
    }
    if (action === 'list') {
      await list(service, output);
      return 0;
    }
    const all = await service.request(action === 'restore' ? 'run.bin' : 'run.lines', {});
    const chosen = names.map((name) =>
      findRecord(all, name, (run) => new GatecastError('RUN_UNKNOWN', { run })),
    );
    switch (action) {
      case 'restore':
        for (const run of chosen) {
          await service.request('run.restore', { run });
        }
        output.result({ restored: chosen }, () => chosen.map((run) => `Restored ${run}\n`).join(''));
        return 0;
      case 'show':
        await show(service, output, chosen[0] ?? '');
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
          overwrite: args.has('force'),
        });
        return 0;
    }
  });
}

/** The document has all that a summary has; the text shows a line of each, which needs no record to be read. */
async function list(service: ServiceCaller, output: Output): Promise<void> {
  if (output.json) {
    const runs = await service.request('run.list', {});
    output.result(runs.map(runLine), () => '');
    return;
  }
  const lines = await service.request('run.lines', {});
  output.result([], () => listText(lines));
}

async function show(service: ServiceCaller, output: Output, id: string): Promise<void> {
  const run = await service.request('run.get', { run: id });
  const isDone = run.status === 'finished' || run.status === 'stopped';
  const undone = isDone && run.error !== null ? [fromErrorFrame(run.error)] : [];
  const checkIn = isDone ? await service.request('run.lastCheckIn', { run: id }) : null;
  output.result(
    { ...trainDocument(run, NO_EXTRAS), ...(checkIn === null ? {} : { checkIn }), ...undoneFields(undone) },
    () => `${trainText(run, NO_EXTRAS)}${checkInLines(checkIn)}`,
  );
  throwUndone(undone, output);
}

function binText(binned: readonly BinnedRun[]): string {
  if (binned.length === 0) {
    return 'The bin is empty.\n';
  }
  const rows = binned.map(({ id, name, deletedAt }) => [id, name, deletedAt.slice(0, 16).replace('T', ' ')]);
  return textTable([['run', 'name', 'deleted (UTC)'], ...rows], { left: 3 });
}

function listText(all: readonly RunLine[]): string {
  if (all.length === 0) {
    return 'No runs yet; gatecast train FILE makes one.\n';
  }
  const rows = all.map(({ id, status, createdAt, dataset, config, metrics }) => [
    id,
    createdAt.slice(0, 16).replace('T', ' '),
    status,
    `${dataset.file}${dataset.series === null ? '' : ` ${dataset.series}`}`,
    `${metrics?.accuracy === undefined ? '' : 'direction of '}${config.target}`,
    makerWord(config),
    metrics?.verdict ?? '',
    metrics?.accuracy === undefined ? shortNumber(metrics?.mae) : `${percentText(metrics.accuracy)} right`,
  ]);
  return textTable([['run', 'made (UTC)', 'status', 'data', 'target', 'net', 'verdict', 'MAE'], ...rows], {
    left: 7,
  });
}
