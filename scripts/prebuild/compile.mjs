/** Compiles the addon for another platform. */
import { execFile } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { ADDON_FLAGS, COMMON_FLAGS, KERNEL_FLAGS, listOf, NATIVE, VARIANTS } from '../kernel/sources.mjs';
import { SetUpError } from '../set-up/say.mjs';

const run = promisify(execFile);

const PRODUCT = 'kernel.node';

/** No debug information: it names folders. No sanitizer, which zig otherwise puts in. */
const QUIET_FLAGS = ['-g0', '-fno-sanitize=all', '-fno-stack-protector', '-fvisibility=hidden'];

/** Writes the addon for `target` to `file`; `folder` is for what lies between. */
export async function compileAddon({ zig, target, folder, file }) {
  mkdirSync(folder, { recursive: true });
  const variants = VARIANTS[target.arch];
  const include = createRequire(import.meta.url)('node-api-headers').include_dir;
  const objects = [
    ...(await compileVariants({ zig, target, folder, variants })),
    await compile({ zig, target, folder }, path.join(NATIVE, 'addon', 'addon.cc'), [
      ...ADDON_FLAGS,
      listOf(variants),
      `-I${include}`,
    ]),
  ];
  // A link notes the names it was given in some formats: they are as seen from the folder, whatever that is called.
  const names = objects.map((object) => path.basename(object));
  await tool(zig, [...linkArguments(target), ...names], folder);
  renameSync(path.join(folder, PRODUCT), file);
}

/** Writes an addon of one source that has no variants. */
export async function compilePlainAddon({ zig, target, folder, file, source }) {
  mkdirSync(folder, { recursive: true });
  const include = createRequire(import.meta.url)('node-api-headers').include_dir;
  const object = await compile({ zig, target, folder }, source, [...ADDON_FLAGS, `-I${include}`]);
  await tool(zig, [...linkArguments(target), path.basename(object)], folder);
  renameSync(path.join(folder, PRODUCT), file);
}

async function compileVariants({ zig, target, folder, variants }) {
  const objects = [];
  for (const [name, machine] of Object.entries(variants)) {
    const flags = [...KERNEL_FLAGS, `-DGATECAST_VARIANT=${name}`, ...machine];
    const source = path.join(NATIVE, 'core', 'variant.cc');
    objects.push(await compile({ zig, target, folder }, source, flags, `${name}.o`));
  }
  return objects;
}

async function compile({ zig, target, folder }, source, flags, name = `${path.basename(source)}.o`) {
  const object = path.join(folder, name);
  const place = target.platform === 'win32' ? [] : ['-fPIC'];
  // Helpers for old processors without atomic instructions would come from a library that is not linked.
  const inline = target.arch === 'arm64' ? ['-mno-outline-atomics'] : [];
  const all = [...COMMON_FLAGS, ...QUIET_FLAGS, ...place, ...inline, ...flags];
  await tool(zig, ['c++', '-target', target.zig, ...all, '-c', source, '-o', object], folder);
  return object;
}

/** Node's calls are found when the addon is loaded, by the system or (Windows) by the addon itself. */
function linkArguments({ zig, platform }) {
  if (platform === 'win32') {
    return ['cc', '-target', zig, '-shared', '-s', '-O2', '-o', PRODUCT];
  }
  // zig's own library of helpers takes a minute to compile and is not needed here.
  const without = ['-fno-compiler-rt', '-fallow-shlib-undefined'];
  const product = ['--name', 'kernel', `-femit-bin=${PRODUCT}`];
  const library = ['build-lib', '-dynamic', '-target', zig, '-O', 'ReleaseSmall', '-fstrip', '-lc'];
  return [...library, ...without, ...product];
}

async function tool({ program, environment }, args, cwd) {
  try {
    await run(program, args, { cwd, env: environment, maxBuffer: 1 << 26 });
  } catch (error) {
    throw new SetUpError(
      `zig ${args[0]} failed for ${args.join(' ')}\n${String(error.stderr).slice(0, 4000)}`,
    );
  }
}
