/** The way from where a net is chosen to what lies over the page: the cards of all nets, or one that is built. */
import type { Message } from '../../../../shared/texts/message.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';

interface Props {
  readonly to: keyof typeof WAYS;
  readonly testId: string;
  /** Closes what it stands in, and gives the focus back to what opened that. */
  readonly onLeave: () => void;
}

const WAYS = {
  nets: {
    text: 'About the nets…',
    title: 'what each is, its formula, when it helps, what it costs',
  },
  'net-blocks': {
    text: 'Build it block by block…',
    title: 'layers, attention, convolutions and decoders in any order, from any net or a file',
  },
} as const satisfies Readonly<Record<string, { readonly text: Message; readonly title: Message }>>;

export function NetsLink({ to, testId, onLeave }: Props) {
  const { stores } = useApp();
  return (
    <button
      type="button"
      className="link"
      title={t(WAYS[to].title)}
      data-testid={testId}
      onClick={() => {
        // Left first: what opens gives the focus back to what has it now.
        onLeave();
        stores.view.setState({ overlay: to });
      }}
    >
      {t(WAYS[to].text)}
    </button>
  );
}
