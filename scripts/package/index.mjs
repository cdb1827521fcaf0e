/** `npm run package`: stages what is needed, packs it into an Electron, and makes of the folder what is handed out. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packager } from '@electron/packager';
import { filesUnder } from '../set-up/build.mjs';
import { ROOT } from '../set-up/run-tool.mjs';
import { say, secondsSince } from '../set-up/say.mjs';
import { APP_ID, INFO_PLIST } from './associations.mjs';
import { writeCommand } from './command.mjs';
import { electronFor } from './electron.mjs';
import { programIn, setFuses } from './fuses.mjs';
import { writeIcons } from './icon/index.mjs';
import { HELP, parsePackageOptions } from './options.mjs';
import { stage, stageNode } from './stage.mjs';

/** Machine code must lie on the disk as a file; so must what a plain Node reads, which knows no archives. */
const UNPACKED = { unpack: '{*.node,*.wasm}' };
const UNPACKED_FOR_NODE = {
  unpack: '{*.node,*.wasm,package.json}',
  unpackDir: '{out/node,out/renderer,node_modules,native,samples}',
};

export async function packageApp(args) {
  const options = parsePackageOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const startedAt = Date.now();
  const scratch = mkdtempSync(path.join(tmpdir(), 'gatecast-package-'));
  try {
    const app = await makeApp(options, scratch);
    say(`Made ${path.relative(ROOT, app.folder) || app.folder} in ${secondsSince(startedAt)}.`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The app folder, `{ folder, version, icons, electron }`. */
async function makeApp(options, scratch) {
  const { platform, arch, out } = options;
  const electron = await electronFor(options, scratch);
  const staged = path.join(scratch, 'app');
  const parts = await stage({ folder: staged, platform, arch, old: electron.old });
  const icons = writeIcons(path.join(scratch, 'icons'), platform);
  const extra = [writeCommand(path.join(scratch, 'command'), platform)];
  if (electron.old) {
    const node = stageNode(path.join(scratch, 'node'));
    extra.push(node);
    parts.push({ name: 'Node for the service', bytes: sizeOf(node) });
    say(
      `Electron ${electron.version} cannot run the service: the app carries Node ${process.versions.node} for it.`,
    );
    say('That is for trying and for tests. Hand out nothing with an Electron that gets no updates.');
  }
  const { version, description } = JSON.parse(readFileSync(path.join(staged, 'package.json'), 'utf8'));
  mkdirSync(out, { recursive: true });
  const [folder] = await packager({
    dir: staged,
    out,
    overwrite: true,
    quiet: true,
    platform,
    arch,
    electronVersion: electron.version,
    ...(electron.zipFolder === null ? {} : { electronZipDir: electron.zipFolder }),
    tmpdir: path.join(scratch, 'packager'),
    name: 'Gatecast',
    executableName: platform === 'linux' ? 'gatecast' : 'Gatecast',
    appBundleId: APP_ID,
    appCategoryType: 'public.app-category.productivity',
    appVersion: version,
    appCopyright: 'MIT licence',
    win32metadata: { CompanyName: 'Gatecast', FileDescription: description },
    icon: icons.file,
    extendInfo: INFO_PLIST,
    extraResource: extra,
    asar: electron.old ? UNPACKED_FOR_NODE : UNPACKED,
    // What is staged is what is needed; there is nothing to leave out.
    prune: false,
    junk: false,
    ignore: [],
    afterCopyExtraResources: [
      (place, _version, _platform, _arch, done) => {
        fuse(place, options, electron.version).then(() => done(), done);
      },
    ],
  });
  report(folder, parts);
  return { folder, version, icons, electron };
}

/** Before anybody signs: a signature is over the executable as it is then. */
async function fuse(place, { platform, arch }, version) {
  const set = await setFuses(programIn(place, platform), {
    resetSignature: platform === 'darwin' && arch === 'arm64' && process.platform === 'darwin',
  });
  say(
    set === null
      ? `Fuses: none set. Electron ${version} has no fuse wire (the first with one is 12).`
      : `Fuses: ${set.join(', ')}.`,
  );
}

function report(folder, parts) {
  const total = sizeOf(folder);
  const own = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = [
    ...parts,
    { name: 'Electron and its licences', bytes: total - own },
    { name: 'together', bytes: total },
  ];
  say(rows.map(({ name, bytes }) => `${megabytes(bytes).padStart(10)}  ${name}`).join('\n'));
}

function sizeOf(folder) {
  return filesUnder(folder).reduce((sum, file) => sum + statSync(file).size, 0);
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
