import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const { parsePackageOptions } = await import(
  join(import.meta.dirname, '../../..', 'scripts/package/options.mjs')
);

const HOST = { platform: 'linux', arch: 'arm64' };

it('packages for this machine unless told otherwise', () => {
  expect(parsePackageOptions([], HOST)).toMatchObject({
    platform: 'linux',
    arch: 'arm64',
    electron: null,
    formats: null,
    compression: 'xz',
  });
  const args = ['--platform', 'win32', '--arch', 'x64', '--electron', '/opt/electron', '--formats', 'zip'];
  expect(parsePackageOptions(args, HOST)).toMatchObject({
    platform: 'win32',
    arch: 'x64',
    electron: resolve('/opt/electron'),
    formats: ['zip'],
  });
  expect(parsePackageOptions(['--formats', 'none'], HOST).formats).toEqual([]);
});

it('says what it takes instead of what it does not know', () => {
  expect(() => parsePackageOptions(['--platform', 'beos'], HOST)).toThrow(/linux, darwin, win32, not “beos”/);
  expect(() => parsePackageOptions(['--formats', 'zip,msi'], HOST)).toThrow(/zip, deb, installer, not “msi”/);
  expect(() => parsePackageOptions(['--sign'], HOST)).toThrow(/--help lists the options/);
});
