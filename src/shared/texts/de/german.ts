/** The German catalogue: all of its areas. English stands beside each text, and the compiler holds what is put into both together. */
import { DATA } from './data.ts';
import { EXPLORE } from './explore.ts';
import { FORECAST } from './forecast.ts';
import { FRAME } from './frame.ts';
import { HELP } from './help.ts';
import { HOME } from './home.ts';
import { INSIGHT } from './insight.ts';
import { RUNS } from './runs.ts';
import { FOUND } from './sentences/found.ts';
import { SET_UP } from './set-up.ts';
import { TESTING } from './testing.ts';
import { WORDS } from './words.ts';
import { WORKERS } from './work/workers.ts';

export const GERMAN = {
  ...WORDS,
  ...FRAME,
  ...HOME,
  ...DATA,
  ...SET_UP,
  ...HELP,
  ...FORECAST,
  ...INSIGHT,
  ...EXPLORE,
  ...RUNS,
  ...TESTING,
  ...WORKERS,
  ...FOUND,
};
export type German = typeof GERMAN;
