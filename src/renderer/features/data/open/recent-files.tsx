/** The data opened last, and how much room the uploads among them take. */
import type { AppInfo, RecentFile } from '../../../../shared/contract/app-requests.ts';
import { useApp } from '../../../store/app.ts';
import { sourceOf } from '../../../store/data-source.ts';
import { WordsBadge } from '../../../ui/badge.tsx';
import { formatAgo, formatBytes, formatCountOf } from '../../../ui/format.ts';
import { stepWords } from '../../../ui/time-words.ts';

const MOST_SHOWN = 10;

/** Recent files for the list: the samples have tiles of their own. */
export function shownFiles({ recent }: Pick<AppInfo, 'recent'>): readonly RecentFile[] {
  return recent.filter(({ places }) => places.some(({ kind }) => kind !== 'sample')).slice(0, MOST_SHOWN);
}

export function RecentFiles({ info }: { readonly info: AppInfo }) {
  const files = shownFiles(info);
  const { uploads } = info;
  const nowMs = Date.now();
  return files.length === 0 ? null : (
    <>
      <h2 className="caption">Recent files</h2>
      <ul className="recent">
        {files.map((file) => (
          <FileRow key={JSON.stringify(file.places)} file={file} nowMs={nowMs} />
        ))}
      </ul>
      {uploads.files > 0 && (
        <p className="recent-note" data-testid="kept-uploads">
          Files from this browser are kept in the data folder: {formatBytes(uploads.bytes)} of{' '}
          {formatBytes(uploads.limitBytes)}; beyond that, the ones used longest ago go.
        </p>
      )}
    </>
  );
}

function FileRow({ file: recent, nowMs }: { readonly file: RecentFile; readonly nowMs: number }) {
  const { datasets } = useApp();
  const { places, file, rows, kind, step, verdict, openedAt, choices } = recent;
  const source = sourceOf(places);
  return (
    <li>
      <button
        type="button"
        className="recent-row"
        data-testid="recent-file"
        title={places.map((place) => (place.kind === 'path' ? place.path : place.file)).join('\n')}
        onClick={() => source !== null && void datasets.open(source, choices)}
      >
        <span className="recent-file" title={file}>
          {file}
        </span>
        <span className="recent-facts">
          {formatCountOf(rows, 'row')} · {stepWords({ kind: timeKind(kind), step })}
        </span>
        <span className="recent-verdict">{verdict !== null && <WordsBadge verdict={verdict} />}</span>
        <span className="recent-ago">{formatAgo(openedAt, nowMs)}</span>
      </button>
    </li>
  );
}

function timeKind(kind: string): 'regular' | 'calendar' | 'irregular' | 'none' {
  return kind === 'calendar' || kind === 'irregular' || kind === 'none' ? kind : 'regular';
}
