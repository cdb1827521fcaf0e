// What the addon needs of threads, over what each system has: so it links against no C++ library, which every platform
// brings in another version or not at all, and which would be more than half of its bytes.
#pragma once
#include <stdint.h>
#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <process.h>
#include <windows.h>
#else
#include <pthread.h>
#include <sched.h>
#include <time.h>
#endif

namespace gatecast {

// Constructed without running any code, never destroyed: it may lie in a global that outlives static destructors.
class Mutex {
 public:
#if defined(_WIN32)
  void lock() { AcquireSRWLockExclusive(&lock_); }
  void unlock() { ReleaseSRWLockExclusive(&lock_); }
  bool tryLock() { return TryAcquireSRWLockExclusive(&lock_); }

 private:
  friend class Condition;
  SRWLOCK lock_ = SRWLOCK_INIT;
#else
  void lock() { pthread_mutex_lock(&lock_); }
  void unlock() { pthread_mutex_unlock(&lock_); }
  bool tryLock() { return pthread_mutex_trylock(&lock_) == 0; }

 private:
  friend class Condition;
  pthread_mutex_t lock_ = PTHREAD_MUTEX_INITIALIZER;
#endif
};

class Guard {
 public:
  explicit Guard(Mutex& mutex) : mutex_(mutex) { mutex_.lock(); }
  ~Guard() { mutex_.unlock(); }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 private:
  Mutex& mutex_;
};

class Condition {
 public:
#if defined(_WIN32)
  void wait(Mutex& held) { SleepConditionVariableSRW(&condition_, &held.lock_, INFINITE, 0); }
  void wakeAll() { WakeAllConditionVariable(&condition_); }

 private:
  CONDITION_VARIABLE condition_ = CONDITION_VARIABLE_INIT;
#else
  void wait(Mutex& held) { pthread_cond_wait(&condition_, &held.lock_); }
  void wakeAll() { pthread_cond_broadcast(&condition_); }

 private:
  pthread_cond_t condition_ = PTHREAD_COND_INITIALIZER;
#endif
};

class Thread {
 public:
  // False where the system gives no more threads.
  bool start(void (*call)(void*), void* argument) {
    call_ = call;
    argument_ = argument;
#if defined(_WIN32)
    handle_ = reinterpret_cast<HANDLE>(_beginthreadex(nullptr, 0, enter, this, 0, nullptr));
    return handle_ != nullptr;
#else
    return pthread_create(&handle_, nullptr, enter, this) == 0;
#endif
  }

  // Only after a start that succeeded; the object stays where it is until then.
  void join() {
#if defined(_WIN32)
    WaitForSingleObject(handle_, INFINITE);
    CloseHandle(handle_);
#else
    pthread_join(handle_, nullptr);
#endif
  }

 private:
#if defined(_WIN32)
  static unsigned __stdcall enter(void* self) {
    static_cast<Thread*>(self)->call_(static_cast<Thread*>(self)->argument_);
    return 0;
  }
  HANDLE handle_ = nullptr;
#else
  static void* enter(void* self) {
    static_cast<Thread*>(self)->call_(static_cast<Thread*>(self)->argument_);
    return nullptr;
  }
  pthread_t handle_ = {};
#endif
  void (*call_)(void*) = nullptr;
  void* argument_ = nullptr;
};

inline void giveWay() {
#if defined(_WIN32)
  SwitchToThread();
#else
  sched_yield();
#endif
}

// Seconds of a clock that never goes back.
inline double secondsNow() {
#if defined(_WIN32)
  LARGE_INTEGER now, perSecond;
  QueryPerformanceCounter(&now);
  QueryPerformanceFrequency(&perSecond);
  return double(now.QuadPart) / double(perSecond.QuadPart);
#else
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
#endif
}

}  // namespace gatecast
