import { productVersion } from '../../service/places.ts';
import type { DoctorReport, KernelSpeed } from '../../shared/contract/app-requests.ts';
import { type AtOnce, atOnceText } from '../../shared/set-up/at-once.ts';
import type { CommandContext } from '../commands.ts';
import { hostChecks } from '../host-checks.ts';
import { withService } from '../local-service.ts';
import { kernelOption } from '../options/config-options.ts';
import { shortNumber, textTable } from '../text-table.ts';

/** `gatecast doctor` */
export async function doctor({ args, output }: CommandContext): Promise<number> {
  const kernel = kernelOption(args, 'doctor');
  return await withService({ output, kernel }, async ({ service }) => {
    const found = await service.request('app.doctor', {});
    const { atOnce } = await service.request('app.info', {});
    const report = {
      gatecast: productVersion(),
      ...found,
      atOnce,
      checks: [...found.checks, ...hostChecks()],
    };
    output.result(report, () => doctorText(report));
    return 0;
  });
}

function doctorText({
  gatecast,
  node,
  platform,
  cores,
  atOnce,
  backend,
  speed,
  checks,
}: DoctorReport & { readonly gatecast: string; readonly atOnce: AtOnce }): string {
  const facts = [
    ['gatecast', gatecast],
    ['node', node],
    ['platform', `${platform}, ${cores} cores`],
    ['tensors', `${backend.tensors} on ${backend.device}`],
    ['kernel', `${backend.kernel}, ${backend.threads} ${backend.threads === 1 ? 'thread' : 'threads'}`],
    ['trainings', atOnceText(atOnce)],
    ...(speed === undefined ? [] : [['speed', speedText(speed)]]),
    ['because', backend.reason],
  ];
  const lines = checks.map(({ name, ok, detail }) => [ok ? 'ok' : '–', name, detail]);
  return `${textTable(facts, { left: 2 })}\n${textTable(lines, { left: 3 })}`;
}

function speedText({ case: fixed, gflops, peakGflops }: KernelSpeed): string {
  const percent = peakGflops === null ? 0 : Math.round((100 * gflops) / peakGflops);
  const share =
    peakGflops === null
      ? ''
      : `, ${percent < 1 ? 'under 1' : percent} % of the ${shortNumber(peakGflops)} that bare multiply-adds reach`;
  return `${shortNumber(gflops)} GFLOP/s${share} (${fixed})`;
}
