/** Where the CUDA runtime, cuBLAS and cuDNN may lie on this machine: folders are read, nothing is started. */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Files to try in turn, of one major version of CUDA; the last of each is a bare name, which the system looks for. */
export interface LibraryFiles {
  /** 11, 12 or 13. */
  readonly major: number;
  readonly runtimes: readonly string[];
  /** Loaded first where they are there: libraries that the others ask for by name. */
  readonly others: readonly string[];
  readonly blas: readonly string[];
  /** The first that loads and is of the runtime's CUDA is taken. */
  readonly dnn: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Place {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  readonly home: string;
}

/** Best known first; a newer one than the driver knows is refused by the card's own check, and the next is tried. */
const MAJORS = [12, 13, 11] as const;
const DNN_MAJORS = [9, 8] as const;

const LINUX = {
  runtime: (major: number) => `libcudart.so.${major === 11 ? '11.0' : major}`,
  blas: (major: number) => `libcublas.so.${major}`,
  blasLight: (major: number) => `libcublasLt.so.${major}`,
  compiler: (major: number) => `libnvrtc.so.${major === 11 ? '11.2' : major}`,
  dnn: (major: number) => `libcudnn.so.${major}`,
};
const WINDOWS: typeof LINUX = {
  runtime: (major) => `cudart64_${major === 11 ? '110' : major}.dll`,
  blas: (major) => `cublas64_${major}.dll`,
  blasLight: (major) => `cublasLt64_${major}.dll`,
  compiler: (major) => `nvrtc64_${major === 11 ? '112' : `${major}0`}_0.dll`,
  dnn: (major) => `cudnn64_${major}.dll`,
};

/** Sets to try, best first: those whose runtime lies somewhere, then what only the system may know. */
export function findLibraries(
  place: Place = { platform: process.platform, environment: process.env, home: homedir() },
): readonly LibraryFiles[] {
  const names = place.platform === 'win32' ? WINDOWS : LINUX;
  const { named, others } = libraryFolders(place);
  const among = (folders: readonly string[], name: string) =>
    folders.map((folder) => path.join(folder, name)).filter(existsSync);
  const found = (name: string) => [...among(named, name), ...among(others, name)];
  const sets = MAJORS.map((major) => {
    const runtimes = found(names.runtime(major));
    const dnnAmong = (folders: readonly string[]) =>
      besideFirst(
        DNN_MAJORS.flatMap((own) => among(folders, names.dnn(own))),
        runtimes[0],
      );
    return {
      major,
      runtimes: [...runtimes, names.runtime(major)],
      others: [names.compiler(major), names.blasLight(major)].flatMap((name) => found(name).slice(0, 1)),
      blas: [...found(names.blas(major)), names.blas(major)],
      dnn: [...dnnAmong(named), ...dnnAmong(others), ...DNN_MAJORS.map(names.dnn)],
    };
  });
  const isThere = ({ runtimes }: LibraryFiles) => runtimes.length > 1;
  return [...sets.filter(isThere), ...sets.filter((set) => !isThere(set))];
}

/**
 * What lies where the runtime does goes first: the name of cuDNN's file says nothing of the CUDA that it was made for, and the one
 * of another Python may be for another. One that does not fit is refused when it is opened, but by then its parts may be loaded.
 */
function besideFirst(files: readonly string[], runtime: string | undefined): readonly string[] {
  if (runtime === undefined) {
    return files;
  }
  const isBeside = (file: string) => installationOf(file) === installationOf(runtime);
  return [...files.filter(isBeside), ...files.filter((file) => !isBeside(file))];
}

/** Of a file in Python's packages the folder of all packages, of another its own. */
function installationOf(file: string): string {
  const packages = file.lastIndexOf(`${path.sep}nvidia${path.sep}`);
  return packages === -1 ? path.dirname(file) : file.slice(0, packages);
}

/** Folders that hold libraries: the named ones; then Python's packages, which belong together, and the system's. */
function libraryFolders(place: Place): {
  readonly named: readonly string[];
  readonly others: readonly string[];
} {
  const list = (place.environment.GATECAST_CUDA ?? '').split(delimiter(place)).filter(Boolean);
  const named = new Set(list.flatMap((folder) => [folder, ...below(folder)]));
  const others = new Set([
    ...pythonFolders(place).flatMap(packagesIn),
    ...(place.platform === 'win32' ? windowsFolders(place) : linuxFolders(place)),
  ]);
  const isOther = (folder: string) => !named.has(folder) && existsSync(folder);
  return { named: [...named].filter(existsSync), others: [...others].filter(isOther) };
}

function delimiter({ platform }: Place): string {
  return platform === 'win32' ? ';' : ':';
}

/** Below a toolkit, a cuDNN, or a folder of Python's packages. */
function below(folder: string): readonly string[] {
  const inside = [
    'lib64',
    'lib',
    'bin',
    path.join('lib', 'x64'),
    path.join('targets', 'x86_64-linux', 'lib'),
  ];
  return [
    ...inside.map((name) => path.join(folder, name)),
    ...packagesIn(folder),
    ...packagesIn(path.dirname(folder)),
  ];
}

/** `nvidia/cudnn/lib` and its like; on Windows `bin`, and for CUDA 13 `nvidia/cu13/bin/x86_64`. */
function packagesIn(sitePackages: string): readonly string[] {
  const root = path.join(sitePackages, 'nvidia');
  return entriesOf(root).flatMap((name) => [
    path.join(root, name, 'lib'),
    path.join(root, name, 'bin'),
    path.join(root, name, 'bin', 'x86_64'),
  ]);
}

/** Folders of installed packages, of every Python that stands on the path, in use, or in a usual place. */
function pythonFolders({ platform, environment, home }: Place): readonly string[] {
  const { VIRTUAL_ENV, CONDA_PREFIX, PATH = environment.Path ?? '' } = environment;
  const bins = PATH.split(platform === 'win32' ? ';' : ':').filter(Boolean);
  if (platform === 'win32') {
    const roots = [VIRTUAL_ENV, CONDA_PREFIX, ...bins, ...bins.map((folder) => path.dirname(folder))];
    return roots.flatMap((root) => (root === undefined ? [] : [path.join(root, 'Lib', 'site-packages')]));
  }
  const versions = path.join(home, '.pyenv', 'versions');
  const prefixes = [
    ...[VIRTUAL_ENV, CONDA_PREFIX],
    ...bins
      .filter((folder) => existsSync(path.join(folder, 'python3')))
      .map((folder) => path.dirname(folder)),
    ...['/usr/local', '/usr', '/opt/conda', path.join(home, '.local')],
    ...entriesOf(versions).map((name) => path.join(versions, name)),
  ];
  return prefixes.flatMap((prefix) => (prefix === undefined ? [] : sitePackagesOf(path.join(prefix, 'lib'))));
}

function sitePackagesOf(library: string): readonly string[] {
  const pythons = entriesOf(library).filter((name) => name.startsWith('python3'));
  return pythons.flatMap((name) => [
    path.join(library, name, 'site-packages'),
    path.join(library, name, 'dist-packages'),
  ]);
}

function linuxFolders({ environment }: Place): readonly string[] {
  const { CUDA_HOME, CUDA_PATH, CONDA_PREFIX } = environment;
  const toolkits = entriesOf('/usr/local')
    .filter((name) => name.startsWith('cuda'))
    .map((name) => path.join('/usr/local', name));
  const roots = [CUDA_HOME, CUDA_PATH, CONDA_PREFIX, ...toolkits, '/opt/cuda'];
  return [
    ...roots.flatMap((root) => (root === undefined ? [] : below(root))),
    ...['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'],
  ];
}

function windowsFolders({ environment }: Place): readonly string[] {
  const programs = environment.ProgramFiles ?? 'C:\\Program Files';
  const toolkits = path.join(programs, 'NVIDIA GPU Computing Toolkit', 'CUDA');
  const dnn = path.join(programs, 'NVIDIA', 'CUDNN');
  const deeper = (folder: string) => [folder, ...entriesOf(folder).map((name) => path.join(folder, name))];
  return [
    ...[environment.CUDA_PATH, ...entriesOf(toolkits).map((name) => path.join(toolkits, name))].flatMap(
      (root) => (root === undefined ? [] : [path.join(root, 'bin'), path.join(root, 'bin', 'x64')]),
    ),
    ...entriesOf(dnn).flatMap((name) => deeper(path.join(dnn, name, 'bin'))),
  ];
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted().toReversed();
  } catch {
    return [];
  }
}
