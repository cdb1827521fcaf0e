import { COMMON_OPTIONS, type CommandSpec, type OptionSpec } from './arguments.ts';

/** Columns of a terminal that lines are broken for. */
export const WIDTH = 100;

/** The help of one command: usage, options, what is worth knowing. */
export function commandHelp(spec: CommandSpec): string {
  const options: Readonly<Record<string, OptionSpec>> = { ...spec.options, ...COMMON_OPTIONS };
  const rows = Object.entries(options).map(([name, { value, words, help }]) => {
    const shown = value ?? (words === undefined ? undefined : `[${words.join('|')}]`);
    return [`--${name}${shown === undefined ? '' : ` ${shown}`}`, help] as const;
  });
  return [
    ...usageLines(spec),
    '',
    ...wrap(spec.summary, WIDTH),
    '',
    ...twoColumns(rows),
    ...(spec.notes.length === 0 ? [] : ['', ...paragraphs(spec.notes)]),
    '',
  ].join('\n');
}

/** What `gatecast` alone says. */
export function generalHelp(specs: readonly CommandSpec[], version: string): string {
  return [
    `Gatecast ${version}: train RNN, LSTM and GRU on your own CSV, on this machine, and see whether to believe the forecast.`,
    '',
    ...twoColumns(specs.map((spec) => [`gatecast ${spec.name}`, spec.summary] as const)),
    '',
    'gatecast COMMAND --help lists the options of a command, gatecast help TERM explains a word (MASE, band).',
    'Results go to standard output, progress to standard error. Exit code 0: done, 1: a failure with a name,',
    '2: the command line was not understood, 130: cancelled.',
    '',
  ].join('\n');
}

/** What can be said instead of one another stays together, on as many lines as it takes. */
function usageLines({ name, usage }: CommandSpec): readonly string[] {
  const start = `gatecast ${name} `;
  const lines: string[] = [];
  let line = start;
  for (const [place, way] of usage.split(' | ').entries()) {
    const piece = place === 0 ? way : ` | ${way}`;
    if (line.length + piece.length > WIDTH) {
      lines.push(line);
      line = `${' '.repeat(start.length - 2)}| ${way}`;
    } else {
      line += piece;
    }
  }
  return [...lines, line.trimEnd()];
}

/** Lines that follow one another are one paragraph, broken anew; examples stay as they are. */
function paragraphs(notes: readonly string[]): readonly string[] {
  const broken: string[] = [];
  let text: string[] = [];
  const flush = () => {
    broken.push(...(text.length === 0 ? [] : wrap(text.join(' '), WIDTH)));
    text = [];
  };
  for (const note of notes) {
    if (note === '' || note.startsWith('gatecast ')) {
      flush();
      broken.push(note);
    } else {
      text.push(note);
    }
  }
  flush();
  return broken;
}

/** Names on the left, and beside them what they are, each on as many lines as it takes. */
export function twoColumns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.flatMap(([left, right]) =>
    wrap(right, WIDTH - width).map((line, i) => `  ${(i === 0 ? left : '').padEnd(width - 2)}${line}`),
  );
}

export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
