/** Where the palette is found by those who do not know its key. */
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { shortcutKeys } from '../actions/shortcuts.ts';

export function PaletteButton() {
  const { stores } = useApp();
  return (
    <button
      type="button"
      className="palette-button"
      data-testid="palette-button"
      title={t('Find a command, a file or a run by its name')}
      onClick={() => stores.view.setState({ overlay: 'palette' })}
    >
      <span className="visually-hidden">{t('Find a command, ')}</span>
      <kbd className="keys">{shortcutKeys('Mod+K').join(' ')}</kbd>
    </button>
  );
}
