/** Actions that are loaded after the first paint, or when the first of them is called. */
import { laterValue } from '../../later/later-value.ts';
import type { createMoreActions, MoreActions } from './more-actions.ts';

export const MORE_ACTIONS = laterValue(async () => (await import('./more-actions.ts')).createMoreActions);

type Call = (...params: readonly unknown[]) => unknown;

/**
 * Each group with all its actions, whether they are loaded or not: all give a promise or nothing, so who calls one sees
 * no difference. Once they are loaded they are called at once.
 */
export function laterActions(context: Parameters<typeof createMoreActions>[0]): MoreActions {
  let made: MoreActions | null = null;
  const loaded = (): MoreActions | null => {
    made ??= MORE_ACTIONS.value()?.(context) ?? null;
    return made;
  };
  const group = <Name extends keyof MoreActions>(name: Name): MoreActions[Name] =>
    new Proxy({} as MoreActions[Name], {
      get: (_, action) => {
        const call = (all: MoreActions, params: readonly unknown[]) =>
          (all[name] as unknown as Readonly<Record<string | symbol, Call>>)[action]?.(...params);
        return (...params: readonly unknown[]) => {
          const all = loaded();
          return all === null
            ? MORE_ACTIONS.load().then(() => call(loaded() as MoreActions, params))
            : call(all, params);
        };
      },
    });
  return {
    resuming: group('resuming'),
    backtests: group('backtests'),
    insight: group('insight'),
    reuse: group('reuse'),
    compress: group('compress'),
    beginFrom: group('beginFrom'),
    takeAway: group('takeAway'),
  };
}
