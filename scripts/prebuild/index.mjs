/** `npm run prebuild:kernels`: one addon a platform, and the file of checksums that set-up and engine compare with. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKSUMS, PREBUILT } from '../kernel/prebuilt.mjs';
import { sourcesHash, VARIANTS } from '../kernel/sources.mjs';
import { ensureInstalled } from '../set-up/index.mjs';
import { SetUpError, say, secondsSince } from '../set-up/say.mjs';
import { compileAddon } from './compile.mjs';
import { CUDA_TARGETS, prebuildCuda } from './cuda.mjs';
import { TARGETS } from './targets.mjs';
import { COMPILER, ensureZig } from './zig.mjs';

export async function prebuildKernels(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      compare: { type: 'boolean' },
      cuda: { type: 'boolean' },
      fresh: { type: 'boolean' },
      list: { type: 'boolean' },
    },
  });
  if (values.list) {
    process.stdout.write(`${TARGETS.map(({ name }) => name).join('\n')}\n`);
    return;
  }
  const targets = values.cuda ? [] : chosen(positionals);
  const before = readChecksums();
  const sources = sourcesHash();
  if (!values.compare && !values.cuda && before.sources !== sources && targets.length < TARGETS.length) {
    throw new SetUpError('the sources have changed, so all kernels must be built: name none');
  }
  // The headers of Node's calls are a package, which a fresh clone has not.
  await ensureInstalled();
  const scratch = mkdtempSync(path.join(tmpdir(), 'gatecast-prebuild-'));
  try {
    const zig = await findZig(values, scratch);
    if (zig === null) {
      return;
    }
    const made = await compileAll({ zig, targets, scratch });
    if (values.compare && targets.length > 0) {
      compare(made, before, sources);
    } else if (made.length > 0) {
      keep(made, before, sources);
    }
    const cards = cardTargets(values, targets);
    if (cards.length > 0) {
      await prebuildCuda({
        zig,
        scratch,
        targets: cards,
        compare: values.compare === true,
        compiler: COMPILER,
      });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Null where a comparison cannot have its compiler: then nothing was found wrong, and the exit code says so. */
async function findZig({ compare: isComparison, fresh }, scratch) {
  try {
    return await ensureZig(fresh ? path.join(scratch, 'zig-cache') : undefined);
  } catch (error) {
    if (!isComparison || !(error instanceof SetUpError)) {
      throw error;
    }
    say(`NOT RUN: ${COMPILER} could not be had (${error.message})`);
    process.exitCode = 3;
    return null;
  }
}

function chosen(names) {
  const unknown = names.find((name) => !TARGETS.some((target) => target.name === name));
  if (unknown !== undefined) {
    throw new SetUpError(`there is no platform ${unknown}; --list names them`);
  }
  return names.length === 0 ? TARGETS : TARGETS.filter(({ name }) => names.includes(name));
}

/** Addons for a card have one mark and are built together; compared are those of the platforms that are compared. */
function cardTargets({ cuda, compare: isComparison }, targets) {
  const all = cuda || targets.length === TARGETS.length;
  return CUDA_TARGETS.filter((target) => all || (isComparison && targets.includes(target)));
}

async function compileAll({ zig, targets, scratch }) {
  const made = [];
  for (const target of targets) {
    const startedAt = Date.now();
    const file = path.join(scratch, target.file);
    await compileAddon({ zig, target, folder: path.join(scratch, target.name), file });
    const contents = readFileSync(file);
    const sha256 = createHash('sha256').update(contents).digest('hex');
    made.push({ target, contents, sha256 });
    const size = `${Math.round(contents.length / 1024)} KB`;
    say(`${target.name}: ${size}, ${sha256.slice(0, 16)}… (${secondsSince(startedAt)})`);
  }
  return made;
}

function compare(made, before, sources) {
  const other = made.filter(({ target, sha256 }) => before.kernels[target.file]?.sha256 !== sha256);
  if (before.sources !== sources || other.length > 0) {
    const names = other.map(({ target }) => target.name).join(', ') || 'their mark of the sources';
    throw new SetUpError(
      `native/prebuilt is not what the sources give (${names}); run “npm run prebuild:kernels”`,
    );
  }
  say(`${made.length} of ${TARGETS.length} kernels are, byte for byte, what the sources give.`);
}

function keep(made, before, sources) {
  mkdirSync(PREBUILT, { recursive: true });
  for (const { target, contents } of made) {
    putFile(path.join(PREBUILT, target.file), contents);
  }
  const fresh = new Map(made.map((one) => [one.target.file, one]));
  const kernels = Object.fromEntries(
    TARGETS.map(({ file, arch }) => {
      const one = fresh.get(file);
      const entry = one && {
        sha256: one.sha256,
        bytes: one.contents.length,
        variants: Object.keys(VARIANTS[arch]),
      };
      return [file, entry ?? before.kernels[file]];
    }),
  );
  // A short list on one line, as the formatter of this project has it.
  const text = JSON.stringify({ sources, compiler: COMPILER, kernels }, null, 2).replace(
    /\[\s+([^\]]+?)\s+\]/g,
    (_, items) => `[${items.replace(/\s+/g, ' ')}]`,
  );
  putFile(CHECKSUMS, `${text}\n`);
}

function putFile(file, contents) {
  writeFileSync(`${file}.tmp`, contents);
  renameSync(`${file}.tmp`, file);
}

function readChecksums() {
  try {
    return JSON.parse(readFileSync(CHECKSUMS, 'utf8'));
  } catch {
    return { sources: '', kernels: {} };
  }
}
