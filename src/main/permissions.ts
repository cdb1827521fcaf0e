/** What a page may ask of the machine. Everything else (devices, place, screen, reading the clipboard, other programs) it is refused unasked. */
import { isOwnPage } from './page.ts';

const ALLOWED: readonly string[] = [
  // The end of a long run may be told.
  'notifications',
  // What a copy button is pressed for. The name before Electron 12 was another, and nobody was asked.
  'clipboard-sanitized-write',
];

export interface Asker {
  /** Address of the page that asks. Electron names none with some checks, notifications among them. */
  readonly page: string | null;
  /** Origin of the frame that asks, and of the page around it; absent where the page says all. */
  readonly origins: readonly (string | undefined)[];
}

/** Whether our own page, and nobody inside it, asks for what it may have. */
export function isAllowed(permission: string, { page, origins }: Asker): boolean {
  const named = [page, ...origins].filter((url) => typeof url === 'string' && url !== '');
  return ALLOWED.includes(permission) && named.length > 0 && named.every((url) => isOwnPage(String(url)));
}
