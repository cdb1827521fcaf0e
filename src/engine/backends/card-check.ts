import type { DoctorReport } from '../../shared/contract/app-requests.ts';
import { errorText } from '../../shared/error-text.ts';
import { toErrorFrame } from '../../shared/errors.ts';
import { type CardFacts, openCard } from '../kernels/cuda/card.ts';

const GIGABYTE = 2 ** 30;

/** The card that the recurrence could run on (`native/cuda`), with its libraries; else why not, and the way out. */
export function cardCheck(
  open: () => { readonly facts: CardFacts } = openCard,
): DoctorReport['checks'][number] {
  try {
    const { name, capability, cuda, driver, cudnn, bytes, freeBytes } = open().facts;
    const gigabytes = (count: number) => (count / GIGABYTE).toFixed(1);
    const memory = `${gigabytes(freeBytes)} of ${gigabytes(bytes)} GB free`;
    const libraries = `CUDA ${cuda} (driver ${driver}), cuDNN ${cudnn}`;
    return { name: 'card', ok: true, detail: `${name}, compute ${capability}, ${memory}, ${libraries}` };
  } catch (error) {
    return { name: 'card', ok: false, detail: errorText(toErrorFrame(error), 'terminal') };
  }
}
