// Where a convolution's things lie in its workspace. Every batch row stands by itself: its steps one below another, with
// `pad` steps of zeros in front, so a tap is the same rows read further up.
#pragma once
#include "dense.h"
#include "shard.h"

namespace gatecast {
namespace GATECAST_VARIANT {

constexpr int kSpanRows = 64;  // rows after which weight gradients are taken: both factors still in the nearest cache

struct ConvolutionPlan {
  int batch, steps, channels, filters, dilation, flags;
  int live, skipped;               // taps that can reach a step of the window, and those that only ever see zeros
  int segments, segmentLength;     // taps that lie side by side are one
  int pad, rows;                   // rows: steps computed
  int filterStride, channelVecs, channelStride;
  int shards, lots, keptRows, together;
  Dense weights;
  size_t back;                     // weights by tap, transposed
  size_t shard0, shardSize, lot0, lotSize, total;
  // Relative to a shard; of one batch row.
  size_t input, output, dInput, one, inputRow, outputRow;

  bool keep() const { return (flags & kKeep) != 0; }
  int shardRows(int s) const { return batch - s * kShardRows < kShardRows ? batch - s * kShardRows : kShardRows; }
};

GATECAST_INLINE size_t wholeLines(size_t floats) { return (floats + 15) / 16 * 16; }

static ConvolutionPlan makeConvolutionPlan(const Shape& shape) {
  ConvolutionPlan p;
  __builtin_memset(&p, 0, sizeof p);
  p.batch = shape.batch, p.steps = shape.steps, p.channels = shape.features, p.filters = shape.units;
  p.dilation = shape.dilation, p.flags = shape.flags;
  const int reach = (p.steps - 1) / p.dilation + 1;
  p.live = shape.taps < reach ? shape.taps : reach;
  p.skipped = shape.taps - p.live;
  p.segments = p.dilation == 1 ? 1 : p.live;
  p.segmentLength = p.dilation == 1 ? p.live * p.channels : p.channels;
  p.pad = (p.live - 1) * p.dilation;
  p.rows = paddedRows(p.steps);
  p.channelVecs = vectors(p.channels), p.channelStride = padded(p.channels);
  p.shards = (p.batch + kShardRows - 1) / kShardRows;
  p.lots = p.shards < kMostLots ? p.shards : kMostLots;
  p.keptRows = !p.keep() ? 1 : p.batch < kShardRows ? p.batch : kShardRows;
  p.together = (kSpanRows + p.steps - 1) / p.steps;
  p.weights = makeDense(p.filters, p.live * p.channels, 0, true);
  p.filterStride = p.weights.stride();
  p.inputRow = wholeLines(size_t(p.pad + p.rows) * p.channels);
  p.outputRow = wholeLines(size_t(p.rows + (p.keep() ? p.pad : 0)) * p.filterStride);

  size_t end = 0, lot = 0, shard = 0;
  take(end, sizeof(ConvolutionPlan) / sizeof(float) + 1);
  placeDense(p.weights, false, end, lot);
  if (p.keep()) {
    p.weights.gradients = take(lot, p.weights.size);
    p.back = take(end, size_t(p.live) * p.filters * p.channelStride);
  }
  p.lotSize = lot;
  p.input = take(shard, p.inputRow * p.keptRows);
  p.output = take(shard, p.outputRow * p.keptRows);
  p.dInput = take(shard, p.keep() ? size_t(p.rows) * p.channelStride : 0);
  p.one = take(shard, 1);
  // As `planShard` has it.
  p.shardSize = shard + ((shard / 16) % 2 == 0 ? 16 : 0);
  if (p.keep()) p.lot0 = take(end, p.lotSize * p.lots);
  p.shard0 = take(end, p.shardSize * p.shards);
  p.total = end;
  return p;
}

static const ConvolutionPlan& convolutionPlan(const Job& job) {
  return *static_cast<const ConvolutionPlan*>(job.workspace);
}

static void writeConvolutionPlan(const Job& job) {
  *static_cast<ConvolutionPlan*>(job.workspace) = makeConvolutionPlan(job.shape);
}

// One shard: `row` counts within it. Without a backward pass all its rows use the same room, one after another.
struct Bench {
  const Job& job;
  const ConvolutionPlan& p;
  float* base;
  float* own;
  int first, rows;

  Bench(const Job& owner, int index)
      : job(owner), p(convolutionPlan(owner)), base(static_cast<float*>(owner.workspace)),
        own(base + p.shard0 + p.shardSize * index), first(index * kShardRows), rows(p.shardRows(index)) {}

  float* input(int row) const { return own + p.input + (p.keep() ? p.inputRow * row : 0); }
  float* output(int row) const { return own + p.output + (p.keep() ? p.outputRow * row : 0); }
  float* lot(int index) const { return base + p.lot0 + p.lotSize * index; }
  // Steps of a batch row in the caller's arrays.
  size_t steps(int row) const { return size_t(first + row) * p.steps; }
};

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
