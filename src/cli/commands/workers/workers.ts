import { openLink } from '../../../service/workers/queue/redis-link.ts';
import { openWorkerList } from '../../../service/workers/worker-list.ts';
import { GatecastError } from '../../../shared/errors.ts';
import { type WorkerInfo, workerDoing, worksAnHour } from '../../../shared/workers/worker.ts';
import { oneOf, UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { queueOption } from '../../options/queue-option.ts';
import { count, minuteText, shortNumber, textTable } from '../../text-table.ts';
import { anyOfThem, checkNames, NO_WORDS } from '../../training/find-record.ts';

const WORDS = {
  list: NO_WORDS,
  pause: anyOfThem(' WORKER…'),
  'go-on': anyOfThem(' WORKER…'),
  remove: anyOfThem(' WORKER…'),
} as const;
const SAYS = { pause: 'paused', 'go-on': 'working', remove: 'leaving' } as const;
/** What it does now that it is told to. */
const WHAT_IT_DOES = {
  pause: 'pause: it ends what it has in hand and takes nothing new',
  'go-on': 'go on: it takes work again',
  remove: 'leave: it gives back what it has in hand, with where that stands, and ends',
} as const;

/** `gatecast workers list|pause|go-on|remove --queue redis://…` */
export async function workers({ args, output }: CommandContext): Promise<number> {
  const [first = 'list', ...names] = args.positionals;
  const actions = ['list', 'pause', 'go-on', 'remove'] as const;
  const action = oneOf(actions, first, { what: 'What “workers” does', command: 'workers' });
  checkNames('workers', { action, names, words: WORDS[action] });
  const address = await queueOption(args);
  if (address === undefined) {
    throw new UsageError('“workers” needs --queue: whose workers it is about.', 'workers');
  }
  const link = await openLink(address, output.note);
  const list = openWorkerList(link, () => {});
  try {
    if (action === 'list') {
      const all = await list.read();
      output.result({ queue: address.shown, workers: all }, () => listText(all, address.shown));
      return 0;
    }
    for (const worker of names) {
      if (!(await list.tell(worker, SAYS[action]))) {
        throw new GatecastError('WORKER_UNKNOWN', { worker });
      }
    }
    output.result({ told: names, to: action }, () =>
      names.map((worker) => `Told ${worker} to ${WHAT_IT_DOES[action]}.\n`).join(''),
    );
    return 0;
  } finally {
    list.close();
    link.close();
  }
}

function listText(all: readonly WorkerInfo[], queue: string): string {
  if (all.length === 0) {
    return `Nobody works on ${queue}; gatecast worker --queue … on any machine does.\n`;
  }
  const rows = all.map((worker) => [
    worker.id,
    `${worker.machine} (${worker.pid})`,
    worker.kernel,
    workerDoing(worker),
    minuteText(worker.startedAt),
    count(worker.slots),
    count(worker.done),
    shortNumber(worksAnHour(worker)),
  ]);
  return textTable(
    [['worker', 'machine', 'computes with', 'does', 'since (UTC)', 'slots', 'done', 'an hour'], ...rows],
    { left: 5 },
  );
}
