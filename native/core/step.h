// What a cell's sweep sees of one shard at one step.
#pragma once
#include "activations.h"
#include "plan.h"

namespace gatecast {
namespace GATECAST_VARIANT {

struct Step {
  const Plan& plan;
  const VecPlace* places;
  int rows;                // a multiple of kRows; rows past the batch hold zeros
  const bool* active;      // null: all; a row past its length keeps its state
  float* gates;            // pre-activations in, activations out; backward: activations in, their gradients out
  float* left;             // left matrix of this step: h of the step before (masked), 1, x
  float* next;             // left matrix of the step after
  const float* mask;       // recurrent mask [16, unitStride] or null
  float* state;            // h, unmasked
  const float* cellBefore;
  float* cell;
  float* cellTanh;
  // Backward only: ∂loss/∂h in; what reaches the step before except through the gates goes to carry.
  float* dState;
  float* carry;
  float* dCell;
  float* dReset;
};

// A gate's vectors over the rows: row r is at[r * stride].
struct Gate {
  float* at;
  long stride;
  Vec get(int row) const { return load(at + row * stride); }
  void set(int row, Vec value) const { store(at + row * stride, value); }
};

GATECAST_INLINE Gate gateOf(const Step& s, int column, int unitVec) {
  const VecPlace place = s.places[column * s.plan.unitVecs + unitVec];
  return {s.gates + place.at, place.stride};
}

GATECAST_INLINE bool held(const Step& s, int row) { return s.active && !s.active[row]; }

// h of the step before, as the products saw it.
GATECAST_INLINE Vec before(const Step& s, int row, int unitVec) {
  return load(s.left + long(row) * s.plan.left + unitVec * kLanes);
}

GATECAST_INLINE void emit(const Step& s, int row, int unitVec, Vec h) {
  const long at = long(row) * s.plan.unitStride + unitVec * kLanes;
  store(s.state + at, h);
  store(s.next + long(row) * s.plan.left + unitVec * kLanes, s.mask ? h * load(s.mask + at) : h);
}

// A held row: its state goes on as it is.
GATECAST_INLINE void hold(const Step& s, int row, int unitVec) {
  store(s.next + long(row) * s.plan.left + unitVec * kLanes, before(s, row, unitVec));
  if (s.cell) {
    const long at = long(row) * s.plan.unitStride + unitVec * kLanes;
    store(s.cell + at, load(s.cellBefore + at));
  }
}

// A held row's gradient: nothing to the gates of these columns, all of it to the step before.
GATECAST_INLINE void holdBack(const Step& s, int row, int unitVec) {
  for (int c = 0; c < s.plan.columns; c++) gateOf(s, c, unitVec).set(row, Vec{});
  const long at = long(row) * s.plan.unitStride + unitVec * kLanes;
  store(s.carry + at, load(s.dState + at));
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
