/** `--vary units=16..256,model=lstm|gru`: what a search varies, and over what. */
import type { Parameter } from '../../shared/search/space.ts';
import { parameterFrom } from '../../shared/search/vary-text.ts';
import { type Arguments, UsageError } from '../arguments.ts';

const FORM = 'such as units=16..256, model=lstm|gru or dropout=0..0.4';

/** Undefined where nothing was given. Throws `UsageError`. */
export function varyOption(args: Arguments): readonly Parameter[] | undefined {
  const texts = args.texts('vary');
  return texts.length === 0
    ? undefined
    : texts.flatMap((text) => text.split(',')).map((text) => parameterOf(text.trim()));
}

function parameterOf(text: string): Parameter {
  const [, written = '', values = ''] = /^([a-zA-Z-]+)=(.+)$/.exec(text) ?? [];
  const name = written.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const parameter = name === '' ? null : parameterFrom(name, values);
  if (parameter === null) {
    throw new UsageError(`--vary takes names with what they may be, ${FORM}, not “${text}”.`, 'tune');
  }
  return parameter;
}
