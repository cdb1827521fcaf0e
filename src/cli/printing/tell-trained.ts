/** The end of a command that trained: the result, and what of it could not be done. */
import type { RunRecord } from '../../shared/run.ts';
import type { Output } from '../output.ts';
import { trainDocument } from '../training/train-document.ts';
import { trainText } from '../training/train-text.ts';
import { throwUndone, undoneFields } from './undone.ts';

/** Throws what could not be done, once the rest is printed. */
export function tellTrained(
  run: RunRecord,
  {
    output,
    undone,
    extras,
  }: {
    readonly output: Output;
    readonly undone: readonly unknown[];
    readonly extras: Parameters<typeof trainDocument>[1];
  },
): void {
  output.result({ ...trainDocument(run, extras), ...undoneFields(undone) }, () => trainText(run, extras));
  throwUndone(undone, output);
}
