/** The rows of a list under headings: of one file, one target, one kind of net, one outcome. */
import type { RunLine } from '../../run.ts';
import { makerWord } from '../../set-up/run-labels.ts';
import type { Message } from '../../texts/message.ts';
import { t } from '../../texts/text.ts';
import type { ListRow } from '../free/free-rows.ts';

export const RUN_GROUPINGS = ['data', 'target', 'net', 'verdict'] as const;
export type RunGrouping = (typeof RUN_GROUPINGS)[number];

/** A heading among the rows, with how many stand below it. */
export interface GroupRow {
  readonly kind: 'group';
  readonly label: string;
  readonly count: number;
}

const OUTCOMES = {
  beats: 'Beats what is free',
  ties: 'Ties with what is free',
  loses: 'Loses to what is free',
} as const satisfies Readonly<Record<string, Message>>;
const FREE: Message = 'Free forecasts';

/** Groups in the order of their first rows, and rows in their own within one; what is free stands together at the end. */
export function grouped(rows: readonly ListRow[], by: RunGrouping | null): readonly (ListRow | GroupRow)[] {
  if (by === null) {
    return rows;
  }
  const groups = new Map<string, ListRow[]>();
  const free: ListRow[] = [];
  for (const row of rows) {
    const group = row.kind === 'run' ? labelOf(row.line, by) : null;
    if (group === null) {
      free.push(row);
    } else {
      const own = groups.get(group);
      if (own === undefined) {
        groups.set(group, [row]);
      } else {
        own.push(row);
      }
    }
  }
  return [...groups, ...(free.length === 0 ? [] : [[t(FREE), free] as const])].flatMap(([label, own]) => [
    { kind: 'group' as const, label, count: own.length },
    ...own,
  ]);
}

function labelOf({ dataset, config, metrics }: RunLine, by: RunGrouping): string {
  switch (by) {
    case 'data':
      return `${dataset.file}${dataset.series === null ? '' : ` · ${dataset.series}`}`;
    case 'target':
      return config.target;
    case 'net':
      return config.search === undefined ? makerWord(config).toUpperCase() : t('Best of many');
    case 'verdict':
      return metrics === null ? t('Not scored') : t(OUTCOMES[metrics.outcome]);
  }
}
