import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serviceProgram } from '../../../src/main/start/service-program.ts';

const RESOURCES = resolve('/usr/lib/gatecast/resources');
const ARCHIVE = join(RESOURCES, 'app.asar');
const NODE = join(RESOURCES, 'node', process.platform === 'win32' ? 'node.exe' : 'node');

describe('what runs the service', () => {
  it('in a checkout is what stands beside main, under the Node that is named', () => {
    const checkout = {
      packaged: false,
      resources: RESOURCES,
      namedNode: '/usr/bin/node',
      hasUtility: true,
      exists: () => true,
    };
    expect(serviceProgram({ ...checkout, folder: resolve('/work/out/main') })).toEqual({
      entry: resolve('/work/out/node/service.js'),
      node: '/usr/bin/node',
    });
    expect(
      serviceProgram({ ...checkout, folder: resolve('/work/out/electron9/main'), exists: () => false }).entry,
    ).toBe(resolve('/work/out/node/service.js'));
  });

  it('in an installed app is in the archive, and no Node that somebody names', () => {
    expect(
      serviceProgram({
        folder: join(ARCHIVE, 'out/main'),
        packaged: true,
        resources: RESOURCES,
        namedNode: '/tmp/other',
        hasUtility: true,
        exists: () => false,
      }),
    ).toEqual({ entry: join(ARCHIVE, 'out/node/service.js'), node: undefined });
  });

  it('in an installed app is no file that somebody put beside the archive, where Electron can run it', () => {
    const looked: string[] = [];
    const { entry, node } = serviceProgram({
      folder: join(ARCHIVE, 'out/main'),
      packaged: true,
      resources: RESOURCES,
      namedNode: undefined,
      hasUtility: true,
      exists: (path) => looked.push(path) > 0,
    });
    expect({ entry, node }).toEqual({ entry: join(ARCHIVE, 'out/node/service.js'), node: undefined });
    expect(looked).toEqual([]);
  });

  it('beside an Electron that cannot run it is the Node that the app carries, outside the archive', () => {
    expect(
      serviceProgram({
        folder: join(ARCHIVE, 'out/main'),
        packaged: true,
        resources: RESOURCES,
        namedNode: undefined,
        hasUtility: false,
        exists: (path) => path === NODE,
      }),
    ).toEqual({ entry: join(`${ARCHIVE}.unpacked`, 'out/node/service.js'), node: NODE });
  });
});
