/** Files and what was made of them, the one used last first. A row leads back to the work. */

import { useState } from 'react';
import type { AppInfo } from '../../../shared/contract/app-requests.ts';
import { foundProjects, type Project } from '../../../shared/projects/projects.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { sourceOf, sourceOfRun } from '../../store/data-source.ts';
import { lineName } from '../../store/runs-list/list-state.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { formatAgo, formatBytes, formatCount } from '../../ui/format.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { ChooseFile } from '../data/open/choose-file.tsx';
import { lastWords } from './home-words.ts';

/** As many as fit below what is at work. */
const MOST_SHOWN = 8;
const HEADS = [
  ['file', 'File'],
  ['series', 'Series'],
  ['last', 'Last forecast'],
  ['verdict', 'Best verdict'],
  ['runs', 'Runs'],
  ['used', 'Used'],
] as const;

interface Props {
  readonly projects: readonly Project[];
  readonly info: AppInfo | null;
}

export function Projects({ projects, info }: Props) {
  const { list } = useApp();
  const [search, setSearch] = useState('');
  const [all, setAll] = useState(false);
  if (projects.length === 0) {
    return null;
  }
  const found = foundProjects(projects, search.trim());
  const shown = all ? found : found.slice(0, MOST_SHOWN);
  const now = Date.now();
  return (
    <section aria-labelledby="projects-head">
      <div className="caption-row">
        <h2 className="caption" id="projects-head">
          {t('Projects')}
        </h2>
        <span className="projects-tools">
          {projects.length > MOST_SHOWN && (
            <span className="input-box projects-search">
              <input
                className="input"
                type="search"
                data-testid="project-search"
                placeholder={t('Search {projects} projects', { projects: formatCount(projects.length) })}
                aria-label={t('Search projects')}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </span>
          )}
          <button type="button" className="link" data-testid="all-runs" onClick={list.open}>
            {t('All runs')}
          </button>
        </span>
      </div>
      <table className="projects" aria-labelledby="projects-head">
        <thead>
          <tr className="project projects-head">
            {HEADS.map(([column, head]) => (
              <th key={column} scope="col" className={`project-${column}`}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((project) => (
            <Row key={keyOf(project)} project={project} info={info} nowMs={now} />
          ))}
        </tbody>
      </table>
      {found.length === 0 && (
        <p className="home-note">{t('No project has “{search}” in it.', { search: search.trim() })}</p>
      )}
      {found.length > shown.length && (
        <button type="button" className="link home-note" onClick={() => setAll(true)}>
          {t('Show all {found}', { found: formatCount(found.length) })}
        </button>
      )}
      {info !== null && info.uploads.files > 0 && (
        <p className="home-note" data-testid="kept-uploads">
          {t(
            'Files from this browser are kept in the data folder: {bytes} of {limitBytes}; beyond that, the ones used longest ago go.',
            { bytes: formatBytes(info.uploads.bytes), limitBytes: formatBytes(info.uploads.limitBytes) },
          )}
        </p>
      )}
    </section>
  );
}

interface RowProps {
  readonly project: Project;
  readonly info: AppInfo | null;
  readonly nowMs: number;
}

function Row({ project, info, nowMs }: RowProps) {
  const { best, runs, usedAt, sketch } = project;
  return (
    <tr className="project" data-testid="project">
      <th scope="row" className="project-file">
        <OpenProject project={project} info={info} />
      </th>
      <td className="project-series">
        {sketch !== null && (
          <>
            <span className="visually-hidden">{sketch.column}</span>
            <Sparkline width={144} height={28} lines={[{ values: sketch.values }]} />
          </>
        )}
      </td>
      <td className="project-last" title={lastWords(project)}>
        {lastWords(project)}
      </td>
      <td className="project-verdict">
        {best?.metrics != null && (
          <>
            <VerdictBadge metrics={best.metrics} short />{' '}
            <span className="project-best" title={lineName(best)}>
              {lineName(best)}
            </span>
          </>
        )}
      </td>
      <td className="project-runs">{formatCount(runs)}</td>
      <td className="project-used">{formatAgo(usedAt, nowMs)}</td>
    </tr>
  );
}

/** As it was opened last, with what was trained on it; where nobody knows where it lies, the file is asked for. */
function OpenProject({ project, info }: Omit<RowProps, 'nowMs'>) {
  const { datasets } = useApp();
  const { file, opened, last } = project;
  const known =
    opened === null
      ? last && sourceOfRun(last, info)
      : { source: sourceOf(opened.places), choices: opened.choices };
  const source = known?.source ?? null;
  if (known === null || source === null) {
    return (
      <ChooseFile
        className="project-open"
        title={t('Where {file} lies is not known; choose it to see its runs.', { file })}
        {...(last === null ? {} : { forRun: last.id })}
      >
        {file}
      </ChooseFile>
    );
  }
  const places = opened?.places.map((place) => (place.kind === 'path' ? place.path : place.file)) ?? [file];
  return (
    <button
      type="button"
      className="project-open"
      data-testid="open-project"
      title={places.join('\n')}
      onClick={() => void datasets.open(source, known.choices)}
    >
      {file}
    </button>
  );
}

function keyOf({ file, opened }: Project): string {
  return opened === null ? file : JSON.stringify(opened.places);
}
