/** The commands that search for a set-up. */
import type { Command } from '../../commands.ts';
import { ENGINE, TRAINING } from '../../options/option-tables.ts';
import { QUEUE } from '../../options/queue-option.ts';
import { JOINED, MOST_FILES } from '../looking/entries.ts';

export const SEARCHING: readonly Command[] = [
  {
    name: 'tune',
    summary:
      'Searches for a set-up: tries many on folds before the test rows, and scores what wins and the default on the test rows once.',
    usage: 'FILE…',
    leastPositionals: 1,
    mostPositionals: MOST_FILES,
    options: {
      budget: { value: 'TIME', help: 'how long it may take in all, such as 90s, 10m or 2h (120s)' },
      trials: { value: 'N', help: 'try so many set-ups; without --budget the time does not matter' },
      stale: { value: 'N', help: 'end after so many set-ups in a row that brought nothing better' },
      vary: {
        value: 'NAME=RANGE,…',
        help: 'in place of what the data suggest, or beside it: units=16..256, model=lstm|gru, dropout=0..0.4',
        repeatable: true,
      },
      only: { value: 'A,B', help: 'vary these alone; all else is as the preset has it' },
      plan: { help: 'search nothing: show what would be varied, and why' },
      'at-once': {
        value: 'N',
        help: 'set-ups under way together; what is proposed depends on it, and not on how many machines work (4)',
      },
      name: { value: 'TEXT', help: 'what the study is called' },
      model: { value: 'CELL', help: 'rnn, lstm or gru, and no other (all three are tried)' },
      ...QUEUE,
      ...TRAINING,
      preset: {
        value: 'NAME',
        help: 'plain, fast or accurate: decides all that is neither given nor varied (fast)',
      },
    },
    notes: [
      'What is given here is not varied. Poor set-ups are stopped early. The first one tried is the default,',
      'so what is found is never worse on the folds. Ctrl-C once ends the search and scores what is best so',
      'far; twice leaves it, and “gatecast studies resume” goes on. With --trials the result is the same',
      'however fast the machine is.',
      JOINED,
      '',
      'gatecast tune weather.csv --target temp_max --horizon 7 --budget 2m',
      'gatecast tune load.csv --target demand --trials 200 --queue redis://10.0.0.5:6379',
      'gatecast tune load.csv --target demand --model gru --vary units=32..128,window=48|96|336 --trials 60',
    ],
    load: async () => (await import('./tune.ts')).tune,
  },
  {
    name: 'studies',
    summary:
      'Lists, shows, goes on with and deletes searches for a set-up; trains any of their trials as a run.',
    usage: '[list] | show STUDY | trials STUDY | resume STUDY [FILE…] | train STUDY [FILE…] | delete STUDY…',
    leastPositionals: 0,
    mostPositionals: 1000,
    options: {
      trial: { value: 'N', help: 'train: the trial of this number (the best)' },
      ...QUEUE,
      ...ENGINE,
    },
    notes: [
      'STUDY is the id that “studies list” shows, or enough of its beginning to know it. FILE is needed only',
      'when the rows are not kept any more, and must be the same to the byte.',
      '',
      'gatecast studies train 20261128 --trial 17',
    ],
    load: async () => (await import('./studies.ts')).studies,
  },
];
