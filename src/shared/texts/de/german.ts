/** The German catalogue: all of its areas. English stands beside each text, and the compiler holds what is put into both together. */
import { DATA } from './data.ts';
import { EXPLORE } from './explore.ts';
import { FORECAST } from './forecast.ts';
import { FRAME } from './frame.ts';
import { HELP } from './help.ts';
import { HOME } from './home.ts';
import { INSIGHT } from './insight.ts';
import { RUNS } from './runs.ts';
import { SAID_OF_COMPARISONS } from './said/comparison.ts';
import { SAID_OF_DATA } from './said/data.ts';
import { SAID_OF_SET_UPS } from './said/set-up.ts';
import { SAID_OF_WORK } from './said/work.ts';
import { CHARTS } from './sentences/charts.ts';
import { DETECTIONS } from './sentences/detections.ts';
import { FILE_ERRORS } from './sentences/file-errors.ts';
import { FOUND } from './sentences/found.ts';
import { NETS } from './sentences/nets.ts';
import { REUSE } from './sentences/reuse.ts';
import { RUN_ERRORS } from './sentences/run-errors.ts';
import { TABLES } from './sentences/tables.ts';
import { WORK_ERRORS } from './sentences/work-errors.ts';
import { SET_UP } from './set-up.ts';
import { TESTING } from './testing.ts';
import { WORDS } from './words.ts';
import { NET_BLOCKS } from './work/net-blocks.ts';
import { TUNE } from './work/tune.ts';
import { WORKERS } from './work/workers.ts';

const ERRORS = { ...FILE_ERRORS, ...RUN_ERRORS, ...WORK_ERRORS };

export const GERMAN = {
  ...WORDS,
  ...FRAME,
  ...HOME,
  ...DATA,
  ...SET_UP,
  ...NETS,
  ...NET_BLOCKS,
  ...HELP,
  ...FORECAST,
  ...INSIGHT,
  ...EXPLORE,
  ...RUNS,
  ...TESTING,
  ...WORKERS,
  ...TUNE,
  ...FOUND,
  ...CHARTS,
  ...TABLES,
  ...REUSE,
  ...ERRORS,
  ...DETECTIONS,
};
export type German = typeof GERMAN;

/** What comes to the window as sentences: they are known again by their English (`said.ts`). */
const SAID = { ...SAID_OF_COMPARISONS, ...SAID_OF_DATA, ...SAID_OF_SET_UPS, ...SAID_OF_WORK };

/** All of it, and the messages that sentences from elsewhere are made of: those, and errors, whose sentence a record may hold. */
export const WHOLE = { ...SAID, ...GERMAN };
export const SAID_MESSAGES: readonly string[] = Object.keys({ ...SAID, ...ERRORS });
