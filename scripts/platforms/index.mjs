/** `npm run check:platforms`: what runs on this machine must run, with the same results, on those that it emulates. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PREBUILT, prebuiltName } from '../kernel/prebuilt.mjs';
import { ensureReady } from '../set-up/index.mjs';
import { ROOT } from '../set-up/run-tool.mjs';
import { SetUpError, say, secondsSince } from '../set-up/say.mjs';
import { bundleTests } from './bundle.mjs';
import { apart } from './compare.mjs';
import { openEmulated, PLATFORMS, USUAL_PLATFORMS } from './emulated.mjs';

const NOT_RUN = 3;
const LIMIT_MS = 240_000;
const KERNEL_TESTS = ['golden', 'kernels', 'adam'].map((name) => `tests/kernels/${name}.test.ts`);
/** What is different on Windows: paths, line ends, renaming over files, processes and how they are killed. */
const WINDOWS_TESTS = [
  'tests/core/csv/records.test.ts',
  'tests/engine/import/cache.test.ts',
  'tests/engine/import/fixtures.test.ts',
  'tests/engine/import/import-file.test.ts',
  'tests/engine/import/join.test.ts',
  'tests/service/data-folder.test.ts',
  'tests/service/engine-process.test.ts',
  'tests/service/files/atomic-write.test.ts',
  'tests/service/files/checksums.test.ts',
  'tests/service/files/leftovers.test.ts',
  'tests/service/files/replace-open.test.ts',
  'tests/service/run-store.test.ts',
];
const TRAIN =
  'train --target temp_max --kernel native --epochs 3 --units 16 --window 24 --seed 7 --json'.split(' ');

export async function checkPlatforms(names) {
  const wanted = names.length === 0 ? USUAL_PLATFORMS : names;
  await ensureReady(['kernel', 'node', ...(wanted.includes('windows') ? ['window'] : [])]);
  for (const name of wanted) {
    const platform = PLATFORMS[name];
    if (platform === undefined) {
      throw new SetUpError(`there is no platform ${name}; there are ${Object.keys(PLATFORMS).join(', ')}`);
    }
    if (platform.missing()) {
      say(`NOT RUN: ${platform.title}; install ${platform.packages}`);
      process.exitCode = NOT_RUN;
    } else {
      await checkPlatform(name, platform);
    }
  }
}

