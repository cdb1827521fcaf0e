// Threads that wait for passes. One pass at a time has them; a second caller (another isolate of this process) meanwhile
// works alone. The results are the same bits either way.
#pragma once
#include <atomic>

#include "../core/team.h"
#include "threads.h"

namespace gatecast {

inline void relax() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

inline void restThread(int turn, int32_t*, int32_t) {
  if (turn < 2000) return relax();
  giveWay();
}

// Never destroyed, for its threads may outlive static destructors: its owner calls stop().
class Pool {
 public:
  static constexpr int kMostThreads = 64;

  // The calling thread counts as one.
  void resize(int threads) {
    const Guard guard(owner_);
    if (threads < 1) threads = 1;
    if (threads > kMostThreads) threads = kMostThreads;
    if (threads == wanted_) return;
    stopWorkers();
    wanted_ = threads;
  }

  void stop() {
    const Guard guard(owner_);
    stopWorkers();
  }

  void run(const Variant& variant, const Job& job, bool backward) {
    const bool owns = owner_.tryLock();
    if (!owns || wanted_ == 1 || isSmall(job.shape)) {
      Claims claims = {};
      work(variant, job, claims, backward, restThread);
    } else {
      share(variant, job, backward);
    }
    if (owns) owner_.unlock();
  }

 private:
  // Done before another thread would have woken up: a head of few outputs.
  static bool isSmall(const Shape& shape) {
    return shape.has(kDense) && int64_t(shape.batch) * shape.features * shape.units < 1 << 18;
  }

  // About 50 µs: the time between a forward and its backward is often shorter than a sleep and a wake-up.
  static constexpr int kSpins = 2000;

  void share(const Variant& variant, const Job& job, bool backward) {
    while (workerCount_ < wanted_ - 1) {
      // Where the system has no more threads, those there are do the work.
      if (!workers_[workerCount_].start(serve, this)) break;
      workerCount_++;
    }
    variant_ = &variant;
    job_ = &job;
    backward_ = backward;
    claims_ = {};
    open_ = true;
    {
      const Guard guard(sleep_);
      generation_++;
    }
    wake_.wakeAll();
    work(variant, job, claims_, backward, restThread);
    // Nobody may still hold the job when it goes back to its owner.
    open_ = false;
    while (inside_ != 0) giveWay();
  }

  static void serve(void* pool) { static_cast<Pool*>(pool)->serve(); }

  void serve() {
    unsigned seen = 0;
    for (;;) {
      for (int i = 0; i < kSpins && generation_ == seen && !stopping_; i++) relax();
      if (generation_ == seen && !stopping_) {
        const Guard guard(sleep_);
        while (generation_ == seen && !stopping_) wake_.wait(sleep_);
      }
      if (stopping_) return;
      seen = generation_;
      inside_++;
      if (open_) work(*variant_, *job_, claims_, backward_, restThread);
      inside_--;
    }
  }

  void stopWorkers() {
    {
      const Guard guard(sleep_);
      stopping_ = true;
    }
    wake_.wakeAll();
    for (int i = 0; i < workerCount_; i++) workers_[i].join();
    workerCount_ = 0;
    stopping_ = false;
    generation_ = 0;
  }

  Mutex owner_, sleep_;
  Condition wake_;
  Thread workers_[kMostThreads - 1];
  int workerCount_ = 0;
  int wanted_ = 1;
  std::atomic<unsigned> generation_{0};
  std::atomic<bool> stopping_{false}, open_{false};
  std::atomic<int> inside_{0};
  const Variant* variant_ = nullptr;
  const Job* job_ = nullptr;
  bool backward_ = false;
  Claims claims_ = {};
};

}  // namespace gatecast
