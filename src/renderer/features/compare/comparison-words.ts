/** Which of several runs differ, in the reader's language. */
import { translated } from '../../../shared/texts/text.ts';

/** The sentence of `run.compare`, of which each clause is known again. */
export function comparisonWords(sentence: string): string {
  return `${translated(sentence.replace(/\.$/, ''))}.`;
}
