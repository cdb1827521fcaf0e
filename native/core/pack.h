// The caller's weights into panels, and panels of gradients back into the caller's layout.
#pragma once
#include "plan.h"

namespace gatecast {
namespace GATECAST_VARIANT {

// An infinity becomes NaN on the way in: a saturating gate would otherwise hide it.
GATECAST_INLINE float poison(float v) { return v + (v - v); }

// A column of the left matrix, as the row of the caller's weights that it meets.
enum class Source { kRecurrent, kBias, kKernel };
struct SourceRow {
  Source source;
  int index;
};

GATECAST_INLINE SourceRow sourceRow(const Plan& p, int column) {
  if (column < p.one) return {Source::kRecurrent, column};
  if (column == p.one) return {Source::kBias, 0};
  if (column < p.reset) return {Source::kKernel, column - p.x};
  return {Source::kRecurrent, column - p.reset};
}

// The bias a column starts from: GRU with resetAfter keeps the recurrent bias apart for h, adds the two for z and r.
static float biasOf(const Job& job, const Plan& p, int column, int unit) {
  const float* bias = job.in.bias;
  if (!bias) return 0;
  const int at = p.gateOf[column] * p.units + unit, gates = job.shape.gates() * p.units;
  if (!job.shape.twoBiases()) return bias[at];
  return column == 0 ? bias[gates + at] : column == 3 ? bias[at] : bias[at] + bias[gates + at];
}

// One panel of one group: rows of weights in the order of the left matrix's columns.
static void packPanel(const Job& job, int item) {
  const Space space(job);
  const Plan& p = space.plan;
  const Panel panel = space.panels()[item];
  const Group& g = p.group[panel.group];
  const int stride = job.shape.gates() * p.units;
  float* to = space.base + g.packed + size_t(panel.vec - g.vec) * kLanes * g.rows;
  for (int i = 0; i < g.ranges; i++) {
    for (int k = g.range[i].from; k < g.range[i].to; k++) {
      const SourceRow row = sourceRow(p, k);
      const float* from = row.source == Source::kRecurrent ? job.in.recurrent : job.in.kernel;
      for (int v = panel.vec; v < panel.vec + panel.width; v++, to += kLanes) {
        const int column = v / p.unitVecs, unit = v % p.unitVecs * kLanes;
        const float* at = from + size_t(row.index) * stride + p.gateOf[column] * p.units + unit;
        for (int lane = 0; lane < kLanes; lane++) {
          const bool inside = unit + lane < p.units;
          to[lane] = !inside ? 0 : poison(row.source == Source::kBias ? biasOf(job, p, column, unit + lane) : at[lane]);
        }
      }
    }
  }
}

// Weights by gate, `from` [outputs, gates*units], transposed into panels of `t.out` vectors.
static void packTransposed(const Job& job, const Plan& p, const Transposed& t, const float* from, int outputs) {
  const int stride = job.shape.gates() * p.units;
  const Split parts = split(t.out);
  float* to = static_cast<float*>(job.workspace) + t.packed;
  for (int i = 0, out = 0; i < parts.panels; out += parts.width(i) * kLanes, i++) {
    const int width = parts.width(i) * kLanes;
    for (int v = t.vec; v < t.vec + t.vecs; v++) {
      const int column = v / p.unitVecs, unit = v % p.unitVecs * kLanes;
      const float* at = from + p.gateOf[column] * p.units + unit;
      for (int lane = 0; lane < kLanes; lane++, to += width) {
        const bool inside = unit + lane < p.units;
        for (int o = 0; o < width; o++) {
          to[o] = inside && out + o < outputs ? poison(at[size_t(out + o) * stride + lane]) : 0;
        }
      }
    }
  }
}

// Sums one panel's gradients over the lots, in order, and writes them where the caller wants them.
static void reducePanel(const Job& job, int item) {
  const Space space(job);
  const Plan& p = space.plan;
  const Panel panel = space.panels()[item];
  const Group& g = p.group[panel.group];
  const int gates = job.shape.gates() * p.units;
  size_t at = g.gradients + size_t(panel.vec - g.vec) * kLanes * g.rows;
  for (int i = 0; i < g.ranges; i++) {
    for (int k = g.range[i].from; k < g.range[i].to; k++) {
      const SourceRow row = sourceRow(p, k);
      for (int v = panel.vec; v < panel.vec + panel.width; v++, at += kLanes) {
        Vec sum = load(space.lot(0) + at);
        for (int l = 1; l < p.lots; l++) sum += load(space.lot(l) + at);
        const int column = v / p.unitVecs, unit = v % p.unitVecs * kLanes;
        const int count = p.units - unit < kLanes ? p.units - unit : kLanes;
        const size_t to = size_t(p.gateOf[column]) * p.units + unit;
        for (int lane = 0; lane < count; lane++) {
          if (row.source == Source::kRecurrent) {
            job.gradients.recurrent[size_t(row.index) * gates + to + lane] = sum[lane];
          } else if (row.source == Source::kKernel) {
            job.gradients.kernel[size_t(row.index) * gates + to + lane] = sum[lane];
          } else if (job.gradients.bias) {
            const bool recurrentOnly = job.shape.twoBiases() && column == 0;
            if (!recurrentOnly) job.gradients.bias[to + lane] = sum[lane];
            if (job.shape.twoBiases() && column != 3) job.gradients.bias[gates + to + lane] = sum[lane];
          }
        }
      }
    }
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
