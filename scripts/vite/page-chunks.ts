/** Which modules of the page lie in one file: left to itself the bundler makes thirty of what is always loaded together. */
import path from 'node:path';
import type { Rolldown } from 'vite';

/** Modules that are loaded right after the first paint, each with all of ours that it imports. */
const LOADED_NEXT = ['dashboard.tsx', 'charts/drawing/drawn-chart.tsx'];

/** For `output.codeSplitting`; `source` is the folder of the page. */
export function pageChunks(source: string): NonNullable<Rolldown.OutputOptions['codeSplitting']> {
  const reached = new Map<string, ReadonlySet<string>>();
  return {
    groups: [
      { name: 'first', tags: ['$initial'], priority: 2 },
      {
        debugName: 'loaded next',
        priority: 1,
        // What a library has for later parts stays with them.
        includeDependenciesRecursively: false,
        name(id, chunking) {
          const entry = LOADED_NEXT.find((name) => {
            const found =
              reached.get(name) ?? ownImports(path.join(source, name).replaceAll('\\', '/'), chunking);
            reached.set(name, found);
            return found.has(id);
          });
          return entry === undefined ? null : path.basename(entry, '.tsx');
        },
      },
    ],
  };
}

/** A module and what it imports of ours, directly or not. */
function ownImports(module: string, chunking: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [module];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (!found.has(id) && !id.includes('node_modules')) {
      found.add(id);
      waiting.push(...(chunking.getModuleInfo(id)?.importedIds ?? []));
    }
  }
  return found;
}
