// h = f(z),  z = x·W + h·U + b
#pragma once
#include "step.h"

namespace gatecast {
namespace GATECAST_VARIANT {

template <int Kind>
GATECAST_INLINE Vec activate(Vec z) {
  return Kind == kTanh ? tanh(z) : Kind == kRelu ? relu(z) : sigmoid(z);
}

// f' in terms of f.
template <int Kind>
GATECAST_INLINE Vec slope(Vec h) {
  const Vec zero = {}, one = splat(1);
  // Written so that NaN stays NaN.
  return Kind == kTanh ? 1.0f - h * h : Kind == kSigmoid ? h * (1.0f - h) : h == zero ? zero : one + (h - h);
}

template <int Kind>
GATECAST_HOT void rnnForward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate z = gateOf(s, 0, u);
    for (int r = 0; r < s.rows; r++) {
      if (held(s, r)) {
        hold(s, r, u);
        continue;
      }
      const Vec h = activate<Kind>(z.get(r));
      z.set(r, h);
      emit(s, r, u, h);
    }
  }
}

template <int Kind>
GATECAST_HOT void rnnBackward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate z = gateOf(s, 0, u);
    for (int r = 0; r < s.rows; r++) {
      if (held(s, r)) {
        holdBack(s, r, u);
        continue;
      }
      const long at = long(r) * s.plan.unitStride + u * kLanes;
      z.set(r, load(s.dState + at) * slope<Kind>(z.get(r)));
      store(s.carry + at, Vec{});
    }
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
