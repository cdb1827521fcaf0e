/** Offered to somebody new, once: the palette has it for good. */

import { useState } from 'react';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { rememberTour, tourWasSeen } from '../help/tour-seen.ts';

export function TourOffer() {
  const { stores } = useApp();
  const [seen, setSeen] = useState(tourWasSeen);
  return seen ? null : (
    <p className="callout tour-offer" data-testid="tour-offer">
      <span>
        {t('New here? Four steps on a sample show how a forecast comes about, and whether to believe it.')}
      </span>
      <span className="callout-tools">
        <button
          type="button"
          className="link"
          data-testid="start-tour"
          onClick={() => stores.view.setState({ overlay: 'tour' })}
        >
          {t('Show me around')}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => {
            rememberTour();
            setSeen(true);
          }}
        >
          {t('Not now')}
        </button>
      </span>
    </p>
  );
}
