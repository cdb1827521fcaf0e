/** Said by a tab that can load nothing any more, so it stands in what the page loads first. */
import { t } from '../texts/text.ts';

export function tabRefusedText(host: string): string {
  return t(
    'Gatecast on {host} was started anew with another key and does not know this tab; open the address that it printed. Your runs are kept.',
    { host },
  );
}
