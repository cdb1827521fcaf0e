/** The icon in every size and kind that a platform asks for, made from the drawing of the window's own icon. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../set-up/run-tool.mjs';
import { ICNS_SIZES, icns, ico, png } from './containers.mjs';
import { drawIcon } from './drawing.mjs';

const DRAWING = path.join(ROOT, 'src', 'renderer', 'public', 'icon.svg');
/** Of the hicolor theme. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 256];
/** Apple's grid: a drawing of 824 points in a picture of 1024. */
const SHARE_ON_MAC = 824 / 1024;

/**
 * Writes the icons of a platform into `folder` and gives their paths: `file`, as the packager takes it (no ending), and on Linux
 * `sizes`, a PNG by name of its folder in the theme.
 *
 * @param {'linux' | 'win32' | 'darwin'} platform
 */
export function writeIcons(folder, platform) {
  const svg = readFileSync(DRAWING, 'utf8');
  mkdirSync(folder, { recursive: true });
  const pictures = (sizes, share) =>
    new Map(sizes.map((size) => [size, png(drawIcon(svg, size, share), size)]));
  const file = path.join(folder, 'icon');
  switch (platform) {
    case 'win32':
      writeFileSync(`${file}.ico`, ico(pictures(WINDOWS_SIZES)));
      return { file, sizes: {} };
    case 'darwin':
      writeFileSync(`${file}.icns`, icns(pictures(ICNS_SIZES, SHARE_ON_MAC)));
      return { file, sizes: {} };
    default: {
      const sizes = { scalable: DRAWING };
      for (const [size, picture] of pictures(LINUX_SIZES)) {
        const place = path.join(folder, `${size}.png`);
        writeFileSync(place, picture);
        sizes[`${size}x${size}`] = place;
      }
      return { file, sizes };
    }
  }
}
