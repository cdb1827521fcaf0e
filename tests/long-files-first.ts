import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes whatever their size. Vitest begins with the largest files and would come to some of these last. */
const LONG = [
  'e2e/screens/screens.test.ts',
  'service/faults/kills.test.ts',
  'e2e/browser.test.ts',
  'kernels/reference.test.ts',
  'e2e/screens/wild-clicks.test.ts',
  'service/workers/worker-kills.test.ts',
];

/** Begins with what takes longest, so that nothing long is left alone at the end while the other workers wait. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((name) => moduleId.replaceAll('\\', '/').endsWith(`/tests/${name}`));
  return place < 0 ? LONG.length : place;
}
