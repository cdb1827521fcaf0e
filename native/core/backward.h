// A shard back through its steps; the weight gradients are taken every few steps, while the gates are still in cache.
#pragma once
#include "forward.h"

namespace gatecast {
namespace GATECAST_VARIANT {

static void cellBackward(const Space& space, const Step& step) {
  const Plan& p = space.plan;
  if (p.cell == kLstm) return lstmBackward(step);
  if (p.cell == kRnn) {
    switch (p.activation) {
      case kTanh: return rnnBackward<kTanh>(step);
      case kRelu: return rnnBackward<kRelu>(step);
      default: return rnnBackward<kSigmoid>(step);
    }
  }
  if (p.has(kResetAfter)) return gruAfterBackward(step);
  gruBeforeBackward(step);
  backProduct(p, space.panels(), p.toReset, space.base, step.gates, step.dReset, step.rows, false);
  gruBeforeResetBackward(step);
}

// carry + gates' gradients × Uᵀ, times the recurrent mask, is the gradient of the step before's h.
static void stateGradient(const Space& space, const Step& step) {
  const Plan& p = space.plan;
  __builtin_memcpy(step.dState, step.carry, p.stateStep * sizeof(float));
  backProduct(p, space.panels(), p.toState, space.base, step.gates, step.dState, step.rows, true);
  for (int r = 0; step.mask && r < step.rows; r++) {
    if (held(step, r)) continue;
    for (int u = 0; u < p.unitStride; u += kLanes) {
      const long at = long(r) * p.unitStride + u;
      store(step.dState + at, load(step.dState + at) * load(step.mask + at));
    }
  }
}

static void inputGradient(const Space& space, const Shard& sh, const Step& step, int t) {
  const Plan& p = space.plan;
  float* scratch = sh.at(p.dInput);
  const int stride = padded(p.features);
  backProduct(p, space.panels(), p.toInput, space.base, step.gates, scratch, step.rows, false);
  for (int r = 0; r < sh.rows; r++) {
    float* to = sh.job.gradients.x + (size_t(sh.first + r) * p.steps + t) * p.features;
    const float* mask = sh.at(p.inputMask) + long(r) * p.features;
    for (int i = 0; i < p.features; i++) to[i] = scratch[r * stride + i] * (p.has(kInputMask) ? mask[i] : 1);
  }
}

// Squares of ∂loss/∂h over the rows that are alive at this step.
static double squares(const Plan& p, const Step& step, int rows) {
  double sum = 0;
  for (int r = 0; r < rows; r++) {
    if (held(step, r)) continue;
    for (int i = 0; i < p.units; i++) {
      const double d = step.dState[long(r) * p.unitStride + i];
      sum += d * d;
    }
  }
  return sum;
}

static void backwardShard(const Job& job, int index, float* lot, bool first) {
  const Space space(job);
  const Plan& p = space.plan;
  const Shard sh(job, space, index);
  const bool sequence = p.has(kSequence);
  const size_t row = size_t(sh.first) * p.units;
  const float* gradient = job.outGradients.outputs;
  if (gradient) gradient += row * (sequence ? p.steps : 1);
  float* dState = sh.at(p.dState);
  copyIn(job.outGradients.state ? job.outGradients.state + row : nullptr, sh.rows, p.units, dState, p.unitStride);
  copyIn(job.outGradients.cell ? job.outGradients.cell + row : nullptr, sh.rows, p.units, sh.at(p.dCell), p.unitStride);
  zero(sh.at(p.carry), p.stateStep);
  if (!sequence) addIn(gradient, p.units, sh.rows, p.units, dState, p.unitStride);

  bool flags[kShardRows];
  for (int s = p.steps - 1, end = p.steps; s >= 0; s--) {
    const int t = sh.time(s);
    const Step step = stepAt(sh, space, s, activeRows(sh, t, flags));
    if (sequence && gradient) {
      addIn(gradient + size_t(t) * p.units, size_t(p.steps) * p.units, sh.rows, p.units, dState, p.unitStride);
    }
    if (job.gradients.norms) space.norms(index)[t] = squares(p, step, sh.rows);
    cellBackward(space, step);
    if (job.gradients.x) inputGradient(space, sh, step, t);
    if (s > 0 || job.gradients.state) stateGradient(space, step);
    if (s == 0 || end - s == kSpanSteps) {
      weightGradients(p, sh.left(s), sh.gates(s), sh.rows, end - s, lot, !(first && end == p.steps), s == 0 && p.has(kFresh));
      end = s;
    }
  }
  copyOut(dState, p.unitStride, sh.rows, p.units, job.gradients.state ? job.gradients.state + row : nullptr, p.units);
  if (p.cell == kLstm) {
    copyOut(sh.at(p.dCell), p.unitStride, sh.rows, p.units, job.gradients.cell ? job.gradients.cell + row : nullptr,
            p.units);
  }
}

static void backwardLot(const Job& job, int lot) {
  const Space space(job);
  const Plan& p = space.plan;
  const int from = lot * p.shards / p.lots, to = (lot + 1) * p.shards / p.lots;
  for (int s = from; s < to; s++) backwardShard(job, s, space.lot(lot), s == from);
}

static void reduceNorms(const Job& job) {
  const Space space(job);
  for (int t = 0; job.gradients.norms && t < space.plan.steps; t++) {
    double sum = 0;
    for (int s = 0; s < space.plan.shards; s++) sum += space.norms(s)[t];
    job.gradients.norms[t] = __builtin_sqrt(sum);
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
