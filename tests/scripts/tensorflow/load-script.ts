import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Set-up runs before there is a compiler, so it is plain JavaScript without types; the test says what it expects of it. */
export async function loadScript<Module>(name: string): Promise<Module> {
  const file = join(import.meta.dirname, '../../../scripts/tensorflow', name);
  return (await import(pathToFileURL(file).href)) as Module;
}
