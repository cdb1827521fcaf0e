/** What was typed as a number, or what is wrong with it. */
import type { Message } from '../../../shared/texts/message.ts';
import { locale, t, twoWays, typedNumber } from '../../../shared/texts/text.ts';

export interface NumberRule {
  readonly label: Message;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** The number within its rule, else a sentence that says what is wrong. */
export function readNumber(text: string, rule: NumberRule): number | string {
  const label = t(rule.label);
  const typed = typedNumber(text);
  if (typed === null) {
    return twoWays(text);
  }
  const value = typed === '' ? Number.NaN : Number(typed);
  if (!Number.isFinite(value)) {
    return t(rule.label.endsWith('s') ? '{label} need a number.' : '{label} needs a number.', { label });
  }
  if (rule.whole && !Number.isInteger(value)) {
    return t('{label} must be a whole number.', { label });
  }
  if (value < rule.least) {
    return t('{label} must be at least {least}.', { label, least: rule.least });
  }
  return value > rule.most
    ? t('{label} can be at most {most}.', { label, most: rule.most.toLocaleString(locale()) })
    : value;
}
