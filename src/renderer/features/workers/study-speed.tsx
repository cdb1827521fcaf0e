/** What a search gains by trials that learn together: where there is a queue, and where several slots of this machine bring something. */
import { useStore } from 'zustand';
import type { Study } from '../../../shared/search/study.ts';
import { isFaster, speedText, studySpeed } from '../../../shared/search/study-speed.ts';
import { useApp } from '../../store/app.ts';
import { formatSeconds } from '../../ui/format.ts';

export function StudySpeed({ study }: { readonly study: Study }) {
  const { stores } = useApp();
  const hasQueue = useStore(stores.workers, ({ queue }) => queue !== null);
  const speed = studySpeed(study);
  const words = hasQueue || isFaster(speed) ? speedText(speed, formatSeconds) : null;
  return words === null ? null : (
    <span className="card-facts" data-testid="study-speed">
      {words}
    </span>
  );
}
