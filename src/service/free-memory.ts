import { freemem, totalmem } from 'node:os';
import process from 'node:process';

/** macOS counts what it could give back at any time as used, so what it calls free says little. */
const LEAST_SHARE_ON_MACOS = 0.5;

/** Bytes that this process can still take, in a container as well as out of one. */
export function freeMemory(): number {
  const free = process.availableMemory?.() ?? freemem();
  return process.platform === 'darwin' ? Math.max(free, totalmem() * LEAST_SHARE_ON_MACOS) : free;
}
