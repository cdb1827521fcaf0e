import { parseArgs } from 'node:util';
import { nearestNames } from '../core/dataset/nearest-names.ts';

/** One `--name` of a command. Without `value` it is a switch. */
export interface OptionSpec {
  /** What stands for the value in help, such as `N` or `FILE`. */
  readonly value?: string;
  readonly help: string;
  readonly repeatable?: boolean;
  /** Words that the switch may be followed by; the first is meant when none is. */
  readonly words?: readonly string[];
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** What follows the name: `FILE`, `[FILE]`, `ACTION [RUN …]`. */
  readonly usage: string;
  readonly mostPositionals: number;
  readonly leastPositionals: number;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Lines for the end of the help: what is worth an example. */
  readonly notes: readonly string[];
}

/** A command line that cannot be understood: exit code 2. */
export class UsageError extends Error {
  readonly command: string | null;

  constructor(message: string, command: string | null = null) {
    super(message);
    this.name = 'UsageError';
    this.command = command;
  }
}

/** The values of one command line, read by name. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** True when the switch or option was given. */
  has(name: string): boolean;
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  /** Throws `UsageError` when the value is not a number. */
  number(name: string): number | undefined;
}

/** Options that every command has. */
export const COMMON_OPTIONS = {
  json: { help: 'print one JSON document on standard output' },
  help: { help: 'print this help' },
} satisfies Readonly<Record<string, OptionSpec>>;

/** Reads the command line of `spec`. Throws `UsageError`, naming the nearest option for a slip. */
export function readArguments(spec: CommandSpec, args: readonly string[]): Arguments {
  const options: Readonly<Record<string, OptionSpec>> = { ...spec.options, ...COMMON_OPTIONS };
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [
        name,
        {
          type: value === undefined ? ('boolean' as const) : ('string' as const),
          ...(name === 'help' ? { short: 'h' } : {}),
        },
      ]),
    ),
  });
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  /** The switch just read that may be followed by a word. */
  let open: { readonly name: string; readonly words: readonly string[] } | null = null;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (open?.words.includes(token.value)) {
        values.set(open.name, [token.value]);
      } else {
        positionals.push(token.value);
      }
      open = null;
    } else if (token.kind === 'option') {
      const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
      if (option === undefined) {
        throw new UsageError(unknownOption(token.rawName, Object.keys(options)), spec.name);
      }
      checkValue(option, token.rawName, { value: token.value, given: values.has(token.name), spec });
      open =
        option.words === undefined || token.value !== undefined
          ? null
          : { name: token.name, words: option.words };
      const value = token.value ?? option.words?.[0] ?? '';
      values.set(token.name, [...(values.get(token.name) ?? []), value]);
    }
  }
  if (!values.has('help')) {
    checkPositionals(spec, positionals);
  }
  return {
    positionals,
    has: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    texts: (name) => values.get(name) ?? [],
    number(name) {
      const text = values.get(name)?.[0];
      return text === undefined ? undefined : readNumber(name, text, spec.name);
    },
  };
}

/** One of a few words, or a `UsageError` that lists them. */
export function oneOf<Word extends string>(
  words: readonly Word[],
  text: string,
  { what, command }: { readonly what: string; readonly command: string },
): Word {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) {
    throw new UsageError(
      `${what} is one of ${words.join(', ')}, not “${text}”${guess(text, words)}.`,
      command,
    );
  }
  return word;
}

/** ` (did you mean “gru”?)`, or nothing when nothing is near. */
export function guess(text: string, names: readonly string[]): string {
  const nearest = nearestNames(text, names)[0];
  return nearest === undefined ? '' : ` (did you mean “${nearest}”?)`;
}

function checkValue(
  option: OptionSpec,
  rawName: string,
  {
    value,
    given,
    spec,
  }: { readonly value: string | undefined; readonly given: boolean; readonly spec: CommandSpec },
): void {
  if (option.value === undefined && option.words === undefined && value !== undefined) {
    throw new UsageError(`${rawName} takes no value.`, spec.name);
  }
  if (option.value !== undefined && value === undefined) {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}.`, spec.name);
  }
  if (option.words !== undefined && value !== undefined && !option.words.includes(value)) {
    throw new UsageError(`${rawName} is one of ${option.words.join(', ')}, not “${value}”.`, spec.name);
  }
  if (given && option.value !== undefined && option.repeatable !== true) {
    throw new UsageError(`${rawName} was given twice.`, spec.name);
  }
}

function checkPositionals(spec: CommandSpec, positionals: readonly string[]): void {
  if (positionals.length < spec.leastPositionals) {
    throw new UsageError(`Something is missing: gatecast ${spec.name} ${spec.usage}.`, spec.name);
  }
  const extra = positionals[spec.mostPositionals];
  if (extra !== undefined) {
    throw new UsageError(`There is no use for “${extra}”: gatecast ${spec.name} ${spec.usage}.`, spec.name);
  }
}

function unknownOption(rawName: string, names: readonly string[]): string {
  return `There is no option ${rawName}${guess(
    rawName,
    names.map((name) => `--${name}`),
  )}.`;
}

function readNumber(name: string, text: string, command: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new UsageError(`--${name} takes a number, not “${text}”.`, command);
  }
  return value;
}
