// Where everything lies in one pass's workspace.
//
// A step's left matrix is one row per batch row:  [ h | 1 | x | r∘h ]  (the last part only for GRU with resetAfter
// false), so bias, input and recurrence are one product and their weight gradients one transposed product.
// A step's gates are vectors grouped in panels of at most kWide, each panel a dense 16 × width block, so the gates are
// read as they are both by the products and by the sweeps over cells.
#pragma once
#include "lanes.h"
#include "shape.h"

namespace gatecast {
namespace GATECAST_VARIANT {

constexpr int kMostLots = 16;   // shards are summed within a lot, then lots in order: fixed, whatever the threads
constexpr int kSpanSteps = 8;   // steps of backward after which their weight gradients are taken, while still in cache

struct Range {
  int from, to;
};

// Gate columns that read the same columns of the left matrix.
struct Group {
  int vec, vecs;     // gate vectors [vec, vec + vecs)
  int panel, panels;
  int ranges, rows;  // `rows` is the total length of the ranges: rows of packed weights
  Range range[2];
  size_t packed, gradients;  // offsets in floats; `gradients` is relative to a lot
};

// Weights transposed for backward: gate vectors [vec, vec + vecs) times this give `out` vectors.
struct Transposed {
  int vec, vecs, out;
  size_t packed;
};

static size_t floatsOf(const Transposed& t) { return size_t(t.vecs) * t.out * kLanes * kLanes; }

struct Panel {
  int vec, width, group;
};

struct Plan {
  int units, features, batch, steps, flags, cell, activation;
  int unitVecs, unitStride;            // vectors of one gate, and their length in floats
  int columns, vecs;                   // gate columns as we compute them, and all their vectors
  int gateOf[4];                       // column → gate in the caller's weights
  int one, x, reset, left;             // column of the constant, of x and of r∘h in the left matrix; its stride
  int groups, panels, shards, lots, keptSteps;
  Group group[3];
  Transposed toState, toReset, toInput;
  size_t leftStep, gateStep, stateStep;  // floats from one step to the next
  // Offsets in floats from the workspace's start.
  size_t panelTable, vecTable, shard0, shardSize, lot0, lotSize, norms0, total;
  // Relative to a shard.
  size_t lefts, gates, cells, cellTanh, state, dState, carry, dCell, dReset, dInput, inputMask, recurrentMask, lengths;

