// The most float32 arithmetic this processor does: independent multiply-adds in registers and nothing else. What the
// kernel reaches is told as a share of it.
#pragma once
#include <string.h>

#include <atomic>

#include "../core/shape.h"
#include "threads.h"

namespace gatecast {

// Enough chains to hide the latency of every pipe, few enough to stay in the register file.
#if defined(__aarch64__)
#define GATECAST_CHAINS(X) \
  X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17) X(18) X(19)
constexpr int kChains = 20;
#else
#define GATECAST_CHAINS(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11)
constexpr int kChains = 12;
#endif

#define GATECAST_START(i) Vec chain##i = start + float(i);
#define GATECAST_STEP(i) chain##i = chain##i * factor + term;
#define GATECAST_END(i) start += chain##i;

constexpr int kRounds = 4096;

// Two operations a lane, chain and round. The sum keeps the compiler from dropping the work.
#define GATECAST_PEAK(name, lanes, ...)                           \
  __VA_ARGS__ inline float name(float seed) {                     \
    typedef float Vec __attribute__((vector_size((lanes) * 4)));  \
    Vec start = Vec{} + seed;                                     \
    const Vec factor = start * 0.999f, term = start * 0.001f;     \
    GATECAST_CHAINS(GATECAST_START)                               \
    for (int round = 0; round < kRounds; round++) {               \
      GATECAST_CHAINS(GATECAST_STEP)                              \
    }                                                             \
    GATECAST_CHAINS(GATECAST_END)                                 \
    return start[0];                                              \
  }

GATECAST_PEAK(narrowRounds, 4)
#if defined(__x86_64__)
GATECAST_PEAK(avx2Rounds, 8, __attribute__((target("avx2,fma"))))
GATECAST_PEAK(avx512Rounds, 16, __attribute__((target("avx512f"))))
#endif

struct Rounds {
  float (*run)(float seed);
  int lanes;
};

inline Rounds roundsOf(const Variant& variant) {
#if defined(__x86_64__)
  if (strcmp(variant.name, "avx512") == 0) return {avx512Rounds, 16};
  if (strcmp(variant.name, "avx2") == 0) return {avx2Rounds, 8};
#endif
  (void)variant;
  return {narrowRounds, 4};
}

struct PeakTask {
  Rounds rounds;
  double deadline;
  std::atomic<int64_t> blocks{0};

  static void run(void* task) { static_cast<PeakTask*>(task)->run(); }

  void run() {
    volatile float seed = 1;
    do {
      seed = rounds.run(seed) > 0 ? 1 : 0.5f;
      blocks++;
    } while (secondsNow() < deadline);
  }
};

// GFLOP/s of all threads together over that many milliseconds.
inline double measurePeak(const Variant& variant, int threads, int milliseconds) {
  const double startedAt = secondsNow();
  PeakTask task = {roundsOf(variant), startedAt + milliseconds * 1e-3};
  constexpr int kMost = 63;
  Thread others[kMost];
  int running = 0;
  while (running < threads - 1 && running < kMost && others[running].start(PeakTask::run, &task)) running++;
  task.run();
  for (int i = 0; i < running; i++) others[i].join();
  const double seconds = secondsNow() - startedAt;
  return double(task.blocks) * kRounds * kChains * task.rounds.lanes * 2 / seconds / 1e9;
}

}  // namespace gatecast
