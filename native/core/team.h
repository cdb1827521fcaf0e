// How several threads share one pass: items of a phase are claimed one by one, and a phase begins when the one before
// is complete. Which thread takes which item has no influence on any result.
#pragma once
#include "shape.h"

namespace gatecast {

struct Claims {
  int32_t next[4], done[4];
};

// Waits a moment for `done` to become another number than `seen`; `turn` counts the moments. At first by spinning, for a
// phase's last items end close together; then by giving the processor away, for its owner may be waiting for it.
using Rest = void (*)(int turn, int32_t* done, int32_t seen);

inline void workPhase(const Variant& variant, const Job& job, Claims& claims, Phase phase, Rest rest) {
  const int count = variant.items(job, phase);
  for (;;) {
    const int item = __atomic_fetch_add(&claims.next[phase], 1, __ATOMIC_RELAXED);
    if (item >= count) break;
    variant.run(job, phase, item);
    __atomic_fetch_add(&claims.done[phase], 1, __ATOMIC_RELEASE);
  }
  for (int turn = 0;; turn++) {
    const int32_t done = __atomic_load_n(&claims.done[phase], __ATOMIC_ACQUIRE);
    if (done >= count) return;
    rest(turn, &claims.done[phase], done);
  }
}

inline void work(const Variant& variant, const Job& job, Claims& claims, bool backward, Rest rest) {
  workPhase(variant, job, claims, backward ? kBackward : kPack, rest);
  workPhase(variant, job, claims, backward ? kReduce : kForward, rest);
}

}  // namespace gatecast
