/** The command that explains commands and words. */
import type { Command } from '../../commands.ts';

export const HELP_COMMAND: Command = {
  name: 'help',
  summary:
    'Explains a word of the field (MASE, band, horizon), or a command; “help terms” lists the words, “help nets” the nets.',
  usage: 'TERM… | COMMAND | terms | nets',
  leastPositionals: 1,
  mostPositionals: 20,
  options: {},
  notes: [
    'What it is, how it is computed here, when it misleads. All of them on one page: docs/words.md.',
    '',
    'gatecast help mase',
    'gatecast help learning rate',
    'gatecast help terms',
    'gatecast help nets',
  ],
  load: async () => (await import('./help.ts')).help,
};