  bool has(Flag flag) const { return (flags & flag) != 0; }
  int shardRows(int s) const { return batch - s * kShardRows < kShardRows ? batch - s * kShardRows : kShardRows; }
};

// Offset of a gate vector within a step's gates, and the distance between its rows.
struct VecPlace {
  int32_t at, stride;
};

struct Split {
  int panels, base, extra;
  int width(int i) const { return base + (i < extra ? 1 : 0); }
};

GATECAST_INLINE Split split(int vecs) {
  const int panels = (vecs + kWide - 1) / kWide;
  return {panels, vecs / panels, vecs % panels};
}

GATECAST_INLINE size_t take(size_t& end, size_t floats) {
  const size_t at = end;
  end += (floats + 15) / 16 * 16;
  return at;
}

static void addGroup(Plan& p, int column, int columns, Range first, Range second) {
  Group& g = p.group[p.groups++];
  g.vec = column * p.unitVecs;
  g.vecs = columns * p.unitVecs;
  g.panel = p.panels;
  g.panels = split(g.vecs).panels;
  p.panels += g.panels;
  const bool joined = first.to == second.from;
  g.range[0] = joined ? Range{first.from, second.to} : first;
  g.range[1] = second;
  g.ranges = joined || second.from == second.to ? 1 : 2;
  g.rows = (first.to - first.from) + (second.to - second.from);
}

static void planGroups(Plan& p) {
  const int h = p.units, one = p.one, end = p.x + p.features;
  if (p.cell != kGru) {
    addGroup(p, 0, p.columns, {0, h}, {one, end});
  } else if (p.has(kResetAfter)) {  // columns: recurrent part of h, z, r, input part of h
    addGroup(p, 0, 1, {0, h}, {one, one + 1});
    addGroup(p, 1, 2, {0, h}, {one, end});
    addGroup(p, 3, 1, {one, end}, {end, end});
  } else {  // columns: z, r, h
    addGroup(p, 0, 2, {0, h}, {one, end});
    addGroup(p, 2, 1, {one, end}, {p.reset, p.reset + h});
  }
  const int all = p.columns * p.unitVecs, one_ = p.unitVecs;
  p.toState = {0, all, p.unitVecs, 0};
  p.toInput = {0, all, vectors(p.features), 0};
  if (p.cell == kGru && p.has(kResetAfter)) {
    p.toState.vecs = 3 * one_;
    p.toInput = {one_, 3 * one_, vectors(p.features), 0};
  } else if (p.cell == kGru) {
    p.toState.vecs = 2 * one_;
    p.toReset = {2 * one_, one_, p.unitVecs, 0};
  }
}

static void planShard(Plan& p) {
  size_t end = 0;
  const bool keep = p.has(kKeep);
  const size_t steps = p.keptSteps, lstm = p.cell == kLstm ? 1 : 0;
  p.lefts = take(end, p.leftStep * (keep ? steps + 1 : 1));
  p.gates = take(end, p.gateStep * steps);
  p.cells = take(end, lstm * p.stateStep * (keep ? steps + 1 : 1));
  p.cellTanh = take(end, lstm * p.stateStep * steps);
  p.state = take(end, p.stateStep);
  p.dState = take(end, keep ? p.stateStep : 0);
  p.carry = take(end, keep ? p.stateStep : 0);
  p.dCell = take(end, keep ? p.stateStep : 0);
  p.dReset = take(end, keep ? p.stateStep : 0);
  p.dInput = take(end, keep ? size_t(kShardRows) * padded(p.features) : 0);
  p.inputMask = take(end, p.has(kInputMask) ? size_t(kShardRows) * p.features : 0);
  p.recurrentMask = take(end, p.has(kRecurrentMask) ? p.stateStep : 0);
  p.lengths = take(end, kShardRows);
  // An odd number of cache lines, so neighbouring shards do not fall on the same cache sets.
  p.shardSize = end + ((end / 16) % 2 == 0 ? 16 : 0);
}

static Plan makePlan(const Shape& shape) {
  Plan p = {};
  p.units = shape.units, p.features = shape.features, p.batch = shape.batch, p.steps = shape.steps;
  p.flags = shape.flags, p.cell = shape.cell, p.activation = shape.activation;
  p.unitVecs = vectors(p.units), p.unitStride = padded(p.units);
  const bool after = p.cell == kGru && p.has(kResetAfter);
  p.columns = after ? 4 : shape.gates();
  for (int i = 0; i < p.columns; i++) p.gateOf[i] = after ? (i + 2) % 3 : i;
  p.vecs = p.columns * p.unitVecs;
  p.one = p.unitStride, p.x = p.one + 1, p.reset = p.x + p.features;
  const int width = p.reset + (p.cell == kGru && !after ? p.unitStride : 0);
  p.left = (width + 15) / 16 * 16;
  if (p.left / 16 % 2 == 0) p.left += 16;
  p.shards = (p.batch + kShardRows - 1) / kShardRows;
  p.lots = p.shards < kMostLots ? p.shards : kMostLots;
  p.keptSteps = p.has(kKeep) ? p.steps : 1;
  p.leftStep = size_t(kShardRows) * p.left;
  p.gateStep = size_t(kShardRows) * p.vecs * kLanes;
  p.stateStep = size_t(kShardRows) * p.unitStride;
  planGroups(p);
  planShard(p);

  size_t end = 0;
  take(end, sizeof(Plan) / sizeof(float) + 1);
  p.panelTable = take(end, p.panels * (sizeof(Panel) / sizeof(float)));
  p.vecTable = take(end, p.vecs * (sizeof(VecPlace) / sizeof(float)));
  size_t lot = 0;
  for (int g = 0; g < p.groups; g++) {
    const size_t size = size_t(p.group[g].rows) * p.group[g].vecs * kLanes;
    p.group[g].packed = take(end, size);
    p.group[g].gradients = take(lot, size);
  }
  p.lotSize = lot;
  if (p.has(kKeep)) {
    p.toState.packed = take(end, floatsOf(p.toState));
    p.toReset.packed = take(end, floatsOf(p.toReset));
    p.toInput.packed = take(end, floatsOf(p.toInput));
    p.lot0 = take(end, p.lotSize * p.lots);
    p.norms0 = take(end, size_t(p.shards) * p.steps * 2);
  }
  p.shard0 = take(end, p.shardSize * p.shards);
  p.total = end;
  return p;
}

// The plan as `begin` wrote it, and typed views of the workspace it describes.
struct Space {
  float* base;
  const Plan& plan;
  explicit Space(const Job& job)
      : base(static_cast<float*>(job.workspace)), plan(*static_cast<const Plan*>(job.workspace)) {}
  const Panel* panels() const { return reinterpret_cast<const Panel*>(base + plan.panelTable); }
  const VecPlace* places() const { return reinterpret_cast<const VecPlace*>(base + plan.vecTable); }
  float* shard(int s) const { return base + plan.shard0 + plan.shardSize * s; }
  float* lot(int l) const { return base + plan.lot0 + plan.lotSize * l; }
  double* norms(int s) const { return reinterpret_cast<double*>(base + plan.norms0) + size_t(s) * plan.steps; }
};

static void writePlan(const Job& job) {
  *static_cast<Plan*>(job.workspace) = makePlan(job.shape);
  const Space space(job);
  const Plan& p = space.plan;
  Panel* panel = reinterpret_cast<Panel*>(space.base + p.panelTable);
  VecPlace* place = reinterpret_cast<VecPlace*>(space.base + p.vecTable);
  for (int g = 0; g < p.groups; g++) {
    const Split parts = split(p.group[g].vecs);
    int vec = p.group[g].vec;
    for (int i = 0; i < parts.panels; i++) {
      const int width = parts.width(i);
      *panel++ = {vec, width, g};
      for (int v = 0; v < width; v++) {
        place[vec + v] = {(vec * kShardRows + v) * kLanes, width * kLanes};
      }
      vec += width;
    }
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
