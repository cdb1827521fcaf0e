import { nearestNames } from '../../../core/dataset/nearest-names.ts';
import type { HelpEntry } from '../../../shared/help/entry.ts';
import {
  entryOf,
  entryText,
  findEntry,
  GLOSSARY,
  HELP_ENTRIES,
  namesOf,
} from '../../../shared/help/glossary.ts';
import { NET_NAMES } from '../../../shared/net/names.ts';
import { FORMULA_SIGNS, netCard, TIMES_OF } from '../../../shared/net/net-cards.ts';
import { UsageError } from '../../arguments.ts';
import { COMMANDS, type CommandContext } from '../../commands.ts';
import { twoColumns, WIDTH, wrap } from '../../help.ts';

const ALL = 'terms';
const NETS = 'nets';

/** `gatecast help TERM…` */
export async function help({ args, output }: CommandContext): Promise<number> {
  const name = args.positionals.join(' ');
  if (name.toLowerCase() === ALL) {
    const terms = HELP_ENTRIES.map(({ id, title, brief }) => ({ id, title, brief }));
    output.result(terms, listText);
    return 0;
  }
  if (name.toLowerCase() === NETS) {
    output.result(netCards(), netsText);
    return 0;
  }
  const entry = findEntry(name);
  if (entry === null) {
    throw new UsageError(
      `There is no command and no word “${name}”${nearWords(name)}. “gatecast help ${ALL}” lists the words.`,
      'help',
    );
  }
  output.result(entryDocument(entry), () => helpText(entry));
  return 0;
}

/** An entry for people: its lines fit a terminal. */
function helpText(entry: HelpEntry): string {
  const { title, id, names = [], formula, misleads, also, source } = entry;
  const called = [id, ...names].filter((name) => name.toLowerCase() !== title.toLowerCase());
  const paragraph = (label: string, text: string | undefined) =>
    text === undefined ? [] : ['', ...wrap(`${label}: ${text}`, WIDTH)];
  return [
    called.length === 0 ? title : `${title} (${called.join(', ')})`,
    '',
    ...wrap(entryText(entry), WIDTH),
    ...paragraph('Computed', formula),
    ...paragraph('Misleads', misleads),
    ...paragraph('See also', also.map((other) => entryOf(other)?.id ?? other).join(', ')),
    ...paragraph('Source', source),
    '',
  ].join('\n');
}

/** What a word means, below the help of the command that is called so; empty where it is no word. */
export function wordText(name: string): string {
  const entry = findEntry(name);
  return entry === null ? '' : `\n${helpText(entry)}`;
}

function entryDocument(entry: HelpEntry) {
  const { id, title, names = [], brief, formula = null, misleads = null, also, source = null } = entry;
  return { id, title, names, brief, text: entryText(entry), formula, misleads, also, source };
}

function listText(): string {
  return GLOSSARY.map(({ title, entries }) =>
    [title, '', ...twoColumns(entries.map(({ id, brief }) => [id, firstSentence(brief)] as const)), ''].join(
      '\n',
    ),
  ).join('\n');
}

/** Every net that can be asked for by its name (`--net`, `--nets`), and the cell alone, as an LSTM. */
function netCards() {
  return [null, ...NET_NAMES].map((net) => ({ net: net ?? 'alone', ...netCard(net, 'lstm') }));
}

function netsText(): string {
  const cards = netCards().flatMap(({ net, what, formula, helps, costs }) => [
    net,
    ...twoColumns([
      ['', what],
      ...formula.map((line, at) => [at === 0 ? 'computed' : '', line] as const),
      ['helps', helps],
      ['costs', costs],
    ]),
    '',
  ]);
  return [...cards, ...wrap(`${FORMULA_SIGNS} ${TIMES_OF}`, WIDTH), ''].join('\n');
}

/** A list is looked through for a name, so a sentence a line is enough. */
function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}

function nearWords(name: string): string {
  const commands = COMMANDS.map((command) => command.name);
  const near = nearestNames(name, [...commands, ...HELP_ENTRIES.flatMap(namesOf)]);
  const names = new Set(near.map((each) => (commands.includes(each) ? each : (findEntry(each)?.id ?? each))));
  return names.size === 0 ? '' : ` (did you mean ${[...names].map((each) => `“${each}”`).join(' or ')}?)`;
}
