/** A real disk of a few pages, where the system lets us mount one. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Programs of the system, found on its path. */
const [MOUNT, UNMOUNT] = ['mount', 'umount'] as const;

export interface TinyDisk {
  /** Writes until the system says that the disk is full. */
  fill(): void;
  makeReadOnly(): void;
  unmount(): void;
}

/** Mounts a disk of `kibibytes` at `folder`, which is made. */
export function mountTinyDisk(folder: string, kibibytes: number): TinyDisk {
  mkdirSync(folder, { recursive: true });
  mount(['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder]);
  return {
    fill() {
      const file = openSync(join(folder, 'filler'), 'a');
      try {
        for (;;) {
          writeSync(file, new Uint8Array(512));
        }
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) {
          throw error;
        }
      } finally {
        closeSync(file);
      }
    },
    makeReadOnly: () => mount(['-o', 'remount,ro', folder]),
    unmount: () => {
      execFileSync(UNMOUNT, [folder], { stdio: 'ignore' });
    },
  };
}

/** Whether this system lets us. */
export function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'gatecast-mount-'));
  try {
    mountTinyDisk(probe, 64).unmount();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

function mount(args: readonly string[]): void {
  execFileSync(MOUNT, args, { stdio: 'ignore' });
}
