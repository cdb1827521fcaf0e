import { performance } from 'node:perf_hooks';

/** Processor time of this process so far, all its threads, in milliseconds. */
export function ownMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
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
      return { wallMs: rounded(wallMs), processorMs: rounded(processorMs) };
    },
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
