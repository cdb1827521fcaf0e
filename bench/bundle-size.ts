/** How much a browser loads of the built page. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

export interface BundleSize {
  /** Scripts and styles that are loaded until a file is open with its chart, gzipped, in kilobytes. */
  readonly kilobytes: number;
  /** With what is loaded when it is asked for. */
  readonly allKilobytes: number;
  readonly files: Readonly<Record<string, number>>;
}

/** Of `out/renderer`. Throws where the page is not built. */
export function bundleSize(folder: string): BundleSize {
  const assets = path.join(folder, 'assets');
  const names = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  const sizes = Object.fromEntries(
    names.map((name) => [name, gzipSync(readFileSync(path.join(assets, name)), { level: 9 }).length]),
  );
  const first = loadedFirst(folder);
  const sum = (of: readonly string[]) => of.reduce((total, name) => total + (sizes[name] ?? 0), 0);
  return { kilobytes: sum(first) / 1000, allKilobytes: sum(names) / 1000, files: sizes };
}

/** What the page names, what that imports, and the dashboard with its charts: nobody forecasts without looking at one. */
function loadedFirst(folder: string): readonly string[] {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const waiting = [...page.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map((match) => match[1] as string);
  const names = readdirSync(path.join(folder, 'assets'));
  waiting.push(...names.filter((name) => /^(drawn-chart|dashboard)-.*\.(js|css)$/.test(name)));
  const found = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) {
      continue;
    }
    found.add(name);
    if (name.endsWith('.js')) {
      const text = readFileSync(path.join(folder, 'assets', name), 'utf8');
      for (const [, imported] of text.matchAll(/(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g)) {
        waiting.push(imported as string);
      }
    }
  }
  return [...found];
}
