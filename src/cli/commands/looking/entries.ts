/** The commands that look at data and train nothing. */
import type { Command } from '../../commands.ts';
import { OPENING } from '../../options/option-tables.ts';

export const MOST_FILES = 1000;
export const JOINED =
  'Several files with the same columns are read as one, in time order; - reads standard input.';

export const LOOKING: readonly Command[] = [
  {
    name: 'inspect',
    summary: 'Shows what a CSV is taken for: columns, time index, series, and what was found and repaired.',
    usage: 'FILE…',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: OPENING,
    notes: [
      JOINED,
      '',
      'gatecast inspect prices.csv --json | jq .time',
      'psql -c "copy load to stdout csv header" | gatecast inspect -',
    ],
    load: async () => {
      await engineComesUp();
      return (await import('../inspect.ts')).inspect;
    },
  },
  {
    name: 'explore',
    summary:
      'Looks at the data: range and holes of each column, what repeats in one and the set-up that follows, what goes with it.',
    usage: 'FILE…',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      column: { value: 'COLUMN', help: 'what repeats in it (the first column of numbers)' },
      against: { value: 'COLUMN', help: 'how the column goes with this one alone (with each of the others)' },
      ...OPENING,
    },
    notes: [
      'Only what the file has is counted, nothing that was filled. --json has every number, the correlation at each',
      'lag among them.',
      JOINED,
      '',
      'gatecast explore demand.csv',
      'gatecast explore demand.csv --column Demand --against Temperature',
    ],
    load: async () => {
      await engineComesUp();
      return (await import('./explore.ts')).explore;
    },
  },
];

/** Its start is not waited for, and costs other commands not a line to read. */
async function engineComesUp(): Promise<void> {
  const { engineAhead } = await import('../../engine-ahead.ts');
  engineAhead();
}
