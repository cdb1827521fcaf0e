/** What the palette shows for what was typed. */
import { type Action, GROUPS } from '../actions/action.ts';
import { fuzzyMatch } from './fuzzy.ts';

export interface FoundAction {
  readonly action: Action;
  /** Of the letters of its title that were found. */
  readonly places: readonly number[];
}

/** More are not read; more letters bring them nearer. */
const MOST_FOUND = 40;
/** Before anything was typed: of what there may be thousands of, the first few. */
const MOST_OF_GROUP = 6;
/** What cannot be done goes below its likes; called by its very name it goes before what is only near, and says why. */
const NOT_NOW = 20;
/** A word is looked for less often than a command, a file or a run of that name. */
const EXPLAINS = 8;

/**
 * The best first; without a query what can be done, by its groups. An action is found by its title, and a
 * little less by what stands beside it.
 */
export function foundActions(actions: readonly Action[], query: string): readonly FoundAction[] {
  if (query.trim() === '') {
    return GROUPS.flatMap((group) =>
      actions
        .filter((action) => action.group === group && action.not === undefined)
        .slice(0, MOST_OF_GROUP)
        .map((action) => ({ action, places: [] })),
    );
  }
  return actions
    .flatMap((action) => {
      const { title, detail = '', words = '', group, not, explains = false } = action;
      const whole = fuzzyMatch(query, `${title} ${detail} ${words} ${group}`);
      if (whole === null) {
        return [];
      }
      const ofTitle = fuzzyMatch(query, title);
      const score = ofTitle === null ? whole.score / 2 : ofTitle.score;
      const places = ofTitle?.places ?? whole.places.filter((place) => place < title.length);
      return [
        { action, places, score: score - (not === undefined ? 0 : NOT_NOW) - (explains ? EXPLAINS : 0) },
      ];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_FOUND);
}