async function checkPlatform(name, platform) {
  // Inside the checkout, so that what is bundled finds its packages.
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, '.cache', `${name}-`));
  try {
    const emulated = openEmulated(platform, folder);
    const run = (args, environment = {}) => runThere({ emulated, folder, args, environment });
    say(
      `${platform.title}: Node ${run(['-p', 'process.version + " " + process.platform + " " + process.arch']).trim()}`,
    );
    await runTests({ title: 'kernel and golden tests', files: KERNEL_TESTS, folder, platform, run });
    if (name === 'windows') {
      await runTests({ title: 'files and processes', files: WINDOWS_TESTS, folder, platform, run });
    }
    checkInspect({ folder, platform, run });
    checkTraining({ folder, platform, run });
    if (name === 'windows') {
      await checkServe({ folder, platform, emulated });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}

async function runTests({ title, files, folder, platform, run }) {
  const startedAt = Date.now();
  const file = path.join(folder, `${title.replaceAll(' ', '-')}.mjs`);
  await bundleTests(files, file, platform.drive);
  const said = run([file], { GATECAST_EXCEPT: platform.except.join('|') });
  say(`  ${title}: ${said.trim().split('\n').at(-1)} (${secondsSince(startedAt)})`);
}

/** A file with a name and line ends that only Windows is fond of gives what it gives here. */
function checkInspect({ folder, platform, run }) {
  const place = path.join(folder, 'Daten für alle');
  mkdirSync(place);
  const file = path.join(place, 'wetter.csv');
  const text = readFileSync(path.join(ROOT, 'samples', 'seattle-weather.csv'), 'utf8');
  writeFileSync(file, text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'));
  const there = `${platform.drive}${platform.drive === '' ? file : file.replaceAll('/', '\\')}`;
  const cli = path.join(ROOT, 'out', 'node', 'cli.js');
  const here = JSON.parse(runHere([cli, 'inspect', file, '--json'], folder));
  const got = JSON.parse(run([cli, 'inspect', there, '--json'], homeOf(folder, platform)));
  for (const part of ['columns', 'rows', 'findings', 'time']) {
    if (JSON.stringify(got[part]) !== JSON.stringify(here[part])) {
      throw new SetUpError(`inspect gives other ${part} there: ${JSON.stringify(got[part]).slice(0, 500)}`);
    }
  }
  say(`  inspect of ${there.slice(there.lastIndexOf('Daten'))} with CRLF: as here`);
}

function checkTraining({ folder, platform, run }) {
  const startedAt = Date.now();
  const file = path.join(ROOT, 'samples', 'seattle-weather.csv');
  const args = [path.join(ROOT, 'out', 'node', 'cli.js'), TRAIN[0], file, ...TRAIN.slice(1)];
  const here = JSON.parse(runHere(args, folder));
  const there = JSON.parse(run(args, homeOf(folder, platform)));
  if (there.status !== 'finished' || there.backend.kernel !== 'native') {
    throw new SetUpError(`training there ended ${there.status} on ${there.backend.kernel}`);
  }
  const variants = {
    here: runHere(variantOf(path.join(PREBUILT, prebuiltName())), folder).trim(),
    there: run(variantOf(`${platform.drive}${path.join(PREBUILT, prebuiltName(platform.node))}`)).trim(),
  };
  const { numbers, different, worst } = apart([here.metrics, here.forecast], [there.metrics, there.forecast]);
  // One compiler made the code of an instruction set for every platform.
  const most = variants.here === variants.there ? 0 : 1e-6;
  const said = `${different} of ${numbers} numbers different, ${worst.toExponential(1)} apart at most (${variants.there} there, ${variants.here} here)`;
  if (platform.sameProcessor && variants.here !== variants.there) {
    throw new SetUpError(`another instruction set is chosen on the same processor: ${said}`);
  }
  if (!(numbers > 20 && worst <= most && (most > 0 || different === 0))) {
    throw new SetUpError(`the training gives other numbers there: ${said}`);
  }
  say(`  gatecast train with the same seed: ${said} (${secondsSince(startedAt)})`);
}

/** `gatecast serve` there, asked from here: a stranger is refused, who has the token gets the page, and it ends. */
async function checkServe({ folder, platform, emulated }) {
  const startedAt = Date.now();
  const [out, err] = ['serve-out.txt', 'serve-err.txt'].map((file) => path.join(folder, file));
  const child = spawn(
    emulated.file,
    [path.join(ROOT, 'out', 'node', 'cli.js'), 'serve', '--port', '0', '--no-open', '--json'],
    {
      cwd: ROOT,
      env: { ...process.env, ...emulated.environment, ...homeOf(folder, platform) },
      stdio: ['ignore', openSync(out, 'w'), openSync(err, 'w')],
    },
  );
  const ended = once(child, 'exit');
  try {
    const { address } = await addressIn(out, child);
    const stranger = await fetch(new URL('/', address));
    await stranger.text();
    // The token is taken out of the address and goes into a cookie, which nobody here keeps.
    const welcome = await fetch(address, { redirect: 'manual' });
    const cookie = (welcome.headers.get('set-cookie') ?? '').split(';')[0];
    const known = await fetch(new URL(welcome.headers.get('location') ?? '/', address), {
      headers: { cookie },
    });
    const page = await known.text();
    if (stranger.status !== 403 || known.status !== 200 || !page.includes('<script')) {
      throw new SetUpError(
        `gatecast serve there answers ${stranger.status} to a stranger and ${known.status} to who has the token`,
      );
    }
  } catch (error) {
    say(readFileSync(err, 'utf8').trim().split('\n').slice(-20).join('\n'));
    throw error;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  say(`  gatecast serve: 403 without the token, 200 and the page with it (${secondsSince(startedAt)})`);
}

async function addressIn(file, child) {
  for (const until = Date.now() + LIMIT_MS; Date.now() < until; ) {
    const text = readFileSync(file, 'utf8');
    if (text.trimEnd().endsWith('}')) {
      return JSON.parse(text);
    }
    if (child.exitCode !== null) {
      throw new SetUpError(`gatecast serve ended there (exit code ${child.exitCode})`);
    }
    await sleep(200);
  }
  throw new SetUpError('gatecast serve gives no address there');
}

/** What prints the instruction set that an addon chooses. */
function variantOf(addon) {
  return ['-p', `process.env.GATECAST_VARIANT || require(${JSON.stringify(addon)}).variants()[0]`];
}

function homeOf(folder, { drive }) {
  return { GATECAST_HOME: `${drive}${path.join(folder, 'home')}` };
}

function runHere(args, folder) {
  const env = { ...process.env, GATECAST_HOME: path.join(folder, 'home-here') };
  return execFileSync(process.execPath, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Standard output of a program there. It goes through a file: Wine gives Node no pipe that it knows. */
function runThere({ emulated, folder, args, environment }) {
  const [out, err] = ['out.txt', 'err.txt'].map((file) => path.join(folder, file));
  const { status, error } = spawnSync(emulated.file, args, {
    cwd: ROOT,
    env: { ...process.env, ...emulated.environment, ...environment },
    stdio: ['ignore', openSync(out, 'w'), openSync(err, 'w')],
    timeout: LIMIT_MS,
  });
  const said = readFileSync(out, 'utf8');
  if (status !== 0) {
    say(`${said}\n${readFileSync(err, 'utf8')}`.trim().split('\n').slice(-40).join('\n'));
    throw new SetUpError(
      `${path.basename(args[0])} failed there (${error?.message ?? `exit code ${status}`})`,
    );
  }
  return said;
}
