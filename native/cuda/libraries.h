// Opens the three libraries while the program runs and fills the table of their entry points.
#pragma once
#include <stdio.h>
#include <string.h>
#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>
#else
#include <dlfcn.h>
#endif

#include "declarations.h"

namespace gatecast {
namespace cuda {

// Why something cannot be done: a word that the TypeScript side has a sentence for, and what the system said.
struct Failure {
  const char* word = nullptr;
  char text[512] = "";

  bool set(const char* what, const char* format, const char* first = "", const char* second = "") {
    word = what;
    snprintf(text, sizeof text, format, first, second);
    return false;
  }
};

inline void* openLibrary(const char* file, char* why, size_t room) {
#if defined(_WIN32)
  wchar_t wide[1024];
  if (!MultiByteToWideChar(CP_UTF8, 0, file, -1, wide, 1024)) return nullptr;
  // With a path, what the library needs lies beside it; without one the system looks where it always does.
  const bool hasFolder = strchr(file, '\\') || strchr(file, '/');
  void* library = reinterpret_cast<void*>(LoadLibraryExW(wide, nullptr, hasFolder ? LOAD_WITH_ALTERED_SEARCH_PATH : 0));
  if (!library) snprintf(why, room, "Windows error %lu", GetLastError());
  return library;
#else
  void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char* text = dlerror();
    snprintf(why, room, "%s", text ? text : "");
  }
  return library;
#endif
}

inline void closeLibrary(void* library) {
#if defined(_WIN32)
  FreeLibrary(reinterpret_cast<HMODULE>(library));
#else
  dlclose(library);
#endif
}

inline void* entryOf(void* library, const char* name) {
#if defined(_WIN32)
  return reinterpret_cast<void*>(GetProcAddress(reinterpret_cast<HMODULE>(library), name));
#else
  return dlsym(library, name);
#endif
}

template <typename Call>
bool findEntry(void* library, const char* title, const char* name, Call& call, Failure& failure) {
  void* const entry = entryOf(library, name);
  if (!entry) return failure.set("symbol", "%s has no %s", title, name);
  memcpy(&call, &entry, sizeof call);
  return true;
}

#define GATECAST_FIND(result, name, arguments) \
  if (!findEntry(library, title, #name, calls.name, failure)) return false;

inline bool findRuntime(void* library, const char* title, Calls& calls, Failure& failure) {
  GATECAST_CUDART_CALLS(GATECAST_FIND)
  return true;
}

inline bool findBlas(void* library, const char* title, Calls& calls, Failure& failure) {
  GATECAST_CUBLAS_CALLS(GATECAST_FIND)
  return true;
}

inline bool findDnn(void* library, const char* title, Calls& calls, Failure& failure) {
  GATECAST_CUDNN_CALLS(GATECAST_FIND)
  return true;
}

#undef GATECAST_FIND

}  // namespace cuda
}  // namespace gatecast
