// What every call of an addon reads of its arguments: typed arrays that the caller owns, and lists of them.
#pragma once
#include <stdint.h>
#include <string.h>

#include "node-calls.h"

namespace gatecast {
namespace {

// Data of the typed array at `index` of `list`, or null where there is none.
void* arrayAt(napi_env env, napi_value list, uint32_t index) {
  napi_value value;
  bool typed = false;
  void* data = nullptr;
  size_t length;
  napi_typedarray_type type;
  if (napi_get_element(env, list, index, &value) != napi_ok) return nullptr;
  if (napi_is_typedarray(env, value, &typed) != napi_ok || !typed) return nullptr;
  napi_get_typedarray_info(env, value, &type, &length, &data, nullptr, nullptr);
  return length ? data : nullptr;
}

template <typename Struct>
Struct pointersOf(napi_env env, napi_value list) {
  constexpr size_t count = sizeof(Struct) / sizeof(void*);
  void* pointers[count];
  for (size_t i = 0; i < count; i++) pointers[i] = arrayAt(env, list, uint32_t(i));
  Struct out;
  memcpy(&out, pointers, sizeof out);
  return out;
}

template <size_t Count>
bool arguments(napi_env env, napi_callback_info info, napi_value (&values)[Count]) {
  size_t count = Count;
  return napi_get_cb_info(env, info, &count, values, nullptr, nullptr) == napi_ok && count == Count;
}

}  // namespace
}  // namespace gatecast
