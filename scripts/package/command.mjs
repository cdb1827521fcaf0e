/** The command line of the installed app: a script beside the app, since its program opens a window. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SHELL = `#!/bin/sh
# Gatecast: without arguments or with a file it opens the window, with anything else it is the command line.
self="$0"
while [ -L "$self" ]; do
  link="$(readlink "$self")"
  case "$link" in
    /*) self="$link" ;;
    *) self="$(dirname "$self")/$link" ;;
  esac
done
resources="$(cd "$(dirname "$self")/.." && pwd)"
if [ -d "$resources/../MacOS" ]; then
  program="$resources/../MacOS/Gatecast"
else
  program="$resources/../gatecast"
fi
case "\${1-}" in
  "") exec "$program" ;;
  -*) ;;
  */* | *.*)
    if [ -f "$1" ]; then
      exec "$program" "$@"
    fi
    ;;
esac
if [ -x "$resources/node/node" ]; then
  # Made with an Electron whose Node is too old.
  exec "$resources/node/node" "$resources/app.asar.unpacked/out/node/cli.js" "$@"
fi
ELECTRON_RUN_AS_NODE=1 exec "$program" "$resources/app.asar/out/node/cli.js" "$@"
`;

const BATCH = [
  '@echo off',
  'rem Gatecast: without arguments or with a file it opens the window, with anything else it is the command line.',
  'setlocal',
  'set "program=%~dp0..\\..\\Gatecast.exe"',
  'if "%~1"=="" (',
  '  start "" "%program%"',
  '  exit /b 0',
  ')',
  'if not "%~x1"=="" if exist "%~f1" (',
  '  start "" "%program%" "%~f1"',
  '  exit /b 0',
  ')',
  'set ELECTRON_RUN_AS_NODE=1',
  '"%program%" "%~dp0..\\app.asar\\out\\node\\cli.js" %*',
  'exit /b %errorlevel%',
  '',
].join('\r\n');

/** Writes `bin/gatecast` (and `gatecast.cmd` for Windows) into a folder `bin` below `folder` and gives its path. */
export function writeCommand(folder, platform) {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  if (platform === 'win32') {
    writeFileSync(path.join(bin, 'gatecast.cmd'), BATCH);
  } else {
    const file = path.join(bin, 'gatecast');
    writeFileSync(file, SHELL);
    chmodSync(file, 0o755);
  }
  return bin;
}
