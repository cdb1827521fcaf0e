/** What is known of the program and the machine, in the same words on the command line and in the window. */
import type { DoctorReport, KernelSpeed } from '../contract/app-requests.ts';
import { type AtOnce, atOnceText } from '../set-up/at-once.ts';

/** Name and value, in the order in which somebody reads them who looks for a fault. */
export type Fact = readonly [name: string, value: string];

interface Beside {
  /** The version of the program. */
  readonly gatecast: string;
  readonly atOnce: AtOnce;
  /** How a measured number is written. */
  readonly figure: (value: number) => string;
}

export function doctorFacts(
  { node, platform, cores, backend, speed }: DoctorReport,
  { gatecast, atOnce, figure }: Beside,
): readonly Fact[] {
  return [
    ['gatecast', gatecast],
    ['node', node],
    ['platform', `${platform}, ${cores} cores`],
    ['tensors', `${backend.tensors} on ${backend.device}`],
    ['kernel', `${backend.kernel}, ${backend.threads} ${backend.threads === 1 ? 'thread' : 'threads'}`],
    ['trainings', atOnceText(atOnce)],
    ...(speed === undefined ? [] : [['speed', speedText(speed, figure)] as const]),
    ['because', backend.reason],
  ];
}

function speedText(
  { case: fixed, gflops, peakGflops }: KernelSpeed,
  figure: (value: number) => string,
): string {
  const percent = peakGflops === null ? 0 : Math.round((100 * gflops) / peakGflops);
  const share =
    peakGflops === null
      ? ''
      : `, ${percent < 1 ? 'under 1' : percent} % of the ${figure(peakGflops)} that bare multiply-adds reach`;
  return `${figure(gflops)} GFLOP/s${share} (${fixed})`;
}
