import { existsSync } from 'node:fs';
import path from 'node:path';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of a Chromium for the browser tests (`CHROMIUM_PATH` first), or null. */
export function findChromium() {
  const { CHROMIUM_PATH: named } = process.env;
  if (named) {
    return existsSync(named) ? named : null;
  }
  return COMMANDS.map(findCommand).find((file) => file !== null) ?? APPLICATIONS.find(existsSync) ?? null;
}

/** Path of a command as the shell would find it, or null. */
export function findCommand(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (folder !== '' && existsSync(file)) {
        return file;
      }
    }
  }
  return null;
}
