// The Node-API face of the card (version 5). One card, one process, called from one thread.
//   open(runtimes, others, blas, dnn) → [runtime, driver, cuDNN, capability, total, free, name]; each argument is a list of files
//   to try in turn, `others` are loaded where they can be, for the libraries after them. Of `dnn` the first is taken that goes
//   with the runtime, of the others the first that loads.
//   forward(shape, inputs, outputs) → handle, or undefined without kKeep
//   backward(handle, outputGradients, gradients)      release(handle)      sends() → sets of weights sent so far
// What fails throws an error whose code is one of the words of `failure-words.ts`.
#define NAPI_VERSION 5
#include <new>

#include "../addon/arguments.h"
#include "pass.h"

using namespace gatecast;
using namespace gatecast::cuda;

namespace {

struct Card {
  Device device;
  WeightStore weights;
  Passes passes{device, weights};
  bool isOpen = false;
};

// Made when the addon is loaded and never destroyed: the libraries' own clean-up may have run before ours would.
alignas(Card) char place[sizeof(Card)];
Card* made = nullptr;

Card& card() { return *made; }

struct Held {
  Pass pass;
  bool isLive = true;
};

napi_value fail(napi_env env) {
  const Failure& failure = card().device.failure;
  napi_throw_error(env, failure.word ? failure.word : "failed", failure.text);
  return nullptr;
}

napi_value misuse(napi_env env, const char* text) {
  napi_throw_error(env, nullptr, text);
  return nullptr;
}

// The name of the file at `index` of `list`; false behind the last.
bool fileAt(napi_env env, napi_value list, uint32_t index, char (&file)[1024]) {
  napi_value value;
  napi_valuetype type;
  size_t length;
  return napi_get_element(env, list, index, &value) == napi_ok && napi_typeof(env, value, &type) == napi_ok && type == napi_string &&
         napi_get_value_string_utf8(env, value, file, sizeof file, &length) == napi_ok;
}

// The first of the files that loads; null, and why not the last, when none does.
void* firstOf(napi_env env, napi_value list, char (&file)[1024], char (&why)[400]) {
  for (uint32_t i = 0; fileAt(env, list, i, file); i++) {
    if (void* library = openLibrary(file, why, sizeof why)) return library;
  }
  return nullptr;
}

void loadAll(napi_env env, napi_value list) {
  char file[1024], why[400] = "";
  for (uint32_t i = 0; fileAt(env, list, i, file); i++) openLibrary(file, why, sizeof why);
}

// The first that loads; its calls are filled.
bool openOne(napi_env env, napi_value files, const char* title, bool (*find)(void*, const char*, Calls&, Failure&)) {
  Device& device = card().device;
  char file[1024], why[400] = "";
  void* const opened = firstOf(env, files, file, why);
  if (!opened) return device.failure.set("library", "%s: %s", title, why[0] ? why : "not found");
  return find(opened, title, device.calls, device.failure);
}

// The first that loads and goes with the runtime: the name of its file says nothing of the CUDA that it was made for. Where none
// does, the failure is that of the first that loaded.
bool openDnn(napi_env env, napi_value files) {
  Device& device = card().device;
  char file[1024], why[400] = "";
  Failure first;
  for (uint32_t i = 0; fileAt(env, files, i, file); i++) {
    void* const library = openLibrary(file, why, sizeof why);
    if (!library) continue;
    if (findDnn(library, "cuDNN", device.calls, device.failure) && device.fitsDnn()) return true;
    if (!first.word) first = device.failure;
    // Else the parts of the next are taken for those of this one, whose names they have.
    closeLibrary(library);
  }
  if (!first.word) return device.failure.set("library", "cuDNN: %s", why[0] ? why : "not found");
  device.failure = first;
  return false;
}

bool openLibraries(napi_env env, napi_value (&lists)[4]) {
  if (!openOne(env, lists[0], "the CUDA runtime", findRuntime) || !card().device.findCard()) return false;
  loadAll(env, lists[1]);
  return openOne(env, lists[2], "cuBLAS", findBlas) && openDnn(env, lists[3]);
}

napi_value open(napi_env env, napi_callback_info info) {
  napi_value values[4];
  if (!arguments(env, info, values)) return misuse(env, "open(runtimes, others, blas, dnn)");
  Card& one = card();
  if (!one.isOpen) {
    one.device.failure = {};
    if (!openLibraries(env, values) || !one.device.begin()) return fail(env);
    one.device.shed = [](Device& device) { return card().weights.shed(device), true; };
    one.isOpen = true;
  }
  const CardFacts& facts = one.device.facts;
  const double numbers[] = {double(facts.runtime), double(facts.driver), double(facts.dnn), facts.major + facts.minor / 10.0,
                            double(facts.total), double(facts.free)};
  napi_value list, value;
  napi_create_array(env, &list);
  uint32_t at = 0;
  for (const double number : numbers) {
    napi_create_double(env, number, &value);
    napi_set_element(env, list, at++, value);
  }
  napi_create_string_utf8(env, facts.name, NAPI_AUTO_LENGTH, &value);
  napi_set_element(env, list, at, value);
  return list;
}

void releaseHeld(Held& held) {
  if (!held.isLive) return;
  held.isLive = false;
  card().passes.release(held.pass);
}

void finalizeHeld(napi_env, void* data, void*) {
  Held* held = static_cast<Held*>(data);
  releaseHeld(*held);
  free(held);
}

napi_value forward(napi_env env, napi_callback_info info) {
  napi_value values[3];
  if (!arguments(env, info, values) || !card().isOpen) return misuse(env, "forward(shape, inputs, outputs), after open");
  void* shape = nullptr;
  size_t length = 0;
  napi_typedarray_type type;
  if (napi_get_typedarray_info(env, values[0], &type, &length, &shape, nullptr, nullptr) != napi_ok || type != napi_int32_array ||
      length != sizeof(Shape) / 4) {
    return misuse(env, "the shape is an Int32Array of sixteen numbers");
  }
  void* const memory = malloc(sizeof(Held));
  if (!memory) return misuse(env, "out of memory for a pass");
  Held* held = new (memory) Held;
  memcpy(&held->pass.shape, shape, sizeof(Shape));
  const bool done = card().passes.forward(held->pass, pointersOf<Inputs>(env, values[1]), pointersOf<Outputs>(env, values[2]));
  napi_value handle = nullptr;
  if (done && held->pass.shape.has(kKeep)) {
    if (napi_create_external(env, held, finalizeHeld, nullptr, &handle) == napi_ok) return handle;
    finalizeHeld(env, held, nullptr);
    return misuse(env, "no handle could be made");
  }
  finalizeHeld(env, held, nullptr);
  return done ? nullptr : fail(env);
}

Held* heldOf(napi_env env, napi_value handle) {
  void* data = nullptr;
  napi_valuetype type;
  if (napi_typeof(env, handle, &type) != napi_ok || type != napi_external) return nullptr;
  napi_get_value_external(env, handle, &data);
  return static_cast<Held*>(data);
}

napi_value backward(napi_env env, napi_callback_info info) {
  napi_value values[3];
  if (!arguments(env, info, values)) return misuse(env, "backward(handle, outputGradients, gradients)");
  Held* held = heldOf(env, values[0]);
  if (!held || !held->isLive) return misuse(env, "the handle was released");
  const bool done =
      card().passes.backward(held->pass, pointersOf<OutputGradients>(env, values[1]), pointersOf<Gradients>(env, values[2]));
  releaseHeld(*held);
  return done ? nullptr : fail(env);
}

napi_value release(napi_env env, napi_callback_info info) {
  napi_value values[1];
  if (!arguments(env, info, values)) return misuse(env, "release(handle)");
  if (Held* held = heldOf(env, values[0])) releaseHeld(*held);
  return nullptr;
}

napi_value sends(napi_env env, napi_callback_info) {
  napi_value result;
  napi_create_double(env, double(card().weights.sends), &result);
  return result;
}

}  // namespace

NAPI_MODULE_INIT() {
  if (!made) made = new (place) Card;
  const struct {
    const char* name;
    napi_callback call;
  } entries[] = {{"open", open}, {"forward", forward}, {"backward", backward}, {"release", release}, {"sends", sends}};
  for (const auto& entry : entries) {
    napi_value call;
    napi_create_function(env, entry.name, NAPI_AUTO_LENGTH, entry.call, nullptr, &call);
    napi_set_named_property(env, exports, entry.name, call);
  }
  return exports;
}
