/** Names as a process leaves them that is gone by now. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ownTag } from '../../src/service/files/owner-tag.ts';

export async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

/** The tag of a process of this machine that has ended. */
export async function deadTag(): Promise<string> {
  const [host] = (await ownTag()).split('-');
  return `${host}-${await deadPid()}-1`;
}

export async function deadTemporaryName(): Promise<string> {
  return temporaryNameOf(await deadTag());
}

export function temporaryNameOf(tag: string): string {
  return `.gatecast-${tag}-0123456789ab.tmp`;
}
