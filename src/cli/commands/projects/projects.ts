import { foundProjects, type Project, projectsOf } from '../../../shared/projects/projects.ts';
import { makerWord } from '../../../shared/set-up/run-labels.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { count, minuteText, textTable } from '../../text-table.ts';

/** `gatecast projects` */
export async function projects({ args, output }: CommandContext): Promise<number> {
  const search = args.text('search') ?? '';
  return await withService({ output }, async ({ service }) => {
    const [info, lines] = await Promise.all([
      service.request('app.info', {}),
      service.request('run.lines', {}),
    ]);
    const all = projectsOf(lines, info.recent, info.sketches);
    const found = search.trim() === '' ? all : foundProjects(all, search.trim());
    output.result(found.map(documentOf), () => listText(found, all.length));
    return 0;
  });
}

function documentOf({ file, opened, runs, last, best, usedAt, sketch }: Project) {
  return {
    ...{ file, runs, usedAt, places: opened?.places ?? [], rows: opened?.rows ?? null },
    last: last && {
      ...{ run: last.id, name: last.name, createdAt: last.createdAt, status: last.status },
      ...{ series: last.dataset.series, target: last.config.target, horizon: last.config.horizon },
    },
    best: best?.metrics
      ? { run: best.id, name: best.name, verdict: best.metrics.verdict, outcome: best.metrics.outcome }
      : null,
    sketch: sketch && { column: sketch.column, series: sketch.series, values: sketch.values },
  };
}

function listText(found: readonly Project[], all: number): string {
  if (all === 0) {
    return 'No projects yet; gatecast train FILE makes one.\n';
  }
  if (found.length === 0) {
    return `None of ${all} projects is like that.\n`;
  }
  const rows = found.map(({ file, runs, last, best, usedAt }) => [
    file,
    minuteText(usedAt),
    last === null ? '' : `${last.config.target}${seriesText(last.dataset.series)}, ${stepsText(last.config)}`,
    best === null ? '' : `${makerWord(best.config)} ${best.metrics?.verdict ?? ''}`,
    count(runs),
  ]);
  return textTable([['file', 'used (UTC)', 'last forecast', 'best verdict', 'runs'], ...rows], { left: 4 });
}

function seriesText(series: string | null): string {
  return series === null ? '' : ` of ${series}`;
}

function stepsText({ horizon }: { readonly horizon: number }): string {
  return `${count(horizon)} ${horizon === 1 ? 'step' : 'steps'}`;
}
