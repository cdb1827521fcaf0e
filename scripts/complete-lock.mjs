/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out, as it does when the registry
 * at hand does not hold them; `npm ci` refuses a lock without them. They get their version and platform from the
 * package that asks for them, and no hash, because there was nothing to hash. Run after every change of dependencies.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const added = [];
for (const [folder, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!isLocked(folder, name)) {
      lock.packages[`node_modules/${name}`] = placeholder(name, version, entry.dev === true);
      added.push(name);
    }
  }
}
const packages = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(packages);
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(added.length === 0 ? 'The lock is complete.\n' : `Added ${added.join(', ')}.\n`);

/** As Node looks packages up: in the folder's own node_modules, then in each one above. */
function isLocked(folder, name) {
  const parts = folder.split('node_modules/');
  return parts.some((_, i) => {
    const place = parts
      .slice(0, parts.length - i)
      .join('node_modules/')
      .replace(/\/?$/, '/');
    return lock.packages[`${place === '/' ? '' : place}node_modules/${name}`] !== undefined;
  });
}

function placeholder(name, version, dev) {
  const words = name.split('/').at(-1).split('-');
  const os = words.findIndex((word) => SYSTEMS.includes(word));
  if (os === -1 || !/^\d+\.\d+\.\d+/.test(version)) {
    throw new Error(`${name}@${version} names no platform or no exact version; add it to the lock by hand.`);
  }
  const libc = words.slice(os + 2).join('-');
  return {
    version,
    cpu: [words[os + 1]],
    ...(dev ? { dev: true } : {}),
    ...(words[os] === 'linux' ? { libc: [libc.startsWith('musl') ? 'musl' : 'glibc'] } : {}),
    optional: true,
    os: [words[os]],
  };
}
