/** The German catalogue: all of its areas. English stands beside each text, and the compiler holds what is put into both together. */
import { DATA } from './data.ts';
import { FRAME } from './frame.ts';
import { HELP } from './help.ts';
import { HOME } from './home.ts';
import { SET_UP } from './set-up.ts';
import { WORDS } from './words.ts';

export const GERMAN = { ...WORDS, ...FRAME, ...HOME, ...DATA, ...SET_UP, ...HELP };
export type German = typeof GERMAN;
