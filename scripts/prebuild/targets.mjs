/** The platforms that get a compiled kernel, and how zig names them. */
import { prebuiltName } from '../kernel/prebuilt.mjs';

/** Node 20 wants glibc 2.28 and macOS 11 itself, so nobody who can run the app is left out. */
const ZIG = {
  'linux x64 glibc': 'x86_64-linux-gnu.2.28',
  'linux x64 musl': 'x86_64-linux-musl',
  'linux arm64 glibc': 'aarch64-linux-gnu.2.28',
  'linux arm64 musl': 'aarch64-linux-musl',
  'darwin x64': 'x86_64-macos.11.0',
  'darwin arm64': 'aarch64-macos.11.0',
  'win32 x64': 'x86_64-windows-gnu',
  'win32 arm64': 'aarch64-windows-gnu',
};

/** `{ name, zig, platform, arch, file }` of each; `name` is the file's without `kernel-` and its ending. */
export const TARGETS = Object.entries(ZIG).map(([words, zig]) => {
  const [platform, arch, library] = words.split(' ');
  const file = prebuiltName({ platform, arch, musl: library === 'musl' });
  return { name: words.replaceAll(' ', '-'), zig, platform, arch, file };
});
