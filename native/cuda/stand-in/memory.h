// A card that is none: its memory is the processor's, and every pointer is looked up, so that one of the wrong side is found.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>

namespace standin {

struct Memory {
  std::map<const char*, size_t> onCard, pinned;
  size_t used = 0;

  static bool holds(const std::map<const char*, size_t>& all, const void* at, size_t bytes) {
    const char* place = static_cast<const char*>(at);
    auto after = all.upper_bound(place);
    if (after == all.begin()) return false;
    --after;
    return place + bytes <= after->first + after->second;
  }
  bool isOnCard(const void* at, size_t bytes) const { return holds(onCard, at, bytes); }
  bool isPinned(const void* at, size_t bytes) const { return holds(pinned, at, bytes); }
};

inline Memory& memory() {
  static Memory one;
  return one;
}

// What a test wants to go wrong: STAND_IN_<name>.
inline long wish(const char* name, long otherwise) {
  const char* text = getenv((std::string("STAND_IN_") + name).c_str());
  return text && *text ? atol(text) : otherwise;
}

inline int complain(const char* text) {
  fprintf(stderr, "stand-in: %s\n", text);
  return 1;
}

}  // namespace standin
