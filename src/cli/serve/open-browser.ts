import { spawn } from 'node:child_process';
import type { Output } from '../output.ts';

/** Asks the desktop to open `address`. Where it cannot, the printed address is what remains. */
export function openInBrowser(address: string, output: Output): void {
  const { file, args } = opener(address, process.platform);
  const child = spawn(file, args, { stdio: 'ignore', detached: true, windowsHide: true });
  child.once('error', () =>
    output.note('No browser could be opened from here; open the address above yourself.'),
  );
  child.unref();
}

function opener(
  address: string,
  platform: NodeJS.Platform,
): { readonly file: string; readonly args: readonly string[] } {
  switch (platform) {
    case 'darwin':
      return { file: 'open', args: [address] };
    case 'win32':
      // `start` is a word of the shell, which would end the address at an ampersand; this asks the same of Windows.
      return { file: 'rundll32', args: ['url.dll,FileProtocolHandler', address] };
    default:
      return { file: 'xdg-open', args: [address] };
  }
}
