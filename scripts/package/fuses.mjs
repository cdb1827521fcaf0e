/** What the finished program can no longer be talked into: switches in Electron's own executable, set before anybody signs it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { SetUpError } from '../set-up/say.mjs';

const ON = 0x31;
const OFF = 0x30;

/** Each with why; `docs/release.md` has the long form. */
const FUSES = [
  // Engines are Node processes of this executable, and so is the command line of the installed app.
  { fuse: FuseV1Options.RunAsNode, on: true, says: 'its engines and its command line run as Node' },
  { fuse: FuseV1Options.EnableCookieEncryption, on: true, says: 'cookies encrypted' },
  { fuse: FuseV1Options.EnableNodeOptionsEnvironmentVariable, on: false, says: 'no NODE_OPTIONS' },
  { fuse: FuseV1Options.EnableNodeCliInspectArguments, on: false, says: 'no --inspect' },
  {
    fuse: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    on: true,
    says: 'app.asar checked (Windows, macOS)',
  },
  { fuse: FuseV1Options.OnlyLoadAppFromAsar, on: true, says: 'the app from app.asar only' },
  { fuse: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, on: false, says: 'no snapshot of its own' },
  { fuse: FuseV1Options.GrantFileProtocolExtraPrivileges, on: false, says: 'nothing special for file://' },
];

/**
 * Sets them and reads them again. Resolves with what was set, in words, or null where the executable has no fuses (Electron
 * before 12).
 *
 * @param {string} program the executable, or the `.app` of macOS
 */
export async function setFuses(program, { resetSignature = false } = {}) {
  if ((await wireOf(program)) === null) {
    return null;
  }
  await flipFuses(program, {
    version: FuseVersion.V1,
    // An arm64 Mac refuses a program whose signature, even an ad-hoc one, does not fit any more.
    resetAdHocDarwinSignature: resetSignature,
    ...Object.fromEntries(FUSES.map(({ fuse, on }) => [fuse, on])),
  });
  const wire = await wireOf(program);
  const wrong = FUSES.filter(({ fuse, on }) => wire?.[fuse] !== (on ? ON : OFF));
  if (wrong.length > 0) {
    const names = wrong.map(({ fuse }) => FuseV1Options[fuse]).join(', ');
    throw new SetUpError(`this Electron did not take the fuses ${names}; package with the locked Electron`);
  }
  return FUSES.map(({ says }) => says);
}

async function wireOf(program) {
  try {
    return await getCurrentFuseWire(program);
  } catch (error) {
    if (/sentinel/.test(String(error))) {
      return null;
    }
    throw error;
  }
}

/** The program inside what the packager builds, before it has its last place. */
export function programIn(folder, platform) {
  const name = { darwin: 'Gatecast.app', win32: 'Gatecast.exe', linux: 'gatecast' }[platform];
  const program = path.join(folder, name);
  if (!existsSync(program)) {
    throw new SetUpError(`the packager made no ${name} in ${folder}`);
  }
  return program;
}
