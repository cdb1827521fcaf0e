// The WebAssembly face of the kernel. JavaScript lays a Job (see core/shape.h) and its arrays out in the shared memory
// and calls these by address; `share` is called by every thread that helps with the pass, each on a stack of its own.
#include "team.h"

namespace gatecast {
namespace wasm {
extern const Variant variant;
}
}  // namespace gatecast

using namespace gatecast;

static_assert(sizeof(Job) == 30 * 4, "portable.ts writes a job as thirty words");

namespace {

// Spins. Sleeping on the count (memory.atomic.wait32, 0.1 ms at a time) was tried on 2026-11-21: under V8 of Node 20 the
// workers then missed the last item of a phase and slept for ever.
void rest(int, int32_t*, int32_t) {}

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
