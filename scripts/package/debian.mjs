/** A `.deb` of the app folder: program, start menu entry, icons, file type. No scripts run at installation; what must be told to the system its own triggers do. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findCommand } from '../set-up/chromium.mjs';
import { ROOT } from '../set-up/run-tool.mjs';
import { SetUpError } from '../set-up/say.mjs';
import { DESKTOP_ENTRY, MIME_PACKAGE, MIME_TYPES } from './associations.mjs';

const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };
const DESCRIPTION = `Opens a table of numbers over time, trains recurrent neural networks (RNN, LSTM,
GRU) on it on this machine, and says beside free forecasts whether theirs can be
believed. Nothing leaves the machine.`;

/** Why no `.deb` can be made here, or null. */
export function debianProblem() {
  const missing = ['dpkg-deb', 'fakeroot'].filter((command) => findCommand(command) === null);
  return missing.length === 0
    ? null
    : `a .deb needs ${missing.join(' and ')} (Debian: apt-get install dpkg fakeroot)`;
}

/**
 * Makes it beside the folder and gives its path.
 *
 * @param {{ folder: string, sizes: Record<string, string> }} app the packaged app, and its icons by folder of the theme
 */
export async function makeDebian({ folder, sizes, version, arch, out, scratch, compression }) {
  const { Installer } = await loadLibrary();
  const template = path.join(scratch, 'gatecast.desktop.ejs');
  writeFileSync(template, DESKTOP_ENTRY);
  const installer = new (ownInstaller(Installer))({
    src: folder,
    dest: out,
    rename: (dest) => path.join(dest, '<%= name %>_<%= version %>_<%= arch %>.deb'),
    logger: () => {},
    options: {
      name: 'gatecast',
      productName: 'Gatecast',
      genericName: 'Forecasting',
      description: 'Forecasting with neural networks on your own CSV',
      productDescription: DESCRIPTION,
      // The first release names a person here.
      maintainer: 'Gatecast maintainers',
      version,
      arch: ARCHITECTURES[arch],
      section: 'science',
      // What /usr/bin has is the command line; the start menu entry names the window's program itself.
      bin: 'resources/bin/gatecast',
      icon: sizes,
      categories: ['Science', 'Math', 'Office'],
      mimeType: MIME_TYPES,
      desktopTemplate: template,
      depends: ['libasound2'],
      compression,
    },
  });
  await installer.generateDefaults();
  installer.generateOptions();
  await installer.createStagingDir();
  await installer.createContents();
  await installer.createPackage();
  await installer.movePackage();
  return installer.options.packagePaths[0];
}

function ownInstaller(Installer) {
  return class extends Installer {
    get contentFunctions() {
      return [...super.contentFunctions, 'createFileType'];
    }

    createFileType() {
      const folder = path.join(this.stagingDir, this.baseAppDir, 'share', 'mime', 'packages');
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, 'gatecast.xml');
      writeFileSync(file, MIME_PACKAGE);
      chmodSync(file, 0o644);
    }

    /** The library would name Electron's licence as ours. */
    createCopyright() {
      const folder = path.join(this.stagingDir, this.baseAppDir, 'share', 'doc', this.appIdentifier);
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, 'copyright');
      const own = readFileSync(path.join(ROOT, 'LICENSE'), 'utf8').trim();
      const electron = readFileSync(path.join(this.sourceDir, 'LICENSE'), 'utf8').trim();
      const more =
        'Chromium: /usr/lib/gatecast/LICENSES.chromium.html. Packages: LICENSES.txt in the app’s archive.';
      writeFileSync(file, `Gatecast\n\n${own}\n\nElectron\n\n${electron}\n\n${more}\n`);
      chmodSync(file, 0o644);
    }
  };
}

/** It is optional: there is no `.deb` to be made on Windows. */
async function loadLibrary() {
  try {
    return (await import('electron-installer-debian')).default;
  } catch {
    throw new SetUpError(
      'electron-installer-debian is not installed; on Linux or macOS, delete node_modules and run npm ci',
    );
  }
}
