/** What is at work, on the start page and at the foot. */
import './styles.ts';

export { AtWork } from '../features/home/at-work.tsx';
export { StatusProgress } from '../features/training/status-progress.tsx';
export { WorkersLine } from '../features/workers/workers.tsx';
