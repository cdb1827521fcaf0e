/** Whether keys without Ctrl or Command do anything: who speaks to the machine, or rests a hand on it, may switch them off. */
import { recall, remember } from '../../store/actions/memory.ts';

const KEY = 'single-keys';

export function singleKeysWork(): boolean {
  return recall('local', KEY) !== false;
}

export function letSingleKeysWork(work: boolean): void {
  remember('local', KEY, work ? null : false);
}
