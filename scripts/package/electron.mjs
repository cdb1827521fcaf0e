/** Which Electron the app is made of, and how the packager gets it: it takes zips, so a folder becomes one first. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { findElectron } from '../set-up/electron.mjs';
import { inPackage } from '../set-up/run-tool.mjs';
import { SetUpError, say } from '../set-up/say.mjs';
import { copyAs, writeZip } from './zip.mjs';

/** The first Electron whose main may be ESM and whose service may be a utility process, as the product's are. */
const FIRST_WITH_ESM = 28;

/**
 * Resolves with `{ version, old, zipFolder }`; `zipFolder` is null where the packager fetches it by itself. An `old` one cannot run
 * the service, so its app carries a Node.
 *
 * @param {{ platform: string, arch: string, electron: string | null }} options
 * @param {string} scratch
 */
export async function electronFor({ platform, arch, electron }, scratch) {
  const place = electron ?? (await placeHere(platform, arch));
  if (place === null) {
    const { version } = JSON.parse(readFileSync(inPackage('electron', 'package.json'), 'utf8'));
    say(
      `Electron ${version} for ${platform} ${arch} comes from its own releases (about 110 MB, kept in its cache).`,
    );
    return { version, old: false, zipFolder: null };
  }
  if (!existsSync(place)) {
    throw new SetUpError(`--electron: there is nothing at ${place}`);
  }
  const zipFolder = path.join(scratch, 'electron');
  mkdirSync(zipFolder, { recursive: true });
  const isFolder = statSync(place).isDirectory();
  const version = isFolder ? versionOfFolder(place) : versionOfZip(place, platform, arch);
  const zip = path.join(zipFolder, `electron-v${version}-${platform}-${arch}.zip`);
  if (isFolder) {
    // Stored, not compressed: it is unpacked again at once.
    await writeZip(zip, place, { level: 0 });
  } else {
    copyAs(place, zip);
  }
  return { version, old: Number.parseInt(version, 10) < FIRST_WITH_ESM, zipFolder };
}

/** The Electron of this machine, which is of use for an app of the same platform only. */
async function placeHere(platform, arch) {
  if (platform !== process.platform || arch !== process.arch) {
    return null;
  }
  const found = await findElectron({ fetch: false });
  return 'problem' in found ? null : found.folder;
}

function versionOfFolder(folder) {
  const file = path.join(folder, 'version');
  if (!existsSync(file)) {
    throw new SetUpError(
      `--electron: ${folder} holds no file “version”; name the folder that Electron's zip unpacks to, or the zip itself`,
    );
  }
  return readFileSync(file, 'utf8').trim().replace(/^v/, '');
}

/** Electron's zips say in their names what they are. */
function versionOfZip(file, platform, arch) {
  const [, version, ...target] =
    /^electron-v(\d[\w.-]*?)-(linux|darwin|win32)-(x64|arm64)\.zip$/.exec(path.basename(file)) ?? [];
  if (version === undefined) {
    throw new SetUpError(
      `--electron: ${path.basename(file)} is not named like electron-v41.0.0-${platform}-${arch}.zip`,
    );
  }
  if (target.join(' ') !== `${platform} ${arch}`) {
    throw new SetUpError(
      `--electron: ${path.basename(file)} is for ${target.join(' ')}, not for ${platform} ${arch}`,
    );
  }
  return version;
}
