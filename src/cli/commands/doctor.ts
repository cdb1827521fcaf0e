import { productVersion } from '../../service/places.ts';
import { doctorFacts } from '../../shared/about/doctor-facts.ts';
import type { DoctorReport } from '../../shared/contract/app-requests.ts';
import type { AtOnce } from '../../shared/set-up/at-once.ts';
import type { CommandContext } from '../commands.ts';
import { hostChecks } from '../host-checks.ts';
import { withService } from '../local-service.ts';
import { engineOptions } from '../options/config-options.ts';
import { shortNumber, textTable } from '../text-table.ts';

/** `gatecast doctor` */
export async function doctor({ args, output }: CommandContext): Promise<number> {
  const engine = engineOptions(args, 'doctor');
  return await withService({ output, ...engine }, async ({ service }) => {
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
  atOnce,
  ...report
}: DoctorReport & { readonly gatecast: string; readonly atOnce: AtOnce }): string {
  const facts = doctorFacts(report, { gatecast, atOnce, figure: shortNumber });
  const lines = report.checks.map(({ name, ok, detail }) => [ok ? 'ok' : '–', name, detail]);
  return `${textTable(facts, { left: 2 })}\n${textTable(lines, { left: 3 })}`;
}
