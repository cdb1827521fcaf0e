/**
 * Compiles the kernel to WebAssembly with the clang that is itself WebAssembly, so every machine makes the same bytes:
 *
 *   npm ci && npm run build      writes kernel.wasm (SIMD) and kernel-relaxed.wasm (SIMD with fused multiply-add)
 *   npm run compare              fails unless the committed files are what the sources give
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, Exit } from '@yowasp/clang';

const HERE = import.meta.dirname;
const CORE = path.join(HERE, '..', 'core');
const BUILDS = { 'kernel.wasm': [], 'kernel-relaxed.wasm': ['-mrelaxed-simd'] };
const COMPILE = [
  '--target=wasm32',
  '-std=gnu++17',
  '-O3',
  '-ffreestanding',
  '-nostdinc++',
  '-fno-exceptions',
  '-fno-rtti',
  '-ffp-contract=fast',
  '-msimd128',
  '-matomics',
  '-mbulk-memory',
  '-DGATECAST_VARIANT=wasm',
  '-Icore',
  '-c',
];
const LINK = [
  '--no-entry',
  '--gc-sections',
  '--strip-all',
  '--shared-memory',
  '--import-memory',
  '--initial-memory=1048576',
  '--max-memory=2147483648',
  '-z',
  'stack-size=65536',
  '--export=__stack_pointer',
  '--export=__heap_base',
];

const compare = process.argv.includes('--compare');
for (const [file, flags] of Object.entries(BUILDS)) {
  const built = await compileTo(flags);
  const place = path.join(HERE, file);
  if (!compare) {
    writeFileSync(place, built);
    process.stdout.write(`${file}: ${built.length} bytes\n`);
  } else if (!readFileSync(place).equals(built)) {
    process.stderr.write(
      `${file} is not what the sources give; run npm run build in native/wasm and commit it\n`,
    );
    process.exitCode = 1;
  } else {
    process.stdout.write(`${file} is what the sources give\n`);
  }
}

async function compileTo(flags) {
  const sources = {
    core: folder(CORE, '.h'),
    wasm: { 'entry.cc': readFileSync(path.join(HERE, 'entry.cc'), 'utf8') },
  };
  sources.core['variant.cc'] = readFileSync(path.join(CORE, 'variant.cc'), 'utf8');
  const kernel = await call('clang++', [...COMPILE, ...flags, 'core/variant.cc', '-o', 'kernel.o'], sources);
  const entry = await call('clang++', [...COMPILE, ...flags, 'wasm/entry.cc', '-o', 'entry.o'], sources);
  const linked = await call('wasm-ld', [...LINK, 'kernel.o', 'entry.o', '-o', 'out.wasm'], {
    ...kernel,
    ...entry,
  });
  return Buffer.from(linked['out.wasm']);
}

async function call(name, args, files) {
  try {
    return await commands[name](args, files);
  } catch (error) {
    throw error instanceof Exit ? new Error(`${name} failed; its message is above`) : error;
  }
}

function folder(place, ending) {
  const names = readdirSync(place).filter((name) => name.endsWith(ending));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(place, name), 'utf8')]));
}
