/**
 * Where libtensorflow comes from when tfjs-node's own installer fails: TensorFlow's Python wheels, whose two libraries
 * export the C API. One line a platform, with the wheel's hash, so that nothing but exactly these files is unpacked.
 */
import { SetUpError } from '../set-up/say.mjs';

const LINUX = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const MAC = ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'];
const WINDOWS = ['python/_pywrap_tensorflow_common.dll', 'python/_pywrap_tensorflow_common.dll.if.lib'];

const WHEELS = {
  'linux-x64': {
    project: 'tensorflow-cpu',
    version: '2.21.0',
    tag: 'manylinux_2_27_x86_64',
    bytes: 274_000_871,
    libraryBytes: 853_308_936,
    sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
    libraries: LINUX,
  },
  'linux-x64-cuda': {
    project: 'tensorflow',
    version: '2.21.0',
    tag: 'manylinux_2_27_x86_64',
    bytes: 572_611_111,
    libraryBytes: 1_259_021_080,
    sha256: 'b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0',
    libraries: LINUX,
  },
  'linux-arm64': {
    project: 'tensorflow',
    version: '2.21.0',
    tag: 'manylinux_2_27_aarch64',
    bytes: 281_946_471,
    libraryBytes: 883_062_208,
    sha256: 'b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552',
    libraries: LINUX,
  },
  'darwin-arm64': {
    project: 'tensorflow',
    version: '2.21.0',
    tag: 'macosx_12_0_arm64',
    bytes: 223_488_205,
    libraryBytes: 740_805_624,
    sha256: '56ecd7d47429acbe1df2694d50b75bf9fc3995ac92cb367cd9af6c4780ead712',
    libraries: MAC,
  },
  // The last release that was built for Macs with Intel processors.
  'darwin-x64': {
    project: 'tensorflow',
    version: '2.16.2',
    tag: 'macosx_10_15_x86_64',
    bytes: 259_727_578,
    libraryBytes: 735_388_648,
    sha256: '912b8cd1f88fd1ef32b8db54f0193ad0a3f057691324436ba82c5f74a63a17dd',
    libraries: MAC,
  },
  'win32-x64': {
    project: 'tensorflow',
    version: '2.21.0',
    tag: 'win_amd64',
    bytes: 350_945_509,
    libraryBytes: 1_066_824_000,
    sha256: '27ba0682572b1e50a0db1ee74cfb787eafcfdb1b751bbbf401fed62fe32a92e0',
    libraries: WINDOWS,
  },
};

/** `linux-x64`, `linux-x64-cuda`, `darwin-arm64` …: names a line of the table, a folder of the cache and its log. */
export function platformKey({ cuda = false, platform = process.platform, arch = process.arch } = {}) {
  return `${platform}-${arch}${cuda ? '-cuda' : ''}`;
}

/** The wheel for a platform, with its file name and folder name. Throws `SetUpError` where none was ever built. */
export function wheelFor(key) {
  const wheel = WHEELS[key];
  if (wheel === undefined) {
    throw new SetUpError(
      `there is no libtensorflow for ${key}; Gatecast trains with the wasm backend there, which needs no set-up`,
    );
  }
  const libc = glibcVersion();
  if (key.startsWith('linux-') && (libc === null || compareVersions(libc, '2.27') < 0)) {
    throw new SetUpError(
      `libtensorflow needs glibc 2.27 or newer and this system has ${libc ?? 'another C library (musl)'}; Gatecast trains with the wasm backend here`,
    );
  }
  return {
    ...wheel,
    key,
    file: `${wheel.project.replace('-', '_')}-${wheel.version}-cp312-cp312-${wheel.tag}.whl`,
    folder: `tensorflow-${wheel.version}-${key}`,
  };
}

/**
 * Where a file of the wheel goes in the cache, or null for the many that nobody needs: the libraries into `lib/`, and
 * into `include/` the folders of headers that tfjs-node's two sources reach.
 */
export function placeOf(name, libraries) {
  const library = libraries.find((file) => name === `tensorflow/${file}`);
  if (library !== undefined) {
    return `lib/${library.split('/').at(-1)}`;
  }
  const header =
    /^tensorflow\/(include\/(?:tensorflow\/c|tensorflow\/core\/platform|tsl\/platform|tsl\/c|xla\/tsl\/c)\/[\w/]+\.h)$/.exec(
      name,
    );
  return header?.[1] ?? null;
}

function glibcVersion() {
  if (process.platform !== 'linux') {
    return null;
  }
  return process.report.getReport().header.glibcVersionRuntime ?? null;
}

function compareVersions(left, right) {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  return a[0] - b[0] || a[1] - b[1];
}
