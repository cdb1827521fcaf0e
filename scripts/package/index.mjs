/** `npm run package`: stages what is needed, packs it into an Electron, and makes of the folder what is handed out. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packager } from '@electron/packager';
import { filesUnder } from '../set-up/build.mjs';
import { ROOT } from '../set-up/run-tool.mjs';
import { SetUpError, say, secondsSince } from '../set-up/say.mjs';
import { APP_ID, INFO_PLIST } from './associations.mjs';
import { writeCommand } from './command.mjs';
import { debianProblem, makeDebian } from './debian.mjs';
import { electronFor } from './electron.mjs';
import { programIn, setFuses } from './fuses.mjs';
import { writeIcons } from './icon/index.mjs';
import { HELP, parsePackageOptions } from './options.mjs';
import { stage, stageNode } from './stage.mjs';
import { installerProblem, makeInstaller } from './windows.mjs';
import { writeZip } from './zip.mjs';

/** Machine code must lie on the disk as a file; so must what a plain Node reads, which knows no archives. */
const UNPACKED = { unpack: '{*.node,*.wasm}' };
const UNPACKED_FOR_NODE = {
  unpack: '{*.node,*.wasm,package.json}',
  unpackDir: '{out/node,out/renderer,node_modules,native,samples}',
};

/** As long as nobody names another, the date of everything inside: the same sources then give the same bytes. */
const EPOCH = '1767225600';

export async function packageApp(args) {
  process.env.SOURCE_DATE_EPOCH ??= EPOCH;
  const options = parsePackageOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const startedAt = Date.now();
  const scratch = mkdtempSync(path.join(tmpdir(), 'gatecast-package-'));
  try {
    // Before the minute that it takes.
    const formats = formatsFor(options);
    const app = await makeApp(options, scratch);
    say(`Made ${shown(app.folder)} in ${secondsSince(startedAt)}.`);
    const files = [];
    for (const format of formats) {
      files.push(await makeFile(format, app, options, scratch));
    }
    writeSums(options.out, files);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Beside the zip, which is for all: what each platform installs, and why it cannot be made here. */
const INSTALLABLE = {
  linux: { format: 'deb', problem: debianProblem },
  win32: { format: 'installer', problem: installerProblem },
};

/** What was asked for, or all that can be made on this machine. Throws for what was asked for and cannot be. */
function formatsFor({ formats, platform }) {
  const own = INSTALLABLE[platform] ?? null;
  const problem = own === null ? null : own.problem();
  if (formats === null) {
    if (problem !== null) {
      say(`Only the zip is made: ${problem}.`);
    }
    return own === null || problem !== null ? ['zip'] : ['zip', own.format];
  }
  for (const format of formats.filter((name) => name !== 'zip')) {
    if (format !== own?.format) {
      throw new SetUpError(
        `the format ${format} is not for ${platform}; --formats zip is for every platform`,
      );
    }
    if (problem !== null) {
      throw new SetUpError(`${problem}; --formats zip makes the rest`);
    }
  }
  return formats;
}

async function makeFile(format, { folder, version, icons }, { platform, arch, out, compression }, scratch) {
  const startedAt = Date.now();
  let file;
  if (format === 'installer') {
    file = path.join(out, `Gatecast-${version}-${arch}-setup.exe`);
    makeInstaller({ folder, file, icon: `${icons.file}.ico`, version, scratch });
  } else if (format === 'deb') {
    file = await makeDebian({ folder, sizes: icons.sizes, version, arch, out, scratch, compression });
  } else {
    file = path.join(out, `Gatecast-${version}-${platform}-${arch}.zip`);
    await writeZip(file, folder, { under: path.basename(folder) });
  }
  say(`Made ${shown(file)} (${megabytes(statSync(file).size)}) in ${secondsSince(startedAt)}.`);
  return file;
}

/** For who gets the files from elsewhere (`sha256sum --check SHA256SUMS`); files of earlier calls stay named while they are there. */
function writeSums(out, files) {
  const list = path.join(out, 'SHA256SUMS');
  const sums = new Map(
    (existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : []).map((line) => {
      const [sum, name] = line.split('  ');
      return [name, sum];
    }),
  );
  for (const file of files) {
    sums.set(path.basename(file), createHash('sha256').update(readFileSync(file)).digest('hex'));
  }
  const lines = [...sums]
    .filter(([name]) => name !== undefined && existsSync(path.join(out, name)))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, sum]) => `${sum}  ${name}\n`);
  if (lines.length > 0) {
    writeFileSync(list, lines.join(''));
  }
}

function shown(place) {
  const inside = path.relative(ROOT, place);
  return inside.startsWith('..') ? place : inside;
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

const FIRST_WITH_FUSES = 12;

/** Before anybody signs: a signature is over the executable as it is then. */
async function fuse(place, { platform, arch }, version) {
  const set = await setFuses(programIn(place, platform), {
    resetSignature: platform === 'darwin' && arch === 'arm64' && process.platform === 'darwin',
  });
  if (set !== null) {
    say(`Fuses: ${set.join(', ')}.`);
  } else if (Number.parseInt(version, 10) < FIRST_WITH_FUSES) {
    say(`Fuses: none set. Electron ${version} has no fuse wire (the first with one is ${FIRST_WITH_FUSES}).`);
  } else {
    throw new SetUpError(
      `this Electron says that it is ${version} and has no fuse wire; take it from Electron's own releases`,
    );
  }
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
