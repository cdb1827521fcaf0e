// How several threads share one pass: items of a phase are claimed one by one, and a phase begins when the one before
// is complete. Which thread takes which item has no influence on any result.
#pragma once
#include "shape.h"

namespace gatecast {

struct Claims {
  int32_t next[4], done[4];
};

inline void workPhase(const Variant& variant, const Job& job, Claims& claims, Phase phase) {
  const int count = variant.items(job, phase);
  for (;;) {
    const int item = __atomic_fetch_add(&claims.next[phase], 1, __ATOMIC_RELAXED);
    if (item >= count) break;
    variant.run(job, phase, item);
    __atomic_fetch_add(&claims.done[phase], 1, __ATOMIC_RELEASE);
  }
  while (__atomic_load_n(&claims.done[phase], __ATOMIC_ACQUIRE) < count) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
  }
}

inline void work(const Variant& variant, const Job& job, Claims& claims, bool backward) {
  workPhase(variant, job, claims, backward ? kBackward : kPack);
  workPhase(variant, job, claims, backward ? kReduce : kForward);
}

}  // namespace gatecast
