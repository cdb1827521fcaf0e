import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = resolve(import.meta.dirname, '../src');
const BROWSER_TESTS = resolve(import.meta.dirname, 'e2e');

/** The import table of ARCHITECTURE.md. A layer may always import from itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  core: ['shared'],
  engine: ['shared', 'core'],
  service: ['shared', 'core'],
  main: ['shared'],
  preload: ['shared'],
  web: ['shared', 'core', 'service'],
  cli: ['shared', 'core', 'service', 'web'],
  renderer: ['shared'],
};

/** Packages that only one layer may load. */
const OWNED_PACKAGES: readonly { readonly name: RegExp; readonly layers: readonly string[] }[] = [
  { name: /^@tensorflow\//, layers: ['engine'] },
  { name: /^electron$/, layers: ['main', 'preload'] },
  {
    name: /^(react|react-dom|echarts|zustand|@tanstack\/react-virtual|@lingui\/core)(\/|$)/,
    layers: ['renderer'],
  },
  { name: /^ws$/, layers: ['web'] },
  {
    name: /^(papaparse|saxen|hyparquet|hyparquet-compressors|fzstd|@bufbuild\/protobuf)(\/|$)/,
    layers: ['core'],
  },
  { name: /^(bullmq|ioredis)(\/|$)/, layers: ['service'] },
  { name: /^fflate$/, layers: ['core', 'service'] },
  { name: /^(hyparquet-writer|write-excel-file)(\/|$)/, layers: ['service'] },
];

const HOST_FREE = ['shared', 'core', 'renderer'];

interface Import {
  readonly file: string;
  readonly layer: string;
  readonly specifier: string;
}

const imports = listSources(SOURCE).flatMap(importsOf);

describe('architecture', () => {
  it('has only the layers of the table', () => {
    const layers = readdirSync(SOURCE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(layers.map((entry) => entry.name).sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('imports between layers only as the table allows', () => {
    const broken = imports.filter(({ file, layer, specifier }) => {
      if (!specifier.startsWith('.')) {
        return false;
      }
      const target = layerOf(resolve(dirname(file), specifier));
      return target !== layer && MAY_IMPORT[layer]?.includes(target) !== true;
    });
    expect(broken.map(describeImport)).toEqual([]);
  });

  it('loads tfjs, Electron, React and sockets only where they belong', () => {
    const broken = imports.filter(({ layer, specifier }) =>
      OWNED_PACKAGES.some(({ name, layers }) => name.test(specifier) && !layers.includes(layer)),
    );
    expect(broken.map(describeImport)).toEqual([]);
  });

  it('keeps Node out of shared, core and the page', () => {
    const broken = imports.filter(
      ({ layer, specifier }) => HOST_FREE.includes(layer) && specifier.startsWith('node:'),
    );
    expect(broken.map(describeImport)).toEqual([]);
  });

  it('keeps what the oldest window has not out of the page: Electron 9 has Chromium 83', () => {
    const newer =
      /\.(at|toSorted|toReversed|toSpliced|findLast|findLastIndex|replaceAll)\(|Object\.(hasOwn|groupBy)\(|structuredClone\(|Promise\.(any|withResolvers)\(/;
    const page = listSources(SOURCE).filter((file) =>
      ['renderer', 'shared', 'preload'].includes(layerOf(file)),
    );
    const uses = page.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) => (newer.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(page.length).toBeGreaterThan(100);
    expect(uses).toEqual([]);
  });

  it('lays nothing out as Chromium 83 cannot: no gap between flex items, no fieldset as flex or grid', () => {
    const rules = listFiles(SOURCE, /\.css$/).flatMap(rulesOf);
    // A grid says its gap as `grid-gap` too; what has that is no flex container.
    const gaps = rules.filter(
      ({ body }) =>
        /(^|[\s;])((row|column)-)?gap:/.test(body) && !/\bgrid-gap:/.test(body) && !/\bcolumns:/.test(body),
    );
    const flexGaps = rules.filter(
      ({ body }) => /display:\s*(inline-)?flex/.test(body) && /\bgap:/.test(body),
    );
    const fieldsets = new Set(
      listSources(SOURCE).flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/<fieldset\b[^>]*?className="([^"]*)"/g)].flatMap((found) =>
          (found[1] ?? '').split(' '),
        ),
      ),
    );
    const laidOut = rules.filter(
      ({ selector, body }) =>
        /display:\s*(inline-)?(flex|grid)/.test(body) &&
        selector.split(',').some((one) => {
          const last =
            one
              .trim()
              .split(/[\s>+~]+/)
              .at(-1) ?? '';
          return /^fieldset\b/.test(last) || last.split('.').some((name) => fieldsets.has(name));
        }),
    );
    expect(rules.length).toBeGreaterThan(500);
    expect(fieldsets.size).toBeGreaterThan(0);
    expect([...gaps, ...flexGaps, ...laidOut].map(({ file, selector }) => `${file}: ${selector}`)).toEqual(
      [],
    );
  });

  it('presses in a browser as a person does: no test clicks past what lies over a control', () => {
    const forced = /\bforce:\s*true\b|\bdispatchEvent\(\s*['"](click|mouse|pointer)/;
    const scripted = /\.(evaluate|evaluateAll|\$eval|\$\$eval)\([^;]*?\.click\(\)/;
    const pastOthers = (text: string) => {
      // What removes a folder has a `force` of its own.
      const plain = text.replace(/\brm(Sync)?\([^;]*?\);/g, '');
      return forced.test(plain) || scripted.test(plain);
    };
    // What it would find, were it there.
    for (const line of [
      "await page.getByTestId('train').click({ force: true });",
      "await page.getByTestId('train').evaluate((element) => (element as HTMLElement).click());",
      "await page.getByTestId('train').dispatchEvent('click');",
    ]) {
      expect([line, pastOthers(line)]).toEqual([line, true]);
    }
    const files = listFiles(BROWSER_TESTS, /\.ts$/);
    expect(files.length).toBeGreaterThan(20);
    expect(
      files
        .filter((file) => pastOthers(readFileSync(file, 'utf8')))
        .map((path) => relative(BROWSER_TESTS, path)),
    ).toEqual([]);
  });

  it('has no file over 400 lines and no folder over 12 files', () => {
    const files = listSources(SOURCE);
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
    const byFolder = new Map<string, number>();
    for (const file of files) {
      byFolder.set(dirname(file), (byFolder.get(dirname(file)) ?? 0) + 1);
    }
    const full = [...byFolder].filter(([, count]) => count > 12).map(([folder]) => folder);
    expect([...long, ...full].map((path) => relative(SOURCE, path))).toEqual([]);
  });
});

function listSources(folder: string): readonly string[] {
  return listFiles(folder, /\.tsx?$/);
}

function listFiles(folder: string, name: RegExp): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The innermost rules of a style sheet: what stands before the braces, and in them. */
function rulesOf(
  file: string,
): readonly { readonly file: string; readonly selector: string; readonly body: string }[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    file: relative(SOURCE, file),
    selector: selector.trim(),
    body,
  }));
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(
    /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire[A-Za-z]*\s*\(\s*)['"]([^'"\n]+)['"]/g,
  );
  return [...found].map((match) => ({ file, layer: layerOf(file), specifier: match[1] ?? '' }));
}

function layerOf(file: string): string {
  return relative(SOURCE, file).split(/[\\/]/)[0] ?? '';
}

function describeImport({ file, specifier }: Import): string {
  return `${relative(SOURCE, file)} imports ${specifier}`;
}
