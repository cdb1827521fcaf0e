/** `--vary units=16..256,model=lstm|gru`: what a search varies, and over what. */
import type { Parameter, ParameterValue } from '../../shared/search/space.ts';
import { type Arguments, UsageError } from '../arguments.ts';

const WHOLE = ['units', 'layers', 'window', 'batch', 'segment', 'epochs', 'patience', 'warmup', 'seed'];
/** A factor says more than a difference. */
const BY_FACTORS = ['units', 'window', 'batch', 'learningRate', 'epochs'];
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
  const [, least, most] = /^(-?[\d.e-]+)\.\.(-?[\d.e-]+)$/i.exec(values) ?? [];
  if (name === '') {
    throw new UsageError(`--vary takes names with what they may be, ${FORM}, not “${text}”.`, 'tune');
  }
  if (least !== undefined && most !== undefined) {
    const ends = { least: numberOf(least, text), most: numberOf(most, text) };
    const scale = BY_FACTORS.includes(name) && ends.least > 0 ? 'log' : 'linear';
    return { kind: WHOLE.includes(name) ? 'integer' : 'real', name, ...ends, scale };
  }
  const all = values.split('|').map((value) => valueFrom(value.trim()));
  const numbers = all.filter((value) => typeof value === 'number');
  return numbers.length === all.length
    ? { kind: 'ladder', name, values: [...new Set(numbers)].toSorted((a, b) => a - b) }
    : { kind: 'choice', name, values: all };
}

function numberOf(text: string, whole: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) {
    throw new UsageError(`--vary takes a range of two numbers, ${FORM}, not “${whole}”.`, 'tune');
  }
  return value;
}

function valueFrom(text: string): ParameterValue {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
