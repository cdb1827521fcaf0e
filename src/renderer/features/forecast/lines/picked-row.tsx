/** The forecast of the test part that is shown whole, in words, with the ones before and after it. */
import { t } from '../../../../shared/texts/text.ts';
import { CloseIcon } from '../../../ui/icons.tsx';

interface Props {
  readonly words: string;
  /** Whether there is an earlier and a later one. */
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly onStep: (by: -1 | 1) => void;
  readonly onClose: () => void;
}

export function PickedRow({ words, hasBefore, hasAfter, onStep, onClose }: Props) {
  return (
    <div className="picked-row" data-testid="picked">
      <button
        type="button"
        className="icon-button"
        aria-label={t('The forecast made one step earlier')}
        data-testid="picked-before"
        disabled={!hasBefore}
        onClick={() => onStep(-1)}
      >
        ‹
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('The forecast made one step later')}
        data-testid="picked-after"
        disabled={!hasAfter}
        onClick={() => onStep(1)}
      >
        ›
      </button>
      <output className="picked-words" aria-live="polite" data-testid="picked-words">
        {words}
      </output>
      <button
        type="button"
        className="icon-button"
        aria-label={t('Show all test forecasts again')}
        data-testid="picked-close"
        onClick={onClose}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
