/** What the menu of exports shows of itself, also before its parts have come. */
import { t } from '../../../shared/texts/text.ts';
import { ChevronIcon } from '../../ui/icons.tsx';

export function ExportFace() {
  return (
    <>
      {t('Export')}
      <span className="menu-caret">
        <ChevronIcon to="down" />
      </span>
    </>
  );
}
