/** The views of what is open, one press apart. */

import { useStore } from 'zustand';
import type { Message } from '../shared/texts/message.ts';
import { t } from '../shared/texts/text.ts';
import { useApp } from './store/app.ts';
import type { ViewState } from './store/stores.ts';

const VIEWS: readonly {
  readonly view: ViewState['centre'];
  readonly label: Message;
  readonly hint: Message;
}[] = [
  { view: 'explore', label: 'Explore', hint: 'What is in the data, and what repeats in it' },
  { view: 'forecast', label: 'Forecast', hint: 'Set up, train, and see what comes of it' },
  { view: 'backtest', label: 'Backtest', hint: 'How the set-up would have done from many past origins' },
  { view: 'runs', label: 'Runs', hint: 'All that was trained, found, sorted and compared' },
  { view: 'tune', label: 'Tune', hint: 'Searches for a set-up, and what they found' },
];

export function ViewsNav() {
  const { stores, list } = useApp();
  const centre = useStore(stores.view, (state) => state.centre);
  return (
    <nav className="views" aria-label={t('Views')}>
      {VIEWS.map(({ view, label, hint }) => (
        <button
          key={view}
          type="button"
          className={`view-link ${view === centre ? 'is-chosen' : ''}`}
          data-testid={`view-${view}`}
          title={t(hint)}
          aria-current={view === centre ? 'page' : undefined}
          onClick={() =>
            view === 'runs' ? list.open() : stores.view.setState({ centre: view, drawer: false })
          }
        >
          {t(label)}
        </button>
      ))}
    </nav>
  );
}
