import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Project, projectsOf } from '../../../shared/projects/projects.ts';
import { useApp } from '../../store/app.ts';

const NOTHING: readonly never[] = [];

/** Projects as they are now: runs that change are in the lines by the events of the service. */
export function useProjects(): readonly Project[] {
  const { stores } = useApp();
  const info = useStore(stores.connection, (connection) => connection.info);
  const lines = useStore(stores.list, (list) => list.lines);
  const leaving = useStore(stores.runs, (runs) => runs.leaving);
  return useMemo(() => {
    const staying = Object.values(lines ?? {}).filter(({ id }) => !leaving.includes(id));
    return projectsOf(staying, info?.recent ?? NOTHING, info?.sketches ?? NOTHING);
  }, [info, lines, leaving]);
}
