// The calls of Node that the addon makes. On Windows a library names the program its imports come from, but the one that
// loads this may be node.exe, electron.exe or an app with a name of its own: there each call is looked up in whatever
// program this is, once, while the addon is loaded. It also spares the import library that a link would need.
#pragma once
#include <node_api.h>
#if defined(_WIN32)
#include "threads.h"

#define GATECAST_NODE_CALLS(X) \
  X(napi_add_env_cleanup_hook) \
  X(napi_adjust_external_memory) \
  X(napi_create_array) \
  X(napi_create_double) \
  X(napi_create_external) \
  X(napi_create_function) \
  X(napi_create_string_utf8) \
  X(napi_get_cb_info) \
  X(napi_get_element) \
  X(napi_get_typedarray_info) \
  X(napi_get_value_external) \
  X(napi_get_value_int32) \
  X(napi_get_value_string_utf8) \
  X(napi_is_typedarray) \
  X(napi_set_element) \
  X(napi_set_named_property) \
  X(napi_throw_error) \
  X(napi_typeof)

namespace gatecast {

struct NodeCalls {
#define GATECAST_CALL(name) \
  decltype(&::name) name = reinterpret_cast<decltype(&::name)>( \
      reinterpret_cast<void*>(GetProcAddress(GetModuleHandle(nullptr), #name)));
  GATECAST_NODE_CALLS(GATECAST_CALL)
#undef GATECAST_CALL
};

static const NodeCalls node;

}  // namespace gatecast

#define napi_add_env_cleanup_hook gatecast::node.napi_add_env_cleanup_hook
#define napi_adjust_external_memory gatecast::node.napi_adjust_external_memory
#define napi_create_array gatecast::node.napi_create_array
#define napi_create_double gatecast::node.napi_create_double
#define napi_create_external gatecast::node.napi_create_external
#define napi_create_function gatecast::node.napi_create_function
#define napi_create_string_utf8 gatecast::node.napi_create_string_utf8
#define napi_get_cb_info gatecast::node.napi_get_cb_info
#define napi_get_element gatecast::node.napi_get_element
#define napi_get_typedarray_info gatecast::node.napi_get_typedarray_info
#define napi_get_value_external gatecast::node.napi_get_value_external
#define napi_get_value_int32 gatecast::node.napi_get_value_int32
#define napi_get_value_string_utf8 gatecast::node.napi_get_value_string_utf8
#define napi_is_typedarray gatecast::node.napi_is_typedarray
#define napi_set_element gatecast::node.napi_set_element
#define napi_set_named_property gatecast::node.napi_set_named_property
#define napi_throw_error gatecast::node.napi_throw_error
#define napi_typeof gatecast::node.napi_typeof
#endif
