// One vector register of the instruction set this source is being compiled for, and the tile that fits its file:
// kRows × kWide accumulators, kWide weights and one broadcast must stay in registers.
#pragma once
#include <stdint.h>

#ifndef GATECAST_VARIANT
#error "name the variant with -DGATECAST_VARIANT="
#endif

namespace gatecast {
namespace GATECAST_VARIANT {

#if defined(GATECAST_LANES)  // a check build may force a geometry
constexpr int kLanes = GATECAST_LANES, kRows = GATECAST_ROWS, kWide = GATECAST_WIDE;
#elif defined(__AVX512F__)
constexpr int kLanes = 16, kRows = 8, kWide = 3;
#elif defined(__AVX2__)
constexpr int kLanes = 8, kRows = 4, kWide = 3;
#elif defined(__aarch64__)
constexpr int kLanes = 4, kRows = 4, kWide = 4;
#else
constexpr int kLanes = 4, kRows = 4, kWide = 2;
#endif

typedef float Vec __attribute__((vector_size(kLanes * 4)));
typedef int32_t VecInt __attribute__((vector_size(kLanes * 4)));
typedef float VecLoose __attribute__((vector_size(kLanes * 4), aligned(4), may_alias));

#define GATECAST_INLINE static inline __attribute__((always_inline))

GATECAST_INLINE Vec load(const float* from) { return *reinterpret_cast<const VecLoose*>(from); }
GATECAST_INLINE void store(float* to, Vec value) { *reinterpret_cast<VecLoose*>(to) = value; }
GATECAST_INLINE Vec splat(float value) { return value - Vec{}; }

// Numbers of vectors and rounded lengths.
constexpr int vectors(int floats) { return (floats + kLanes - 1) / kLanes; }
constexpr int padded(int floats) { return vectors(floats) * kLanes; }
constexpr int paddedRows(int rows) { return (rows + kRows - 1) / kRows * kRows; }

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
