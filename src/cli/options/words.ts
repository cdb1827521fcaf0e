import { type Arguments, oneOf } from '../arguments.ts';

/** The value of an option that takes one of a few words; undefined when it was not given. Throws `UsageError`. */
export function wordOption<Word extends string>(
  args: Arguments,
  name: string,
  { words, command }: { readonly words: readonly Word[]; readonly command: string },
): Word | undefined {
  const text = args.text(name);
  return text === undefined ? undefined : oneOf(words, text, { what: `--${name}`, command });
}

/** `A,B` as its parts; undefined when the option was not given. */
export function listOption(args: Arguments, name: string): readonly string[] | undefined {
  const text = args.text(name);
  return text === undefined ? undefined : listOf(text);
}

/** The parts of `A,B`, without blanks around them. */
export function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
