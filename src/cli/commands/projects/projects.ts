import { foundProjects, type Project, projectsOf } from '../../../shared/projects/projects.ts';
import type { DueCheckIn } from '../../../shared/reuse/due.ts';
import { makerWord } from '../../../shared/set-up/run-labels.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { shellWord } from '../../printing/shell-word.ts';
import { count, counted, minuteText, textTable } from '../../text-table.ts';

/** `gatecast projects` */
export async function projects({ args, output }: CommandContext): Promise<number> {
  const search = args.text('search') ?? '';
  return await withService({ output }, async ({ service }) => {
    const [info, lines, due] = await Promise.all([
      service.request('app.info', {}),
      service.request('run.lines', {}),
      service.request('run.due', {}),
    ]);
    const all = projectsOf(lines, info.recent, info.sketches);
    const found = search.trim() === '' ? all : foundProjects(all, search.trim());
    output.result(
      found.map((project) => ({ ...documentOf(project), due: dueIn(project, due) })),
      () => listText(found, { all: all.length, due }),
    );
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

/** The runs of a project whose file has changed since they last looked at it. */
function dueIn({ opened }: Project, due: readonly DueCheckIn[]) {
  const where = JSON.stringify(opened?.places ?? null);
  return due.flatMap(({ run, places, changedAt, checkedAt }) =>
    JSON.stringify(places) === where ? [{ run, changedAt, checkedAt }] : [],
  );
}

interface Listed {
  readonly all: number;
  readonly due: readonly DueCheckIn[];
}

function listText(found: readonly Project[], { all, due }: Listed): string {
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
  const table = textTable([['file', 'used (UTC)', 'last forecast', 'best verdict', 'runs'], ...rows], {
    left: 4,
  });
  const shown = due.filter((one) => found.some((project) => dueIn(project, [one]).length > 0));
  return shown.length === 0 ? table : `${table}\n${shown.map(dueLine).join('')}`;
}

/** With the command that checks it, to be copied. */
function dueLine({ run, file, places, changedAt }: DueCheckIn): string {
  const paths = places.map((place) => shellWord(place.kind === 'path' ? place.path : place.file)).join(' ');
  return `Due for a check, ${file} has changed (${minuteText(changedAt)}): gatecast check-in ${run} ${paths}\n`;
}

function seriesText(series: string | null): string {
  return series === null ? '' : ` of ${series}`;
}

function stepsText({ horizon }: { readonly horizon: number }): string {
  return counted(horizon, 'step');
}
