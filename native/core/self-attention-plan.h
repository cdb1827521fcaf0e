// Where a self-attention's things lie in its workspace. Every batch row stands by itself, its heads side by side in its width.
#pragma once
#include "dense.h"
#include "shard.h"

namespace gatecast {
namespace GATECAST_VARIANT {

constexpr int kLookingRows = 4;  // batch rows of a shard: a row is steps² of work, so there need not be many together

struct SelfAttentionPlan {
  int batch, steps, width, heads, size, flags;  // size: numbers of a head
  float scale;                                  // 1/√size
  int shards, keptRows;
  int sizeVecs, sizeStride, lookStride, rows;   // rows: steps that tiles compute
  size_t shard0, shardSize, total;
  size_t queries, keys, values, shares, rowSize;  // relative to what is kept of a batch row
  size_t lengths, kept, packed, looks, product, slopes;  // relative to a shard

  bool keep() const { return (flags & kKeep) != 0; }
};

static SelfAttentionPlan makeSelfAttentionPlan(const Shape& shape) {
  SelfAttentionPlan p;
  __builtin_memset(&p, 0, sizeof p);
  p.batch = shape.batch, p.steps = shape.steps, p.width = shape.features, p.heads = shape.units, p.flags = shape.flags;
  p.size = p.width / p.heads;
  p.scale = 1 / __builtin_sqrtf(float(p.size));
  p.shards = (p.batch + kLookingRows - 1) / kLookingRows;
  p.keptRows = !p.keep() ? 1 : p.batch < kLookingRows ? p.batch : kLookingRows;
  p.sizeVecs = vectors(p.size), p.sizeStride = padded(p.size), p.lookStride = padded(p.steps);
  p.rows = paddedRows(p.steps);
  // A head's vectors may reach beyond its numbers, those of the last one beyond the row.
  const size_t beyond = size_t(kWide) * kLanes;
  size_t end = 0, shard = 0, row = 0;
  take(end, sizeof(SelfAttentionPlan) / sizeof(float) + 1);
  p.queries = take(row, size_t(p.rows) * p.width + beyond);
  p.keys = take(row, size_t(p.steps) * p.width);
  p.values = take(row, size_t(p.steps) * p.width);
  p.shares = take(row, size_t(p.heads) * p.rows * p.lookStride);
  p.rowSize = row;
  p.lengths = take(shard, kLookingRows);
  p.kept = take(shard, p.rowSize * p.keptRows);
  const size_t across = size_t(p.size) * p.lookStride, along = size_t(p.steps) * p.sizeStride;
  p.packed = take(shard, across > along ? across : along);
  p.product = take(shard, size_t(p.rows) * p.sizeStride);
  p.looks = take(shard, p.keep() ? size_t(p.rows) * p.lookStride : 0);
  p.slopes = take(shard, p.keep() ? size_t(p.rows) * p.width + beyond : 0);
  // As `planShard` has it.
  p.shardSize = shard + ((shard / 16) % 2 == 0 ? 16 : 0);
  p.shard0 = take(end, p.shardSize * p.shards);
  p.total = end;
  return p;
}

static const SelfAttentionPlan& selfAttentionPlan(const Job& job) {
  return *static_cast<const SelfAttentionPlan*>(job.workspace);
}

static void writeSelfAttentionPlan(const Job& job) {
  *static_cast<SelfAttentionPlan*>(job.workspace) = makeSelfAttentionPlan(job.shape);
}

// The caller's lengths are gone when the pass goes back.
static int32_t* lengthsOf(const Job& job, int shard) {
  const SelfAttentionPlan& p = selfAttentionPlan(job);
  return reinterpret_cast<int32_t*>(static_cast<float*>(job.workspace) + p.shard0 + p.shardSize * shard + p.lengths);
}

static int shardRowsOf(const SelfAttentionPlan& p, int shard) {
  const int left = p.batch - shard * kLookingRows;
  return left < kLookingRows ? left : kLookingRows;
}

// One batch row of a shard. Without a backward pass all of them use the same room, one after another.
struct LookingRow {
  const SelfAttentionPlan& p;
  const Job& job;
  float* own;
  float* kept;
  int length;    // steps that count, the last ones
  size_t first;  // of them in the caller's arrays of [batch, steps]

  LookingRow(const Job& owner, int shard, int row)
      : p(selfAttentionPlan(owner)), job(owner),
        own(static_cast<float*>(owner.workspace) + p.shard0 + p.shardSize * shard),
        kept(own + p.kept + (p.keep() ? p.rowSize * row : 0)) {
    const size_t index = size_t(shard) * kLookingRows + row;
    length = lengthsOf(owner, shard)[row];
    first = index * p.steps + (p.steps - length);
  }

  // The shares of a head, `stride` apart.
  float* shares(int head) const { return kept + p.shares + size_t(head) * p.rows * p.lookStride; }
  long stride() const { return padded(length); }
  int rows() const { return paddedRows(length); }
  // In front of what counts, in an array of `width` numbers a step.
  float* front(float* array) const { return array + (first + length - p.steps) * p.width; }
  size_t frontSize() const { return size_t(p.steps - length) * p.width; }
};

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
