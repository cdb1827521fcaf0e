// Which compiled variants this processor, and its operating system, can run. Best first.
#pragma once
#include "../core/shape.h"
#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace gatecast {

#define GATECAST_DECLARE(name) \
  namespace name {             \
  extern const Variant variant; \
  }
GATECAST_VARIANTS(GATECAST_DECLARE)

#if defined(__x86_64__)
struct Processor {
  bool avx2 = false, avx512 = false;
};

inline Processor processor() {
  Processor found;
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return found;
  const bool fma = c & (1u << 12), savesState = c & (1u << 27);
  if (!fma || !savesState || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return found;
  unsigned low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  // The system must save the upper halves (bits 1, 2) and, for AVX-512, masks and the rest (bits 5 to 7).
  found.avx2 = (b & (1u << 5)) && (low & 0x06) == 0x06;
  const unsigned needed = (1u << 16) | (1u << 17) | (1u << 31);  // F, DQ, VL
  found.avx512 = found.avx2 && (b & needed) == needed && (low & 0xe6) == 0xe6;
  return found;
}

inline bool usable(const Variant& variant, const Processor& found) {
  if (&variant == &avx512::variant) return found.avx512;
  return &variant == &avx2::variant ? found.avx2 : true;
}
#else
struct Processor {};
inline Processor processor() { return {}; }
inline bool usable(const Variant&, const Processor&) { return true; }
#endif

// Those of the compiled variants, in their order: best first, and the last one runs everywhere.
struct Usable {
  const Variant* list[8];
  int count = 0;

  Usable() {
    const Processor found = processor();
#define GATECAST_ADD(name) \
  if (usable(name::variant, found)) list[count++] = &name::variant;
    GATECAST_VARIANTS(GATECAST_ADD)
  }
};

}  // namespace gatecast

