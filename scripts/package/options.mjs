/** What can be said to `npm run package`. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../set-up/run-tool.mjs';
import { SetUpError } from '../set-up/say.mjs';

const PLATFORMS = ['linux', 'darwin', 'win32'];
const ARCHITECTURES = ['x64', 'arm64'];
const FORMATS = ['zip', 'deb', 'installer'];
const COMPRESSIONS = ['xz', 'zstd', 'gzip', 'none'];

export const HELP = `npm run package [-- options]

Makes Gatecast as an app folder that needs no Node, and from it what is handed out.

  --platform P      linux, darwin or win32 (this machine's)
  --arch A          x64 or arm64 (this machine's)
  --electron PATH   an Electron on this disk: the folder of its program, or its zip; else the one in node_modules,
                    ELECTRON_OVERRIDE_DIST_PATH, or Electron's own download of the locked version
  --formats LIST    of zip, deb (Linux) and installer (Windows), with commas, or “none” for the folder alone (all for
                    which the tools are there: dpkg-deb and fakeroot, makensis)
  --compression C   of the .deb: xz, zstd, gzip or none (xz)
  --out FOLDER      where everything goes (out/package)
`;

/** Throws `SetUpError` with the way out. */
export function parsePackageOptions(args, host = { platform: process.platform, arch: process.arch }) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        platform: { type: 'string' },
        arch: { type: 'string' },
        electron: { type: 'string' },
        formats: { type: 'string' },
        compression: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    throw new SetUpError(`${error.message.split('.')[0]} (npm run package -- --help lists the options)`);
  }
  const from = process.env.INIT_CWD ?? process.cwd();
  return {
    help: values.help,
    platform: oneOf('--platform', values.platform ?? host.platform, PLATFORMS),
    arch: oneOf('--arch', values.arch ?? host.arch, ARCHITECTURES),
    electron: values.electron === undefined ? null : path.resolve(from, values.electron),
    formats: values.formats === undefined ? null : formatsOf(values.formats),
    compression: oneOf('--compression', values.compression ?? 'xz', COMPRESSIONS),
    out: values.out === undefined ? path.join(ROOT, 'out', 'package') : path.resolve(from, values.out),
  };
}

function formatsOf(text) {
  return text === 'none' ? [] : text.split(',').map((format) => oneOf('--formats', format, FORMATS));
}

function oneOf(option, value, known) {
  if (!known.includes(value)) {
    throw new SetUpError(`${option} takes ${known.join(', ')}, not “${value}”`);
  }
  return value;
}
