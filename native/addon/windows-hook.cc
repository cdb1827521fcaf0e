// Windows only: the addon's imports name node.exe, but the process that loads it may be electron.exe.
#include <windows.h>

#include <delayimp.h>

#include <cstring>

static FARPROC WINAPI hostForNode(unsigned event, DelayLoadInfo* info) {
  if (event != dliNotePreLoadLibrary || _stricmp(info->szDll, "node.exe") != 0) return nullptr;
  return reinterpret_cast<FARPROC>(GetModuleHandle(nullptr));
}

extern "C" const PfnDliHook __pfnDliNotifyHook2 = hostForNode;
