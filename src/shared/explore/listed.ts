import { t } from '../texts/text.ts';

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? (parts[0] ?? '')
    : t('{first} and {last}', { first: parts.slice(0, -1).join(', '), last: parts[parts.length - 1] ?? '' });
}
