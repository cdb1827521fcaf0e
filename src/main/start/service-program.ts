/** Where the service's program lies and what runs it: in a checkout, and in the installed app, whose files are in an archive. */
import { join, resolve, sep } from 'node:path';

export interface ServiceProgram {
  /** The service's built entry. */
  readonly entry: string;
  /** A Node to run it; absent for a utility process of Electron. */
  readonly node: string | undefined;
}

export interface Installation {
  /** The folder of main's own program. */
  readonly folder: string;
  readonly packaged: boolean;
  /** Electron's `process.resourcesPath`. */
  readonly resources: string;
  /** `GATECAST_SERVICE_NODE`. Heard in a checkout only: an installed app is not told what to run. */
  readonly namedNode: string | undefined;
  /** Whether this Electron has utility processes, which run what is in the archive. */
  readonly hasUtility: boolean;
  readonly exists: (path: string) => boolean;
}

/**
 * An app that was packaged with an Electron without utility processes carries a Node (`scripts/package/stage.mjs`), and that one
 * reads no archives: what it runs lies beside the archive. Where there are utility processes nothing beside the archive is looked
 * at: a file that somebody puts there would run in place of what was checked.
 */
export function serviceProgram(installation: Installation): ServiceProgram {
  const { folder, packaged, resources, namedNode, hasUtility, exists } = installation;
  // `out/main`, or the same one folder deeper in the build for the tests' Electron.
  const beside = resolve(folder, '../node/service.js');
  const entry = packaged || exists(beside) ? beside : resolve(folder, '../../node/service.js');
  if (!packaged) {
    return { entry, node: namedNode };
  }
  const carried = join(resources, 'node', process.platform === 'win32' ? 'node.exe' : 'node');
  return !hasUtility && exists(carried)
    ? { entry: entry.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`), node: carried }
    : { entry, node: undefined };
}
