/** The bundle for a machine with a card, as far as it can be looked at without packing 37 MB. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const { FILES } = await import(path.join(ROOT, 'scripts', 'gpu', 'pack.mjs'));
const script = path.join(ROOT, 'scripts', 'gpu', 'run.sh');

describe('the bundle for a machine with a card', () => {
  it('packs files that are there, and all that its script names', () => {
    const files: readonly string[] = FILES;
    expect(files.filter((file) => !file.startsWith('out/') && !existsSync(path.join(ROOT, file)))).toEqual(
      [],
    );
    const named =
      readFileSync(script, 'utf8').match(/\b(scripts|samples|out\/node|bench\/peers)[\w./-]*/g) ?? [];
    const isPacked = (name: string) => files.some((file) => file.startsWith(name) || name.startsWith(file));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !isPacked(name))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('has a script that a plain shell reads', () => {
    execFileSync('sh', ['-n', script]);
  });
});

/** What its script calls, in a clock of its own: `timeout` says when something begins, with which limit, and lets its time pass. */
const STUBS: Readonly<Record<string, string>> = {
  'bin/date': 'cat "$STUB/clock"',
  'bin/timeout': `
shift 2; limit=$1; shift
now=$(cat "$STUB/clock")
echo "$now $limit $(echo "$*" | tr '\\n' ' ')" >> "$STUB/begun"
takes=$(cat "$STUB/takes")
if [ "$takes" -ge "$limit" ]; then
  # Told to end, it does not, and is killed.
  echo $((now + limit + 5)) > "$STUB/clock"; exit 124
fi
echo $((now + takes)) > "$STUB/clock"
exec "$@"`,
  'bin/nvidia-smi': ':',
  'bin/nvcc': ':',
  'bin/find': 'for name; do :; done; [ ! -e "$STUB/include/$name" ] || echo "$STUB/include/$name"',
  'bin/python3': 'echo "$STUB/site-packages"',
  node: 'echo "node: CPATH=$CPATH CUDA=$GATECAST_CUDA $*" >> "$STUB/asked"',
};

describe.skipIf(process.platform === 'win32')('the script on a machine with a card', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gatecast-run-'));
    mkdirSync(path.join(folder, 'bin'));
    mkdirSync(path.join(folder, 'include'));
    cpSync(script, path.join(folder, 'run.sh'));
    for (const [name, text] of Object.entries(STUBS)) {
      writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    }
    writeFileSync(path.join(folder, 'clock'), '1000');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Every step takes so many seconds, or all that it is given. */
  function run(takes: number) {
    writeFileSync(path.join(folder, 'takes'), String(takes));
    const { status, stderr } = spawnSync('sh', [path.join(folder, 'run.sh')], {
      encoding: 'utf8',
      env: {
        PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
        STUB: folder,
        OUT: path.join(folder, 'out'),
      },
    });
    const linesOf = (name: string) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n');
    return {
      status,
      stderr,
      took: Number(linesOf('clock')[0]) - 1000,
      steps: linesOf('out/steps.txt').slice(0, -1),
      begun: linesOf('begun'),
      node: existsSync(path.join(folder, 'asked')) ? linesOf('asked') : [],
    };
  }
  const limitsOf = (begun: readonly string[], word: string) =>
    begun.filter((line) => line.includes(word)).map((line) => Number(line.split(' ')[1]));

  it('gives each step its own limit where time is plenty, and figures two hundred seconds', () => {
    const { status, stderr, steps, begun } = run(4);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(steps.map((line) => line.split(':')[0])).toEqual([
      'build',
      'doctor',
      'check',
      'figures',
      'headers',
      'train-cpu',
      'train-gpu',
      'train-auto',
    ]);
    expect(steps.filter((line) => line.includes('left out'))).toEqual([]);
    expect(limitsOf(begun, '--python')).toEqual([260]);
    expect(begun.find((line) => line.includes('--python'))).toContain('--seconds 200');
    expect(limitsOf(begun, ' train ')).toEqual([60, 60, 60]);
  });

  it('ends within eight minutes when nothing ends by itself, with what was left out', () => {
    const { status, steps, took, begun } = run(1000);
    expect(took).toBeLessThanOrEqual(480);
    expect(status).toBe(1);
    // Without right answers no figures.
    expect(steps).toContain('figures: left out, the answers were not found right');
    expect(begun.every((line) => Number(line.split(' ')[1]) >= 3)).toBe(true);
  });

  it('cuts the figures to what is left, lets them go before all but the checks, and says what had no time', () => {
    const { steps, took, begun } = run(58);
    expect(took).toBeLessThanOrEqual(480);
    const figures = begun.findIndex((line) => line.includes('--python'));
    const [limit = 0] = limitsOf(begun, '--python');
    expect(limit).toBeLessThan(260);
    expect(begun[figures]).toContain(`--seconds ${limit - 60} `);
    expect(begun.slice(figures + 1).filter((line) => / (build-cuda|doctor|--check) /.test(line))).toEqual([]);
    expect(steps.filter((line) => line.endsWith('left out, no time')).length).toBeGreaterThan(0);
    // Each step is named once, done or not.
    const names = steps.map((line) => line.split(':')[0]);
    expect(names.filter((name) => name?.startsWith('train-'))).toEqual([
      'train-cpu',
      'train-gpu',
      'train-auto',
    ]);
  });

  it('compares the headers of cuDNN 8 as of 9, with CUDA’s from where they lie', () => {
    for (const name of ['cudnn.h', 'cudnn_adv_infer.h', 'cublas_v2.h', 'cuda_runtime_api.h']) {
      writeFileSync(path.join(folder, 'include', name), '');
    }
    const { node, steps } = run(1);
    const include = path.join(folder, 'include');
    expect(node.find((line) => line.includes('--headers'))).toContain(`CPATH=${include}:${include} `);
    expect(existsSync(path.join(folder, 'headers', 'cudnn_adv_infer.h'))).toBe(true);
    expect(steps).toContain('headers: exit 0, 1 s');
    expect(node[0]).toContain(`CUDA=${folder}/site-packages:/usr/local/cuda `);
  });
});
