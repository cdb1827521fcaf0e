// Threads that wait for passes. One pass at a time has them; a second caller (another isolate of this process) meanwhile
// works alone. The results are the same bits either way.
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "../core/team.h"

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
  std::this_thread::yield();
}

class Pool {
 public:
  ~Pool() { stop(); }

  // The calling thread counts as one.
  void resize(int threads) {
    std::lock_guard<std::mutex> guard(owner_);
    if (threads < 1) threads = 1;
    if (threads == wanted_) return;
    stopWorkers();
    wanted_ = threads;
  }

  void stop() {
    std::lock_guard<std::mutex> guard(owner_);
    stopWorkers();
  }

  void run(const Variant& variant, const Job& job, bool backward) {
    std::unique_lock<std::mutex> owner(owner_, std::try_to_lock);
    if (!owner || wanted_ == 1) {
      Claims claims = {};
      work(variant, job, claims, backward, restThread);
      return;
    }
    while (int(workers_.size()) < wanted_ - 1) workers_.emplace_back([this] { serve(); });
    variant_ = &variant;
    job_ = &job;
    backward_ = backward;
    claims_ = {};
    open_ = true;
    {
      std::lock_guard<std::mutex> guard(sleep_);
      generation_++;
    }
    wake_.notify_all();
    work(variant, job, claims_, backward, restThread);
    // Nobody may still hold the job when it goes back to its owner.
    open_ = false;
    while (inside_ != 0) std::this_thread::yield();
  }

 private:
  // About 50 µs: the time between a forward and its backward is often shorter than a sleep and a wake-up.
  static constexpr int kSpins = 2000;

  void serve() {
    unsigned seen = 0;
    for (;;) {
      for (int i = 0; i < kSpins && generation_ == seen && !stopping_; i++) relax();
      if (generation_ == seen && !stopping_) {
        std::unique_lock<std::mutex> guard(sleep_);
        wake_.wait(guard, [&] { return generation_ != seen || stopping_; });
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
      std::lock_guard<std::mutex> guard(sleep_);
      stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& worker : workers_) worker.join();
    workers_.clear();
    stopping_ = false;
    generation_ = 0;
  }

  std::mutex owner_, sleep_;
  std::condition_variable wake_;
  std::vector<std::thread> workers_;
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
