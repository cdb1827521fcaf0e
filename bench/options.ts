/** What the benchmarks do with their command line: help with code 0, one sentence and code 2 for what they do not know. */
import path from 'node:path';
import { parseArgs } from 'node:util';

/** Without `value` the option is a switch. */
interface BenchOption {
  /** What stands for the value in the help: `FILE`; `N` for a whole number above zero. */
  readonly value?: string;
  readonly help: string;
  readonly default?: string;
}

type BenchOptions = Readonly<Record<string, BenchOption>>;

type ValueOf<Option extends BenchOption> = Option extends { readonly value: 'N' }
  ? number
  : Option extends { readonly value: string; readonly default: string }
    ? string
    : Option extends { readonly value: string }
      ? string | undefined
      : boolean;

type Values<Options extends BenchOptions> = { readonly [Name in keyof Options]: ValueOf<Options[Name]> };

/** Of the benchmarks on real series, which lie beside the project. */
export const DATA_OPTION = {
  data: { value: 'FOLDER', help: 'where the data sets lie', default: path.join('..', 'shared', 'data') },
} as const;
export const BOARD_OPTIONS = {
  board: {
    value: 'FILE',
    help: 'which series, windows and horizons',
    default: path.join('..', 'shared', 'board', 'cases.json'),
  },
  ...DATA_OPTION,
} as const;

interface BenchProgram<Options extends BenchOptions> {
  /** As in `npm run bench:NAME`. */
  readonly name: string;
  /** Sentences that say what it does. */
  readonly what: string;
  readonly options: Options;
}

const EXIT_USAGE = 2;
const LINE_WIDTH = 100;

/**
 * The values of the command line, numbers as numbers. With `--help` it prints what the program does and ends it with code 0;
 * for an option that it does not know, or a value that cannot be, it says so in one sentence and ends it with code 2.
 * An option with `value: 'N'` must have a default.
 */
export function readOptions<const Options extends BenchOptions>(
  program: BenchProgram<Options>,
  args: readonly string[] = process.argv.slice(2),
): Values<Options> {
  const options: BenchOptions = program.options;
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  });
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') {
      refuse(program.name, `There is no use for “${token.value}”.`);
    } else if (token.kind === 'option') {
      if (token.name === 'help' || token.name === 'h') {
        process.stdout.write(helpText(program));
        process.exit(0);
      }
      const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
      const problem = problemOf(option, token.rawName, token.value);
      if (problem !== null) {
        refuse(program.name, problem);
      }
      given.set(token.name, token.value);
    }
  }
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const text = given.get(name) ?? option.default;
      const value = option.value === 'N' ? Number(text) : text;
      return [name, option.value === undefined ? given.has(name) : value];
    }),
  ) as Values<Options>;
}

function problemOf(
  option: BenchOption | undefined,
  rawName: string,
  value: string | undefined,
): string | null {
  if (option === undefined) {
    return `There is no option ${rawName}.`;
  }
  if (option.value === undefined) {
    return value === undefined ? null : `${rawName} takes no value.`;
  }
  if (value === undefined) {
    return `${rawName} needs a value: ${rawName} ${option.value}.`;
  }
  return option.value === 'N' && !/^[1-9]\d*$/.test(value)
    ? `${rawName} takes a whole number above zero, not “${value}”.`
    : null;
}

function refuse(name: string, problem: string): never {
  process.stderr.write(`${problem} What there is: npm run bench:${name} -- --help\n`);
  process.exit(EXIT_USAGE);
}

function helpText({ name, what, options }: BenchProgram<BenchOptions>): string {
  const rows = [...Object.entries(options), ['help', { help: 'print this help' }] as const].map(
    ([option, { value, help, default: standard }]: readonly [string, BenchOption]) => [
      `  --${option}${value === undefined ? '' : ` ${value}`}`,
      standard === undefined ? help : `${help} (${standard})`,
    ],
  );
  const width = Math.max(...rows.map(([left = '']) => left.length)) + 2;
  const lines = rows.map(([left = '', right = '']) => `${left.padEnd(width)}${right}`);
  return [`npm run bench:${name} -- [options]`, '', ...wrapped(what), '', 'Options:', ...lines, ''].join(
    '\n',
  );
}

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > LINE_WIDTH) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
  }
  return lines;
}
