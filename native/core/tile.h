// The two matrix tiles everything is made of. Their scalar meaning stands above each; `check/` compares them.
#pragma once
#include "lanes.h"

namespace gatecast {
namespace GATECAST_VARIANT {

// A run of columns of the left matrix: element (row, i) is at[row * stride + i].
struct Segment {
  const float* at;
  long stride;
  int length;
};

//   c[m][v] (+)= Σ_segments Σ_i a[m][i] · b[i][v]      m < High, v < Wide vectors
// `b` holds the rows of all segments one after another, Wide vectors each.
template <int High, int Wide, bool Add>
GATECAST_INLINE void rowTile(const Segment* segments, int count, int firstRow, const float* b, float* c, long cStride) {
  Vec sum[High][Wide];
#pragma GCC unroll 8
  for (int m = 0; m < High; m++) {
#pragma GCC unroll 8
    for (int v = 0; v < Wide; v++) sum[m][v] = Add ? load(c + m * cStride + v * kLanes) : Vec{};
  }
  for (int s = 0; s < count; s++) {
    const long stride = segments[s].stride;
    const float* a = segments[s].at + firstRow * stride;
    const float* const end = a + segments[s].length;
GATECAST_UNROLL
    for (; a < end; a++, b += Wide * kLanes) {
      Vec weight[Wide];
#pragma GCC unroll 8
      for (int v = 0; v < Wide; v++) weight[v] = load(b + v * kLanes);
#pragma GCC unroll 8
      for (int m = 0; m < High; m++) {
        const Vec left = splat(a[m * stride]);
#pragma GCC unroll 8
        for (int v = 0; v < Wide; v++) sum[m][v] += left * weight[v];
      }
    }
  }
#pragma GCC unroll 8
  for (int m = 0; m < High; m++) {
#pragma GCC unroll 8
    for (int v = 0; v < Wide; v++) store(c + m * cStride + v * kLanes, sum[m][v]);
  }
}

// A block of time: `steps` times `rows` rows of the left (a) and the right (b) matrix.
struct Span {
  int steps, rows;
  long aStep, aRow, bStep, bRow;
};

//   c[m][v] (+)= Σ_steps Σ_rows a[row][m] · b[row][v]      m < High, v < Wide vectors
template <int High, int Wide>
GATECAST_INLINE void spanTile(const Span& span, const float* a, const float* b, float* c, bool add) {
  Vec sum[High][Wide];
#pragma GCC unroll 8
  for (int m = 0; m < High; m++) {
#pragma GCC unroll 8
    for (int v = 0; v < Wide; v++) sum[m][v] = add ? load(c + (m * Wide + v) * kLanes) : Vec{};
  }
  for (int s = 0; s < span.steps; s++) {
    const float* left = a + s * span.aStep;
    const float* right = b + s * span.bStep;
GATECAST_UNROLL
    for (int r = 0; r < span.rows; r++, left += span.aRow, right += span.bRow) {
      Vec weight[Wide];
#pragma GCC unroll 8
      for (int v = 0; v < Wide; v++) weight[v] = load(right + v * kLanes);
#pragma GCC unroll 8
      for (int m = 0; m < High; m++) {
        const Vec one = splat(left[m]);
#pragma GCC unroll 8
        for (int v = 0; v < Wide; v++) sum[m][v] += one * weight[v];
      }
    }
  }
#pragma GCC unroll 8
  for (int m = 0; m < High; m++) {
#pragma GCC unroll 8
    for (int v = 0; v < Wide; v++) store(c + (m * Wide + v) * kLanes, sum[m][v]);
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
