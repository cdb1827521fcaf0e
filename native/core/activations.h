// tanh and sigmoid on vectors, a few ulp over the whole line. Both go through e^v = 2^n · (1 + p(r)), |r| ≤ ln2/2:
// tanh by expm1, so it keeps its relative accuracy near zero without a second branch.
// NaN goes through every operation here and comes out as NaN.
#pragma once
#include "lanes.h"

namespace gatecast {
namespace GATECAST_VARIANT {

struct Exponential {
  Vec scale;  // 2^n
  Vec minus;  // e^r - 1
};

// v within ±87. Polynomial fitted by us: relative error 3.1e-9 over |r| ≤ ln2/2.
GATECAST_INLINE Exponential exponential(Vec v) {
  const Vec magic = splat(12582912.0f);  // 1.5·2^23: adding it rounds to an integer and leaves that in the low bits
  const Vec shifted = v * 1.44269504f + magic;
  const Vec n = shifted - magic;
  const Vec r = (v - n * 0.693359375f) + n * 2.12194440e-4f;
  Vec p = r * 1.3814467e-3f + 8.3687805e-3f;
  p = p * r + 4.1668394e-2f;
  p = p * r + 1.6666520e-1f;
  p = p * r + 4.9999994e-1f;
  p = p * (r * r) + r;
  const VecInt bits = (reinterpret_cast<VecInt>(shifted) << 23) + 0x3f800000;
  return {reinterpret_cast<Vec>(bits), p};
}

// The lesser and the greater of v and a number; NaN stays NaN. Relaxed WebAssembly has instructions for these that lose
// NaN, and its compiler takes them wherever it sees such a choice, so there the right ones are named.
GATECAST_INLINE Vec atMost(Vec v, Vec limit) {
#if defined(__wasm__)
  return __builtin_wasm_pmin_f32x4(v, limit);
#else
  return v > limit ? limit : v;
#endif
}

GATECAST_INLINE Vec atLeast(Vec v, Vec limit) {
#if defined(__wasm__)
  return __builtin_wasm_pmax_f32x4(v, limit);
#else
  return v < limit ? limit : v;
#endif
}

GATECAST_INLINE Vec clamp(Vec v, float limit) { return atLeast(atMost(v, splat(limit)), splat(-limit)); }

GATECAST_INLINE Vec sigmoid(Vec v) {
  const Exponential e = exponential(clamp(-v, 87.0f));
  return 1.0f / ((e.scale * e.minus + e.scale) + 1.0f);
}

// e^{2v} - 1 = 2^n·p + (2^n - 1); from |v| = 10 on the quotient is ±1 exactly.
GATECAST_INLINE Vec tanh(Vec v) {
  const Exponential e = exponential(clamp(v + v, 20.0f));
  const Vec minus = e.scale * e.minus + (e.scale - 1.0f);
  return minus / (minus + 2.0f);
}

GATECAST_INLINE Vec relu(Vec v) { return atLeast(v, Vec{}); }

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
