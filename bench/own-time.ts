import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { threeDigits } from './rounding.ts';

/** Processor time of this process so far, all its threads, in milliseconds. */
export function ownMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Milliseconds that the machine below this virtual one has taken away from its cores so far (`steal` in `/proc/stat`, a hundredth of a second
 * at a time); 0 where no such thing is told. A process does not see it: its own clock of the processor goes on meanwhile.
 */
export function stolenMs(): number {
  let text: string;
  try {
    text = readFileSync('/proc/stat', 'utf8');
  } catch {
    return 0;
  }
  const [, steal] = /^cpu +(?:\d+ +){7}(\d+)/.exec(text) ?? [];
  return 10 * Number(steal ?? 0);
}

/**
 * How long one turn of the event loop took at most: nobody is answered meanwhile. By the clock, and in processor time of the process, which is
 * what is left of it where nothing else is at work.
 */
export function watchTurns() {
  let wallMs = 0;
  let processorMs = 0;
  let beganAt = performance.now();
  let beganOwn = ownMs();
  let timer = setTimeout(turn, 1);
  function turn(): void {
    const [now, own] = [performance.now(), ownMs()];
    wallMs = Math.max(wallMs, now - beganAt);
    processorMs = Math.max(processorMs, Math.min(now - beganAt, own - beganOwn));
    [beganAt, beganOwn] = [now, own];
    timer = setTimeout(turn, 1);
  }
  return {
    end() {
      clearTimeout(timer);
      return { wallMs: threeDigits(wallMs), processorMs: threeDigits(processorMs) };
    },
  };
}
