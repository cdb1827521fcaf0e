/** The way to the cards of all nets from where one is chosen. */
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';

interface Props {
  readonly testId: string;
  /** Closes what it stands in, and gives the focus back to what opened that. */
  readonly onLeave: () => void;
}

export function AboutNets({ testId, onLeave }: Props) {
  const { stores } = useApp();
  return (
    <button
      type="button"
      className="link"
      title={t('what each is, its formula, when it helps, what it costs')}
      data-testid={testId}
      onClick={() => {
        // Left first: the cards give the focus back to what has it now.
        onLeave();
        stores.view.setState({ overlay: 'nets' });
      }}
    >
      {t('About the nets…')}
    </button>
  );
}
