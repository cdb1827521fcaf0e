/** An installer for Windows, made by NSIS on any system: for one person, without administrator, taken away again to the last file. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesUnder } from '../set-up/build.mjs';
import { findCommand } from '../set-up/chromium.mjs';
import { RUN_TYPE } from './associations.mjs';

const UNINSTALL_KEY = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Gatecast';
const RUNNING = 'Gatecast is running. Close its window, then go on.';

/** Why no installer can be made here, or null. */
export function installerProblem() {
  return findCommand('makensis') === null
    ? 'an installer for Windows needs makensis (Debian: apt-get install nsis)'
    : null;
}

/**
 * Makes it from the app folder and gives its path.
 *
 * @param {{ folder: string, file: string, icon: string, version: string, scratch: string }} options
 */
export function makeInstaller({ folder, file, icon, version, scratch }) {
  const script = path.join(scratch, 'installer.nsi');
  writeFileSync(script, installerScript({ folder, file, icon, version }));
  execFileSync('makensis', ['-V2', '-INPUTCHARSET', 'UTF8', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return file;
}

function installerScript({ folder, file, icon, version }) {
  const names = filesUnder(folder)
    .map((place) => path.relative(folder, place).split(path.sep).join('\\'))
    .sort();
  const folders = [...new Set(names.flatMap(foldersOf))].sort();
  return `Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
Name "Gatecast"
OutFile "${file}"
Icon "${icon}"
UninstallIcon "${icon}"
InstallDir "$LOCALAPPDATA\\Programs\\Gatecast"
InstallDirRegKey HKCU "Software\\Gatecast" "InstallFolder"
VIProductVersion "${version.replace(/[^\d.].*/, '')}.0"
VIAddVersionKey "ProductName" "Gatecast"
VIAddVersionKey "FileVersion" "${version}"
VIAddVersionKey "FileDescription" "Gatecast, set up"
VIAddVersionKey "LegalCopyright" "MIT licence"
Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; A program that runs cannot be replaced: half of it would be of the old version.
!macro untilClosed un
Function \${un}untilClosed
  again:
  IfFileExists "$INSTDIR\\Gatecast.exe" 0 done
  ClearErrors
  FileOpen $0 "$INSTDIR\\Gatecast.exe" a
  IfErrors 0 closed
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${RUNNING}" /SD IDCANCEL IDRETRY again
  Abort
  closed:
  FileClose $0
  done:
FunctionEnd
!macroend
!insertmacro untilClosed ""
!insertmacro untilClosed "un."

Section
  Call untilClosed
  SetOutPath "$INSTDIR"
  ; Of an earlier version nothing stays; a folder of that name that is not ours does.
  IfFileExists "$INSTDIR\\Gatecast.exe" 0 +2
  RMDir /r "$INSTDIR\\resources"
${folders.map((name) => `  CreateDirectory "$INSTDIR\\${name}"`).join('\n')}
${names.map((name) => `  File "/oname=${name}" "${path.join(folder, ...name.split('\\'))}"`).join('\n')}
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\\Gatecast.lnk" "$INSTDIR\\Gatecast.exe"
  WriteRegStr HKCU "Software\\Gatecast" "InstallFolder" "$INSTDIR"
${Object.entries(registry(version))
  .map(([key, value]) => {
    const at = key.lastIndexOf('|');
    return `  WriteRegStr HKCU "${key.slice(0, at)}" "${key.slice(at + 1)}" '${value}'`;
  })
  .join('\n')}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ; The Explorer learns of the file types.
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  Call un.untilClosed
${names.map((name) => `  Delete "$INSTDIR\\${name}"`).join('\n')}
  Delete "$INSTDIR\\uninstall.exe"
  ; What somebody else has put there stays, and so do their folders.
${[...folders]
  .reverse()
  .map((name) => `  RMDir "$INSTDIR\\${name}"`)
  .join('\n')}
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\\Gatecast.lnk"
  DeleteRegKey HKCU "Software\\Gatecast"
  DeleteRegKey HKCU "Software\\Classes\\Gatecast.Run"
  DeleteRegKey HKCU "Software\\Classes\\Gatecast.Table"
  DeleteRegKey HKCU "Software\\Classes\\.gatecast"
  DeleteRegValue HKCU "Software\\Classes\\.csv\\OpenWithProgids" "Gatecast.Table"
  DeleteRegValue HKCU "Software\\Classes\\.tsv\\OpenWithProgids" "Gatecast.Table"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
`;
}

/** By key and value name; without a name it is the key's own value. */
function registry(version) {
  const opens = '"$INSTDIR\\Gatecast.exe" "%1"';
  const classes = 'Software\\Classes';
  return {
    [`${classes}\\.gatecast|`]: 'Gatecast.Run',
    [`${classes}\\.gatecast|Content Type`]: RUN_TYPE,
    [`${classes}\\Gatecast.Run|`]: 'Gatecast run',
    [`${classes}\\Gatecast.Run\\DefaultIcon|`]: '$INSTDIR\\Gatecast.exe,0',
    [`${classes}\\Gatecast.Run\\shell\\open\\command|`]: opens,
    [`${classes}\\Gatecast.Table|`]: 'Table',
    [`${classes}\\Gatecast.Table\\shell\\open|FriendlyAppName`]: 'Gatecast',
    [`${classes}\\Gatecast.Table\\shell\\open\\command|`]: opens,
    // Offered under “open with”; the program that opens them stays.
    [`${classes}\\.csv\\OpenWithProgids|Gatecast.Table`]: '',
    [`${classes}\\.tsv\\OpenWithProgids|Gatecast.Table`]: '',
    [`${UNINSTALL_KEY}|DisplayName`]: 'Gatecast',
    [`${UNINSTALL_KEY}|DisplayVersion`]: version,
    [`${UNINSTALL_KEY}|DisplayIcon`]: '$INSTDIR\\Gatecast.exe',
    [`${UNINSTALL_KEY}|Publisher`]: 'Gatecast',
    [`${UNINSTALL_KEY}|UninstallString`]: '"$INSTDIR\\uninstall.exe"',
    [`${UNINSTALL_KEY}|QuietUninstallString`]: '"$INSTDIR\\uninstall.exe" /S',
  };
}

/** `a\\b` and `a` for `a\\b\\c.txt`. */
function foldersOf(name) {
  const parts = name.split('\\').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('\\'));
}
