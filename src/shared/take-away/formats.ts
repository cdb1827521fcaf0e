/** The forms in which a run can be taken away. */

/** The run as a whole: `gatecast` is one file that another Gatecast opens. */
export const RUN_FILE_FORMATS = ['gatecast'] as const;
export type RunFileFormat = (typeof RUN_FILE_FORMATS)[number];

/** What the name of a file that holds a run ends in. */
export const RUN_FILE_ENDING = '.gatecast';

/** Whether a file of that name should hold a run rather than data. */
export function isRunFile(name: string): boolean {
  return name.toLowerCase().endsWith(RUN_FILE_ENDING);
}
