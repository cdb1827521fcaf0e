// z, r = σ(…),  h = z·h' + (1-z)·n
// resetAfter true:   n = tanh(x·W + b + r·(h'·U + b'))    gate columns: q = h'·U + b', z, r, n
// resetAfter false:  n = tanh(x·W + b + (r·h')·U)         gate columns: z, r, n
#pragma once
#include "step.h"

namespace gatecast {
namespace GATECAST_VARIANT {

GATECAST_HOT void gruAfterForward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate zq = gateOf(s, 0, u), zz = gateOf(s, 1, u), zr = gateOf(s, 2, u), zn = gateOf(s, 3, u);
    for (int row = 0; row < s.rows; row++) {
      if (held(s, row)) {
        hold(s, row, u);
        continue;
      }
      const Vec z = sigmoid(zz.get(row)), r = sigmoid(zr.get(row));
      const Vec n = tanh(zn.get(row) + r * zq.get(row));
      zz.set(row, z);
      zr.set(row, r);
      zn.set(row, n);
      emit(s, row, u, n + z * (before(s, row, u) - n));
    }
  }
}

GATECAST_HOT void gruAfterBackward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate zq = gateOf(s, 0, u), zz = gateOf(s, 1, u), zr = gateOf(s, 2, u), zn = gateOf(s, 3, u);
    for (int row = 0; row < s.rows; row++) {
      if (held(s, row)) {
        holdBack(s, row, u);
        continue;
      }
      const long at = long(row) * s.plan.unitStride + u * kLanes;
      const Vec q = zq.get(row), z = zz.get(row), r = zr.get(row), n = zn.get(row);
      const Vec dh = load(s.dState + at);
      const Vec dn = dh * (1.0f - z) * (1.0f - n * n);
      zq.set(row, dn * r);
      zz.set(row, dh * (before(s, row, u) - n) * (z * (1.0f - z)));
      zr.set(row, dn * q * (r * (1.0f - r)));
      zn.set(row, dn);
      store(s.carry + at, dh * z);
    }
  }
}

// First half, after the products of z and r: leaves r·h' in the left matrix.
GATECAST_HOT void gruBeforeReset(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate zz = gateOf(s, 0, u), zr = gateOf(s, 1, u);
    for (int row = 0; row < s.rows; row++) {
      const Vec r = sigmoid(zr.get(row));
      zz.set(row, sigmoid(zz.get(row)));
      zr.set(row, r);
      store(s.left + long(row) * s.plan.left + s.plan.reset + u * kLanes, r * before(s, row, u));
    }
  }
}

GATECAST_HOT void gruBeforeForward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate zz = gateOf(s, 0, u), zn = gateOf(s, 2, u);
    for (int row = 0; row < s.rows; row++) {
      if (held(s, row)) {
        hold(s, row, u);
        continue;
      }
      const Vec n = tanh(zn.get(row));
      zn.set(row, n);
      emit(s, row, u, n + zz.get(row) * (before(s, row, u) - n));
    }
  }
}

// First half, before the product that turns dn into dReset.
GATECAST_HOT void gruBeforeBackward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate zz = gateOf(s, 0, u), zn = gateOf(s, 2, u);
    for (int row = 0; row < s.rows; row++) {
      if (held(s, row)) {
        holdBack(s, row, u);
        continue;
      }
      const long at = long(row) * s.plan.unitStride + u * kLanes;
      const Vec z = zz.get(row), n = zn.get(row), dh = load(s.dState + at);
      zz.set(row, dh * (before(s, row, u) - n) * (z * (1.0f - z)));
      zn.set(row, dh * (1.0f - z) * (1.0f - n * n));
      store(s.carry + at, dh * z);
    }
  }
}

GATECAST_HOT void gruBeforeResetBackward(const Step& s) {
  for (int u = 0; u < s.plan.unitVecs; u++) {
    const Gate zr = gateOf(s, 1, u);
    for (int row = 0; row < s.rows; row++) {
      if (held(s, row)) continue;  // its gates already carry no gradient
      const long at = long(row) * s.plan.unitStride + u * kLanes;
      const Vec r = zr.get(row), d = load(s.dReset + at);
      zr.set(row, d * before(s, row, u) * (r * (1.0f - r)));
      store(s.carry + at, load(s.carry + at) + d * r);
    }
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
