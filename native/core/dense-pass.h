// A dense layer, or one with ReLU on top, as a pass of its own:  y = x · W + b,  forward and back.
#pragma once
#include "activations.h"
#include "dense.h"
#include "shard.h"

namespace gatecast {
namespace GATECAST_VARIANT {

constexpr int kDenseShard = 32;  // rows of a shard
constexpr int kDenseLots = 8;    // every lot is as large as the weights, and they are added at the end

struct DensePlan {
  int rows, features, units, flags;
  bool relu;
  int leftStride, inputStride, shards, lots;
  Dense weights;
  // Offsets in floats: shards and lots from the workspace's start, what lies in a shard from the shard's.
  size_t shard0, shardSize, lot0, lotSize, total;
  size_t left, output, dInput, one;

  bool keep() const { return (flags & kKeep) != 0; }
};

static DensePlan makeDensePlan(const Shape& shape) {
  DensePlan p;
  __builtin_memset(&p, 0, sizeof p);
  p.rows = shape.batch, p.features = shape.features, p.units = shape.units, p.flags = shape.flags;
  p.relu = shape.activation == kRelu;
  p.leftStride = p.features, p.inputStride = padded(p.features);
  p.shards = (p.rows + kDenseShard - 1) / kDenseShard;
  p.lots = p.shards < kDenseLots ? p.shards : kDenseLots;
  p.weights = makeDense(p.units, p.features, 0, true);
  size_t end = 0, lot = 0, shard = 0;
  take(end, sizeof(DensePlan) / sizeof(float) + 1);
  placeDense(p.weights, p.keep(), end, lot);
  p.lotSize = lot;
  p.left = take(shard, size_t(kDenseShard) * p.leftStride);
  p.output = take(shard, size_t(kDenseShard) * p.weights.stride());
  p.dInput = take(shard, p.keep() ? size_t(kDenseShard) * p.inputStride : 0);
  p.one = take(shard, 1);
  // As `planShard` has it.
  p.shardSize = shard + ((shard / 16) % 2 == 0 ? 16 : 0);
  if (p.keep()) p.lot0 = take(end, p.lotSize * p.lots);
  p.shard0 = take(end, p.shardSize * p.shards);
  p.total = end;
  return p;
}

static const DensePlan& densePlan(const Job& job) { return *static_cast<const DensePlan*>(job.workspace); }

static void writeDensePlan(const Job& job) { *static_cast<DensePlan*>(job.workspace) = makeDensePlan(job.shape); }

struct DenseShard {
  const DensePlan& p;
  float* base;
  float* own;
  int first, rows, padded;  // first row of the batch, rows of it, rows computed

  DenseShard(const Job& job, int index)
      : p(densePlan(job)), base(static_cast<float*>(job.workspace)), own(base + p.shard0 + p.shardSize * index),
        first(index * kDenseShard), rows(p.rows - first < kDenseShard ? p.rows - first : kDenseShard),
        padded(paddedRows(rows)) {}

  void lefts(Left (&to)[2]) const {
    to[0] = {own + p.left, 0, p.leftStride};
    to[1] = {own + p.one, 0, 0};
  }
};

static void denseShardForward(const Job& job, int index) {
  const DenseShard sh(job, index);
  const DensePlan& p = sh.p;
  float* left = sh.own + p.left;
  float* output = sh.own + p.output;
  const float* from = job.in.x + size_t(sh.first) * p.features;
  const size_t given = size_t(sh.rows) * p.features;
  for (size_t i = 0; i < given; i++) left[i] = poison(from[i]);
  zero(left + given, size_t(sh.padded - sh.rows) * p.features);
  sh.own[p.one] = 1;
  Left lefts[2];
  sh.lefts(lefts);
  denseForward(p.weights, sh.base, lefts, sh.padded, output);
  const long stride = p.weights.stride();
  for (size_t i = 0; p.relu && i < size_t(sh.rows) * stride; i += kLanes) store(output + i, relu(load(output + i)));
  copyOut(output, int(stride), sh.rows, p.units, job.out.outputs + size_t(sh.first) * p.units, p.units);
}

// ∂loss/∂(x·W + b) in the place of y; zeros in the rows that only fill a tile.
static void denseSlopes(const Job& job, const DenseShard& sh) {
  const DensePlan& p = sh.p;
  const long stride = p.weights.stride();
  for (int r = 0; r < sh.rows; r++) {
    const float* given = job.outGradients.outputs + size_t(sh.first + r) * p.units;
    float* at = sh.own + p.output + r * stride;
    for (int i = 0; i < p.units; i++) {
      // NaN stays NaN.
      at[i] = !p.relu ? poison(given[i]) : at[i] == 0 ? 0 : given[i] + (at[i] - at[i]);
    }
  }
  zero(sh.own + p.output + sh.rows * stride, size_t(sh.padded - sh.rows) * stride);
}

static void denseLotBackward(const Job& job, int lot) {
  const DensePlan& p = densePlan(job);
  const int from = lot * p.shards / p.lots, to = (lot + 1) * p.shards / p.lots;
  for (int s = from; s < to; s++) {
    const DenseShard sh(job, s);
    const float* slopes = sh.own + p.output;
    denseSlopes(job, sh);
    Left lefts[2];
    sh.lefts(lefts);
    denseGradients(p.weights, lefts, slopes, 0, 1, sh.rows, sh.base + p.lot0 + p.lotSize * lot, s > from);
    if (!job.gradients.x) continue;
    float* input = sh.own + p.dInput;
    denseBack<false>(p.weights, sh.base, 0, slopes, sh.padded, input);
    copyOut(input, p.inputStride, sh.rows, p.features, job.gradients.x + size_t(sh.first) * p.features, p.features);
  }
}

static int denseItems(const Job& job, Phase phase) {
  const DensePlan& p = densePlan(job);
  switch (phase) {
    case kForward: return p.shards;
    case kBackward: return p.lots;
    default: return 1;
  }
}

static void runDense(const Job& job, Phase phase, int item) {
  const DensePlan& p = densePlan(job);
  float* base = static_cast<float*>(job.workspace);
  switch (phase) {
    case kPack: return packDense(p.weights, base, job.in.kernel, job.in.bias, p.keep());
    case kForward: return denseShardForward(job, item);
    case kBackward: return denseLotBackward(job, item);
    case kReduce:
      return reduceDense(p.weights, base + p.lot0, p.lotSize, p.lots, job.gradients.kernel, job.gradients.bias);
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
