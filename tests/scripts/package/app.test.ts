/** The whole packaging of an app for macOS around a stand-in for today's Electron, which is not to be had where the tests run. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09';
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const FRAMEWORK = 'Frameworks/Electron Framework.framework';

let folder: string;
let electron: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-app-'));
  electron = join(folder, 'electron');
  const contents = join(electron, 'Electron.app/Contents');
  write(join(electron, 'version'), '41.7.1');
  write(join(electron, 'LICENSE'), 'Electron');
  write(join(contents, 'Info.plist'), plist('Electron'));
  write(join(contents, 'MacOS/Electron'), 'program');
  write(join(contents, 'Resources/electron.icns'), 'icns');
  write(join(contents, FRAMEWORK, 'Versions/A/Electron Framework'), `code${WIRE}101100011code`);
  symlinkSync('Versions/A/Electron Framework', join(contents, FRAMEWORK, 'Electron Framework'));
  for (const name of ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`)) {
    write(join(contents, `Frameworks/${name}.app/Contents/Info.plist`), plist(name));
    write(join(contents, `Frameworks/${name}.app/Contents/MacOS/${name}`), 'program');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('an app for macOS', () => {
  it('holds in one checked archive what it needs and nothing else, with fuses, file types and icon', () => {
    expect(packageWith('--formats', 'zip')).toMatchObject({ status: 0 });
    const contents = join(folder, 'out/Gatecast-darwin-arm64/Gatecast.app/Contents');
    expect(readFileSync(join(contents, FRAMEWORK, 'Electron Framework'), 'latin1')).toBe(
      `code${WIRE}110011001code`,
    );

    const { names, hash } = readArchive(join(contents, 'Resources/app.asar'));
    const info = readFileSync(join(contents, 'Info.plist'), 'utf8');
    expect(info.replace(/\s+/g, '')).toContain(`<key>hash</key><string>${hash}</string>`);
    expect(info).toContain('app.gatecast.run');
    expect(readFileSync(join(contents, 'Resources/electron.icns')).subarray(0, 4).toString()).toBe('icns');
    expect(readFileSync(join(contents, 'Resources/electron.icns')).length).toBeGreaterThan(10_000);

    expect(names).toEqual(
      expect.arrayContaining([
        ...['package.json', 'LICENSES.txt', 'out/main/index.js', 'out/preload/index.cjs'],
        ...['out/renderer/index.html', 'out/node/service.js', 'out/node/engine.js', 'out/node/cli.js'],
        ...['native/prebuilt/checksums.json', 'native/prebuilt/kernel-darwin-arm64.node'],
        ...['native/wasm/kernel.wasm', 'samples/stocks.csv'],
      ]),
    );
    expect(names.filter((name) => /\.(map|tsx?|cc|h)$|^(src|tests|scripts|bench)\//.test(name))).toEqual([]);
    expect(names.filter((name) => /^native\/prebuilt\/.*\.node$/.test(name))).toHaveLength(1);
    // Machine code lies beside the archive, as a file.
    const beside = join(contents, 'Resources/app.asar.unpacked/native/prebuilt/kernel-darwin-arm64.node');
    expect(
      readFileSync(beside).equals(readFileSync(join(ROOT, 'native/prebuilt/kernel-darwin-arm64.node'))),
    ).toBe(true);
    expect(lstatSync(join(contents, 'Resources/bin/gatecast')).mode & 0o111).toBe(0o111);

    const zip = unzipSync(readFileSync(join(folder, `out/Gatecast-${version}-darwin-arm64.zip`)));
    const link = zip[`Gatecast-darwin-arm64/Gatecast.app/Contents/${FRAMEWORK}/Electron Framework`];
    expect(Buffer.from(link ?? []).toString()).toBe('Versions/A/Electron Framework');
  });

  it('is not made of an Electron that should have fuses and has none', () => {
    write(
      join(electron, 'Electron.app/Contents', FRAMEWORK, 'Versions/A/Electron Framework'),
      'another program',
    );
    const { status, stderr } = packageWith('--formats', 'none');
    expect(status).toBe(1);
    expect(stderr).toMatch(/41\.7\.1 and has no fuse wire/);
  });
});

function packageWith(...args: readonly string[]): {
  readonly status: number | null;
  readonly stderr: string;
} {
  const place = ['--electron', electron, '--out', join(folder, 'out')];
  return spawnSync(
    process.execPath,
    [join(ROOT, 'scripts/package.mjs'), '--platform', 'darwin', '--arch', 'arm64', ...place, ...args],
    { encoding: 'utf8' },
  );
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
}

/** Names in an archive of Electron's, and the hash of its head, which is what is checked when it is loaded. */
function readArchive(file: string): { readonly names: readonly string[]; readonly hash: string } {
  const bytes = readFileSync(file);
  const head = bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString();
  const namesOf = ({ files = {} }: Entry): readonly string[] =>
    Object.entries(files).flatMap(([name, entry]) =>
      entry.files === undefined ? [name] : namesOf(entry).map((inner) => `${name}/${inner}`),
    );
  return { names: namesOf(JSON.parse(head)), hash: createHash('sha256').update(head).digest('hex') };
}

function plist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>CFBundleIdentifier</key><string>com.github.${name}</string>
<key>CFBundleExecutable</key><string>${name}</string><key>CFBundleName</key><string>${name}</string>
<key>CFBundleIconFile</key><string>electron.icns</string></dict></plist>`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, 'latin1');
}
