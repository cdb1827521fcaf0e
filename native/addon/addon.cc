// The Node-API face of the kernel (version 5: every Node and Electron of today). Arrays come and go as typed arrays the
// caller owns; their lengths are checked on the TypeScript side, in kernel.ts.
//   variants() → names, best first           use(name)            threads(count)
//   forward(shape, inputs, outputs) → handle, or undefined without kKeep
//   backward(handle, outputGradients, gradients)                  release(handle)
//   adam(step, weights, gradient, first, second)  in place; step is a Float64Array in the order of AdamStep
//   peak(threads, milliseconds) → GFLOP/s of bare multiply-adds, in the variant in use
#define NAPI_VERSION 5
#include <string.h>

#include <new>
#include <type_traits>

#include "arguments.h"
#include "cpu.h"
#include "peak.h"
#include "pool.h"
#include "workspaces.h"

using namespace gatecast;

namespace {

// Shared by all isolates of the process; the last one to leave stops the threads. Made while the library is loaded, and
// never destroyed: threads may outlive static destructors, so nothing in it has one.
struct Kernel {
  Usable variants;
  std::atomic<const Variant*> variant{variants.list[0]};
  Pool pool;
  Workspaces workspaces;
  std::atomic<int> users{0};
};

static_assert(std::is_trivially_destructible<Kernel>::value, "the kernel is never destroyed");

Kernel shared;

Kernel& kernel() { return shared; }

// A forward pass that waits for its backward.
struct Pass {
  const Variant* variant;
  Job job;
  Block block;
};

void releasePass(napi_env env, Pass& pass) {
  if (!pass.block.memory) return;
  int64_t ignored;
  napi_adjust_external_memory(env, -int64_t(pass.block.bytes), &ignored);
  kernel().workspaces.give(pass.block);
  pass.block = {};
}

void finalizePass(napi_env env, void* data, void*) {
  Pass* pass = static_cast<Pass*>(data);
  releasePass(env, *pass);
  free(pass);
}

napi_value fail(napi_env env, const char* text) {
  napi_throw_error(env, nullptr, text);
  return nullptr;
}

napi_value forward(napi_env env, napi_callback_info info) {
  napi_value values[3];
  if (!arguments(env, info, values)) return fail(env, "forward(shape, inputs, outputs)");
  void* shape = nullptr;
  size_t length = 0;
  napi_typedarray_type type;
  if (napi_get_typedarray_info(env, values[0], &type, &length, &shape, nullptr, nullptr) != napi_ok ||
      type != napi_int32_array || length != sizeof(Shape) / 4) {
    return fail(env, "the shape is an Int32Array of sixteen numbers");
  }
  Pass pass = {kernel().variant, {}, {}};
  memcpy(&pass.job.shape, shape, sizeof(Shape));
  pass.job.in = pointersOf<Inputs>(env, values[1]);
  pass.job.out = pointersOf<Outputs>(env, values[2]);
  pass.block = kernel().workspaces.take(pass.variant->workspaceBytes(pass.job.shape));
  if (!pass.block.memory) return fail(env, "out of memory for the recurrent kernel's workspace");
  pass.job.workspace = pass.block.aligned();
  pass.variant->begin(pass.job);
  kernel().pool.run(*pass.variant, pass.job, false);
  if (!pass.job.shape.has(kKeep)) {
    kernel().workspaces.give(pass.block);
    return nullptr;
  }
  int64_t ignored;
  napi_adjust_external_memory(env, int64_t(pass.block.bytes), &ignored);
  // What the caller lent is his again.
  pass.job.in = {};
  pass.job.out = {};
  void* const memory = malloc(sizeof(Pass));
  if (!memory) {
    releasePass(env, pass);
    return fail(env, "out of memory for the recurrent kernel's pass");
  }
  Pass* kept = new (memory) Pass(pass);
  napi_value handle;
  if (napi_create_external(env, kept, finalizePass, nullptr, &handle) != napi_ok) {
    finalizePass(env, kept, nullptr);
    return fail(env, "no handle could be made");
  }
  return handle;
}

Pass* passOf(napi_env env, napi_value handle) {
  void* data = nullptr;
  napi_valuetype type;
  if (napi_typeof(env, handle, &type) != napi_ok || type != napi_external) return nullptr;
  napi_get_value_external(env, handle, &data);
  return static_cast<Pass*>(data);
}

napi_value backward(napi_env env, napi_callback_info info) {
  napi_value values[3];
  if (!arguments(env, info, values)) return fail(env, "backward(handle, outputGradients, gradients)");
  Pass* pass = passOf(env, values[0]);
  if (!pass || !pass->block.memory) return fail(env, "the handle was released");
  pass->job.outGradients = pointersOf<OutputGradients>(env, values[1]);
  pass->job.gradients = pointersOf<Gradients>(env, values[2]);
  kernel().pool.run(*pass->variant, pass->job, true);
  releasePass(env, *pass);
  return nullptr;
}

napi_value release(napi_env env, napi_callback_info info) {
  napi_value values[1];
  if (!arguments(env, info, values)) return fail(env, "release(handle)");
  if (Pass* pass = passOf(env, values[0])) releasePass(env, *pass);
  return nullptr;
}

// All four of one length, which is checked here: they come straight from the optimizer.
napi_value adam(napi_env env, napi_callback_info info) {
  napi_value values[5];
  if (!arguments(env, info, values)) return fail(env, "adam(step, weights, gradient, first, second)");
  void* data[5];
  size_t lengths[5];
  for (int i = 0; i < 5; i++) {
    napi_typedarray_type type;
    if (napi_get_typedarray_info(env, values[i], &type, &lengths[i], &data[i], nullptr, nullptr) != napi_ok ||
        type != (i == 0 ? napi_float64_array : napi_float32_array) ||
        lengths[i] != (i == 0 ? sizeof(AdamStep) / 8 : lengths[1])) {
      return fail(env, "the step is a Float64Array of seven, the others are Float32Arrays of one length");
    }
  }
  AdamStep step;
  memcpy(&step, data[0], sizeof step);
  float* const arrays[] = {static_cast<float*>(data[1]), static_cast<float*>(data[2]), static_cast<float*>(data[3]),
                           static_cast<float*>(data[4])};
  kernel().variant.load()->adam(step, arrays[0], arrays[1], arrays[2], arrays[3], lengths[1]);
  return nullptr;
}

napi_value variants(napi_env env, napi_callback_info) {
  napi_value list;
  napi_create_array(env, &list);
  for (uint32_t i = 0; i < uint32_t(kernel().variants.count); i++) {
    napi_value name;
    napi_create_string_utf8(env, kernel().variants.list[i]->name, NAPI_AUTO_LENGTH, &name);
    napi_set_element(env, list, i, name);
  }
  return list;
}

napi_value use(napi_env env, napi_callback_info info) {
  napi_value values[1];
  char name[32] = "";
  size_t length;
  if (!arguments(env, info, values) || napi_get_value_string_utf8(env, values[0], name, sizeof name, &length) != napi_ok) {
    return fail(env, "use(name)");
  }
  for (int i = 0; i < kernel().variants.count; i++) {
    const Variant* variant = kernel().variants.list[i];
    if (strcmp(variant->name, name) != 0) continue;
    kernel().variant = variant;
    return nullptr;
  }
  return fail(env, "this processor cannot run that variant");
}

napi_value threads(napi_env env, napi_callback_info info) {
  napi_value values[1];
  int32_t count = 0;
  if (!arguments(env, info, values) || napi_get_value_int32(env, values[0], &count) != napi_ok) {
    return fail(env, "threads(count)");
  }
  kernel().pool.resize(count);
  return nullptr;
}

napi_value peak(napi_env env, napi_callback_info info) {
  napi_value values[2], result;
  int32_t count = 0, milliseconds = 0;
  if (!arguments(env, info, values) || napi_get_value_int32(env, values[0], &count) != napi_ok ||
      napi_get_value_int32(env, values[1], &milliseconds) != napi_ok) {
    return fail(env, "peak(threads, milliseconds)");
  }
  napi_create_double(env, measurePeak(*kernel().variant, count, milliseconds), &result);
  return result;
}

// The library may be unloaded after its last user has gone; its threads must be gone by then.
void leave(void*) {
  if (--kernel().users > 0) return;
  kernel().pool.stop();
  kernel().workspaces.clear();
}

}  // namespace

NAPI_MODULE_INIT() {
  kernel().users++;
  napi_add_env_cleanup_hook(env, leave, nullptr);
  const struct {
    const char* name;
    napi_callback call;
  } entries[] = {{"variants", variants}, {"use", use},           {"threads", threads},
                 {"forward", forward},   {"backward", backward}, {"release", release},
                 {"adam", adam},         {"peak", peak}};
  for (const auto& entry : entries) {
    napi_value call;
    napi_create_function(env, entry.name, NAPI_AUTO_LENGTH, entry.call, nullptr, &call);
    napi_set_named_property(env, exports, entry.name, call);
  }
  return exports;
}
