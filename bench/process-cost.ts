/** What a process and all below it cost. Memory is read from `/proc`, so there is none elsewhere. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Cost {
  readonly wallSeconds: number;
  /** User and system time of the process and of everything it waited for. */
  readonly cpuSeconds: number;
  /** The most that all of them held at the same moment, pages they share counted twice. */
  readonly peakMegabytes: number;
  /** The most that any one of them held. */
  readonly largestMegabytes: number;
}

export interface Peak {
  readonly total: number;
  readonly largest: number;
}

const SAMPLE_MS = 20;
const PAGE_BYTES = 4096;
const MEGABYTE = 1e6;
/** Places in `/proc/<pid>/stat`, from the state on. */
const PARENT = 1;
const USER_TIME = 11;
const SYSTEM_TIME = 12;
const RESIDENT_PAGES = 21;

/** Runs a command to its end. Throws when it fails. */
export async function costOf(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Cost> {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" > /dev/null`;
  const child = spawn('bash', ['-c', script, 'bash', ...command], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const memory = watchMemory(child.pid ?? 0);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const { total, largest } = memory.end();
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = (errors.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  if (code !== 0 || Number.isNaN(wall)) {
    throw new Error(`${command.join(' ')} failed: ${errors}`);
  }
  return { wallSeconds: wall, cpuSeconds: user + system, peakMegabytes: total, largestMegabytes: largest };
}

/** Samples the resident memory of a process and its descendants until `end`. */
export function watchMemory(root: number): { now(): Peak; end(): Peak } {
  const peak = { total: 0, largest: 0 };
  const sample = () => {
    const now = residentOf(root);
    peak.total = Math.max(peak.total, now.total);
    peak.largest = Math.max(peak.largest, now.largest);
    return now;
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    now: sample,
    end() {
      clearInterval(timer);
      return peak;
    },
  };
}

/** User and system time so far of a process and its descendants, from Linux's own count in hundredths. */
export function cpuSeconds(root: number): number {
  const hundredths = familyOf(root).map((fields) => Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME]));
  return hundredths.reduce((sum, each) => sum + each, 0) / 100;
}

function residentOf(root: number): Peak {
  const each = familyOf(root).map((fields) => (Number(fields[RESIDENT_PAGES]) * PAGE_BYTES) / MEGABYTE);
  const total = each.reduce((sum, megabytes) => sum + megabytes, 0);
  return { total: Math.round(total), largest: Math.round(Math.max(0, ...each)) };
}

/** What `/proc` tells of a process and each of its descendants, beginning with its state. */
function familyOf(root: number): readonly (readonly string[])[] {
  const children = new Map<number, number[]>();
  const told = new Map<number, readonly string[]>();
  for (const name of listProcesses()) {
    try {
      // Behind the name of the program, which may hold anything.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const parent = Number(fields[PARENT]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      told.set(Number(name), fields);
    } catch {
      // It has ended meanwhile.
    }
  }
  const family: (readonly string[])[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    const fields = told.get(pid);
    if (fields !== undefined) {
      family.push(fields);
    }
    waiting.push(...(children.get(pid) ?? []));
  }
  return family;
}

function listProcesses(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
