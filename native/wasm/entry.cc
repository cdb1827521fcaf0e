// The WebAssembly face of the kernel. JavaScript lays a Job (see core/shape.h) and its arrays out in the shared memory
// and calls these by address; `share` is called by every thread that helps with the pass, each on a stack of its own.
#include "team.h"

namespace gatecast {
namespace wasm {
extern const Variant variant;
}
}  // namespace gatecast

using namespace gatecast;

static_assert(sizeof(Job) == 63 * 4, "portable.ts writes a job as 63 words");

namespace {

// Sleeps a tenth of a millisecond, or not at all when `word` is no longer `seen`.
// Alone in its function, because the baseline compiler of V8 11.3 (Node 20, x64) stores this instruction's address as
// eight bytes in a slot of four and so zeroes what lies beside it: the last local or argument. Inlined, that was the
// pointer to `done`; the items counted through it were lost and the whole team waited for ever. Here it is `seen`,
// which has been read by then.
__attribute__((noinline)) void nap(int32_t* word, int32_t seen) {
  __builtin_wasm_memory_atomic_wait32(word, seen, 100'000);
}

// Spins about 50 µs, longer than the last items of a phase usually lie apart, then naps.
void rest(int turn, int32_t* done, int32_t seen) {
  if (turn >= 30'000) nap(done, seen);
}

}  // namespace

extern "C" {

__attribute__((export_name("workspaceBytes"))) size_t workspaceBytes(const Job* job) {
  return wasm::variant.workspaceBytes(job->shape);
}

__attribute__((export_name("begin"))) void begin(const Job* job) { wasm::variant.begin(*job); }

__attribute__((export_name("share"))) void share(const Job* job, Claims* claims, int backward) {
  work(wasm::variant, *job, *claims, backward != 0, rest);
}

// The compiler may call these for small blocks; there is no C library here.
void* memcpy(void* to, const void* from, size_t bytes) {
  char* target = static_cast<char*>(to);
  const char* source = static_cast<const char*>(from);
  for (size_t i = 0; i < bytes; i++) target[i] = source[i];
  return to;
}

void* memset(void* to, int value, size_t bytes) {
  char* target = static_cast<char*>(to);
  for (size_t i = 0; i < bytes; i++) target[i] = char(value);
  return to;
}
}
