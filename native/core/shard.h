// One shard's side of the caller's arrays: filling the left matrix, reading and writing states.
#pragma once
#include "pack.h"

namespace gatecast {
namespace GATECAST_VARIANT {

struct Shard {
  const Job& job;
  const Plan& plan;
  float* base;
  int first, rows, padded;  // first batch row, rows of the batch, rows computed

  Shard(const Job& owner, const Space& space, int index)
      : job(owner), plan(space.plan), base(space.shard(index)), first(index * kShardRows),
        rows(plan.shardRows(index)), padded(paddedRows(rows)) {}

  float* at(size_t offset) const { return base + offset; }
  float* left(int s) const { return base + plan.lefts + (plan.has(kKeep) ? plan.leftStep * s : 0); }
  float* gates(int s) const { return base + plan.gates + (plan.has(kKeep) ? plan.gateStep * s : 0); }
  float* cell(int s) const { return base + plan.cells + (plan.has(kKeep) ? plan.stateStep * s : 0); }
  float* cellTanh(int s) const { return base + plan.cellTanh + (plan.has(kKeep) ? plan.stateStep * s : 0); }
  int32_t* lengths() const { return reinterpret_cast<int32_t*>(base + plan.lengths); }
  const float* recurrentMask() const { return plan.has(kRecurrentMask) ? base + plan.recurrentMask : nullptr; }
  // Index in time of the step worked at position s.
  int time(int s) const { return plan.has(kReversed) ? plan.steps - 1 - s : s; }
};

static void zero(float* to, size_t floats) { __builtin_memset(to, 0, floats * sizeof(float)); }

// [rows, columns] of the caller into [16, stride], zeros where there is nothing.
static void copyIn(const float* from, int rows, int columns, float* to, int stride) {
  zero(to, size_t(kShardRows) * stride);
  for (int r = 0; from && r < rows; r++) {
    for (int i = 0; i < columns; i++) to[r * stride + i] = poison(from[r * columns + i]);
  }
}

static void copyOut(const float* from, int stride, int rows, int columns, float* to, size_t toStride) {
  for (int r = 0; to && r < rows; r++) {
    __builtin_memcpy(to + r * toStride, from + long(r) * stride, columns * sizeof(float));
  }
}

static void addIn(const float* from, size_t fromStride, int rows, int columns, float* to, int stride) {
  for (int r = 0; from && r < rows; r++) {
    const float* source = from + r * fromStride;
    float* target = to + long(r) * stride;
    int i = 0;
    for (; i + kLanes <= columns; i += kLanes) store(target + i, load(target + i) + load(source + i));
    for (; i < columns; i++) target[i] += source[i];
  }
}

// Masks, lengths and the state that the first step reads.
static void beginShard(const Shard& sh) {
  const Plan& p = sh.plan;
  const Inputs& in = sh.job.in;
  for (int r = 0; r < kShardRows; r++) {
    sh.lengths()[r] = p.has(kLengths) && r < sh.rows ? in.lengths[sh.first + r] : p.steps;
  }
  if (p.has(kInputMask)) {
    copyIn(in.inputMask + size_t(sh.first) * p.features, sh.rows, p.features, sh.at(p.inputMask), p.features);
  }
  if (p.has(kRecurrentMask)) {
    copyIn(in.recurrentMask + size_t(sh.first) * p.units, sh.rows, p.units, sh.at(p.recurrentMask), p.unitStride);
  }
  float* state = sh.at(p.state);
  copyIn(in.state ? in.state + size_t(sh.first) * p.units : nullptr, sh.rows, p.units, state, p.unitStride);
  if (p.cell == kLstm) {
    copyIn(in.cell ? in.cell + size_t(sh.first) * p.units : nullptr, sh.rows, p.units, sh.cell(0), p.unitStride);
  }
  const float* mask = sh.recurrentMask();
  for (int r = 0; r < kShardRows; r++) {
    for (int i = 0; i < p.unitStride; i++) {
      const float h = state[r * p.unitStride + i];
      sh.left(0)[r * p.left + i] = mask ? h * mask[r * p.unitStride + i] : h;
    }
  }
}

// The 1 and the x of one step. A row past its length gets zeros, so nothing the caller left there can do harm.
static void fillInputs(const Shard& sh, int s, const bool* active) {
  const Plan& p = sh.plan;
  const int t = sh.time(s);
  for (int r = 0; r < sh.padded; r++) {
    float* to = sh.left(s) + long(r) * p.left + p.one;
    *to++ = 1;
    if (r >= sh.rows || (active && !active[r])) {
      for (int i = 0; i < p.features; i++) to[i] = 0;
      continue;
    }
    const float* from = sh.job.in.x + (size_t(sh.first + r) * p.steps + t) * p.features;
    const float* mask = sh.at(p.inputMask) + long(r) * p.features;
    if (p.has(kInputMask)) {
      for (int i = 0; i < p.features; i++) to[i] = poison(from[i]) * mask[i];
    } else {
      for (int i = 0; i < p.features; i++) to[i] = poison(from[i]);
    }
  }
}

// Null when every row is active at this time.
static const bool* activeRows(const Shard& sh, int t, bool (&active)[kShardRows]) {
  if (!sh.plan.has(kLengths)) return nullptr;
  bool all = true;
  for (int r = 0; r < kShardRows; r++) {
    active[r] = t < sh.lengths()[r];
    all = all && active[r];
  }
  return all ? nullptr : active;
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
