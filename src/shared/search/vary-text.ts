/** A range as it is typed: `16..256`, `lstm|gru`, `32`. The same on the command line and in the window. */
import type { Parameter, ParameterValue } from './space.ts';

const WHOLE = ['units', 'layers', 'window', 'batch', 'segment', 'epochs', 'patience', 'warmup', 'seed'];
/** A factor says more than a difference. */
const BY_FACTORS = ['units', 'window', 'batch', 'learningRate', 'epochs'];

/** What a setting may be; null where the text says none. */
export function parameterFrom(name: string, text: string): Parameter | null {
  const written = text.trim();
  const [, from, to] = /^(-?[\d.]+(?:e[-+]?\d+)?)\s*\.\.\s*(-?[\d.]+(?:e[-+]?\d+)?)$/i.exec(written) ?? [];
  if (from !== undefined && to !== undefined) {
    const [least, most] = [Number(from), Number(to)];
    if (!Number.isFinite(least) || !Number.isFinite(most)) {
      return null;
    }
    const scale = BY_FACTORS.includes(name) && least > 0 ? 'log' : 'linear';
    return { kind: WHOLE.includes(name) ? 'integer' : 'real', name, least, most, scale };
  }
  const words = written.split('|').map((word) => word.trim());
  if (words.some((word) => word === '' || word.includes('..'))) {
    return null;
  }
  const values = words.map(valueFrom);
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === values.length
    ? { kind: 'ladder', name, values: [...new Set(numbers)].sort((a, b) => a - b) }
    : { kind: 'choice', name, values: [...new Set(values)] };
}

/** The text that `parameterFrom` reads as this parameter. */
export function writtenRange(parameter: Parameter): string {
  return 'values' in parameter
    ? parameter.values.map(String).join('|')
    : `${parameter.least}..${parameter.most}`;
}

function valueFrom(text: string): ParameterValue {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return Number.isFinite(Number(text)) ? Number(text) : text;
}
