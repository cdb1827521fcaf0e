/** Every action as things are now. Made anew when it is asked for: what can be done changes all the time. */
import type { App } from '../../store/app.ts';
import type { Action } from './action.ts';
import { chartActions } from './chart-actions.ts';
import { exportActions } from './export-actions.ts';
import { openActions } from './open-actions.ts';
import { markedActions, runActions } from './run-actions.ts';
import { trainActions, workActions } from './train-actions.ts';
import { goActions, helpActions, tabActions, windowActions } from './view-actions.ts';

/** All but runs by their names, of which there may be thousands. */
export function standingActions(app: App): readonly Action[] {
  return [
    ...workActions(app),
    ...trainActions(app),
    ...goActions(app),
    ...tabActions(app),
    ...openActions(app),
    ...runActions(app),
    ...markedActions(app),
    ...chartActions(app),
    ...exportActions(app),
    ...windowActions(app),
    ...helpActions(app),
  ];
}
