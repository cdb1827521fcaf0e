// A shard through all its steps, with no word to any other shard.
#pragma once
#include "gru.h"
#include "lstm.h"
#include "products.h"
#include "rnn.h"
#include "shard.h"

namespace gatecast {
namespace GATECAST_VARIANT {

static Step stepAt(const Shard& sh, const Space& space, int s, const bool* active) {
  const Plan& p = sh.plan;
  const bool lstm = p.cell == kLstm;
  return {p, space.places(), sh.padded, active, sh.gates(s), sh.left(s), sh.left(s + 1), sh.recurrentMask(),
          sh.at(p.state), lstm ? sh.cell(s) : nullptr, lstm ? sh.cell(s + 1) : nullptr, sh.cellTanh(s),
          sh.at(p.dState), sh.at(p.carry), sh.at(p.dCell), sh.at(p.dReset)};
}

// `fresh`: the state that the step reads is zero.
static void cellForward(const Plan& p, const Step& step, const float* base, bool fresh = false) {
  auto product = [&](int i) {
    affine(p, p.group[i], step.left, base + p.group[i].packed, step.gates, step.rows, fresh);
  };
  product(0);
  if (p.cell == kLstm) return lstmForward(step);
  if (p.cell == kRnn) {
    switch (p.activation) {
      case kTanh: return rnnForward<kTanh>(step);
      case kRelu: return rnnForward<kRelu>(step);
      default: return rnnForward<kSigmoid>(step);
    }
  }
  if (p.has(kResetAfter)) {
    product(1);
    product(2);
    return gruAfterForward(step);
  }
  gruBeforeReset(step);
  product(1);
  gruBeforeForward(step);
}

static void forwardShard(const Job& job, int index) {
  const Space space(job);
  const Plan& p = space.plan;
  const Shard sh(job, space, index);
  const bool sequence = p.has(kSequence);
  float* outputs = job.out.outputs ? job.out.outputs + size_t(sh.first) * (sequence ? p.steps : 1) * p.units : nullptr;
  bool flags[kShardRows];
  beginShard(sh);
  for (int s = 0; s < p.steps; s++) {
    const int t = sh.time(s);
    const bool* active = activeRows(sh, t, flags);
    fillInputs(sh, s, active);
    cellForward(p, stepAt(sh, space, s, active), space.base, s == 0 && p.has(kFresh));
    if (sequence && outputs) {
      copyOut(sh.at(p.state), p.unitStride, sh.rows, p.units, outputs + size_t(t) * p.units, size_t(p.steps) * p.units);
    }
  }
  const size_t row = size_t(sh.first) * p.units;
  if (!sequence) copyOut(sh.at(p.state), p.unitStride, sh.rows, p.units, outputs, p.units);
  copyOut(sh.at(p.state), p.unitStride, sh.rows, p.units, job.out.state ? job.out.state + row : nullptr, p.units);
  if (p.cell == kLstm) {
    copyOut(sh.cell(p.steps), p.unitStride, sh.rows, p.units, job.out.cell ? job.out.cell + row : nullptr, p.units);
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
