import type { LabelChange, RunLabels } from '../../../shared/runs/labels.ts';
import type { ServiceCaller } from '../../commands.ts';
import { listOf } from '../../options/words.ts';
import type { Output } from '../../output.ts';
import { type ActionWords, anyOfThem } from '../../training/find-record.ts';

/** Runs are named side by side, or, where words follow them, as `RUN,RUN`. */
export const LABEL_WORDS = {
  tag: { wanted: ' RUN WORD…', least: 2, most: Number.POSITIVE_INFINITY },
  untag: { wanted: ' RUN WORD…', least: 2, most: Number.POSITIVE_INFINITY },
  note: { wanted: ' RUN TEXT', least: 2, most: 2 },
  rename: { wanted: ' RUN NAME', least: 2, most: 2 },
  archive: anyOfThem(' RUN…'),
  unarchive: anyOfThem(' RUN…'),
} as const satisfies Readonly<Record<string, ActionWords>>;

type LabelAction = keyof typeof LABEL_WORDS;

export function isLabelAction(action: string): action is LabelAction {
  return Object.hasOwn(LABEL_WORDS, action);
}

/** What is put on runs, or taken off them: `gatecast runs tag|untag|note|rename|archive|unarchive`. */
export async function labelRuns(
  service: ServiceCaller,
  output: Output,
  asked: {
    readonly action: LabelAction;
    readonly names: readonly string[];
    /** Throws `RUN_UNKNOWN`. */
    readonly find: (name: string) => string;
  },
): Promise<void> {
  const { action, names, find } = asked;
  const isOfSeveral = action === 'archive' || action === 'unarchive';
  // All are found before anything is changed.
  const runs = (isOfSeveral ? names : namesIn(names[0], action)).map(find);
  const words = names.slice(1);
  if (action === 'rename') {
    const [run = '', [name = '']] = [runs[0], words];
    const renamed = await service.request('run.rename', { run, name: name.trim() });
    output.result({ run, name: renamed.name }, () => `${run} is called “${renamed.name}”.\n`);
    return;
  }
  const change = changeOf(action, words);
  const done: { readonly run: string; readonly labels: RunLabels }[] = [];
  for (const run of runs) {
    done.push({ run, labels: await service.request('run.label', { run, change }) });
  }
  output.result({ labelled: done }, () =>
    done.map(({ run, labels }) => `${run}: ${labelsText(labels)}\n`).join(''),
  );
}

/** A name is one run's alone. */
function namesIn(text = '', action: LabelAction): readonly string[] {
  return action === 'rename' ? [text] : listOf(text);
}

function changeOf(action: Exclude<LabelAction, 'rename'>, words: readonly string[]): LabelChange {
  switch (action) {
    case 'tag':
      return { addTags: words };
    case 'untag':
      return { removeTags: words };
    case 'note':
      return { note: words[0] ?? '' };
    case 'archive':
      return { archived: true };
    case 'unarchive':
      return { archived: false };
  }
}

function labelsText({ tags, note, archived }: RunLabels): string {
  const parts = [
    tags.length === 0 ? 'no tags' : `tagged ${tags.join(', ')}`,
    ...(note === '' ? [] : [`noted “${note}”`]),
    ...(archived ? ['archived'] : []),
  ];
  return parts.join('; ');
}
