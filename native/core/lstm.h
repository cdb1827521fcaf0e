// i, f, o = σ(z_i, z_f, z_o),  g = tanh(z_g),  c = f·c' + i·g,  h = o·tanh(c)      gate columns: i, f, g, o
#pragma once
#include "step.h"

namespace gatecast {
namespace GATECAST_VARIANT {

GATECAST_HOT void lstmForward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate zi = gateOf(s, 0, u), zf = gateOf(s, 1, u), zg = gateOf(s, 2, u), zo = gateOf(s, 3, u);
    for (int r = 0; r < s.rows; r++) {
      if (held(s, r)) {
        hold(s, r, u);
        continue;
      }
      const long at = long(r) * s.plan.unitStride + u * kLanes;
      const Vec i = sigmoid(zi.get(r)), f = sigmoid(zf.get(r)), g = tanh(zg.get(r)), o = sigmoid(zo.get(r));
      const Vec c = f * load(s.cellBefore + at) + i * g;
      const Vec t = tanh(c);
      zi.set(r, i);
      zf.set(r, f);
      zg.set(r, g);
      zo.set(r, o);
      store(s.cell + at, c);
      store(s.cellTanh + at, t);
      emit(s, r, u, o * t);
    }
  }
}

GATECAST_HOT void lstmBackward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate zi = gateOf(s, 0, u), zf = gateOf(s, 1, u), zg = gateOf(s, 2, u), zo = gateOf(s, 3, u);
    for (int r = 0; r < s.rows; r++) {
      if (held(s, r)) {
        holdBack(s, r, u);
        continue;
      }
      const long at = long(r) * s.plan.unitStride + u * kLanes;
      const Vec i = zi.get(r), f = zf.get(r), g = zg.get(r), o = zo.get(r);
      const Vec t = load(s.cellTanh + at), dh = load(s.dState + at);
      const Vec dc = load(s.dCell + at) + dh * o * (1.0f - t * t);
      zi.set(r, dc * g * (i * (1.0f - i)));
      zf.set(r, dc * load(s.cellBefore + at) * (f * (1.0f - f)));
      zg.set(r, dc * i * (1.0f - g * g));
      zo.set(r, dh * t * (o * (1.0f - o)));
      store(s.dCell + at, dc * f);
      store(s.carry + at, Vec{});
    }
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
