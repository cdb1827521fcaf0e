import type { DatasetDescription, OpenChoices } from '../dataset.ts';

/** Whether what was opened with the choices is the sheet that is open: the first with a table where none was chosen. */
export function isOfSheet(
  choices: Pick<OpenChoices, 'sheet'> | undefined,
  { sheet, sheets }: Pick<DatasetDescription, 'sheet' | 'sheets'>,
): boolean {
  return (choices?.sheet ?? sheets?.[0]) === sheet;
}
