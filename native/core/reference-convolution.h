// A convolution as plain loops over single numbers, what the vectors are checked against.
#pragma once
#include <vector>

#include "shape.h"

namespace gatecast {

template <typename Real>
struct ReferenceConvolution {
  using Numbers = std::vector<Real>;
  Shape shape;
  Numbers x, kernel, bias;
  Numbers outputs;                 // forward fills it
  Numbers dOutputs;                // given to backward
  Numbers dX, dKernel, dBias;      // filled by it

  void forward() {
    outputs.assign(size_t(shape.batch) * shape.steps * shape.units, 0);
    each([&](size_t at, int f) {
      Real sum = bias[f];
      reads(at, f, [&](size_t from, size_t weight) { sum += x[from] * kernel[weight]; });
      outputs[at * shape.units + f] = sum < 0 ? Real(0) : sum;
    });
  }

  void backward() {
    dX.assign(x.size(), 0);
    dKernel.assign(kernel.size(), 0);
    dBias.assign(bias.size(), 0);
    each([&](size_t at, int f) {
      if (!(outputs[at * shape.units + f] > 0)) return;
      const Real slope = dOutputs[at * shape.units + f];
      dBias[f] += slope;
      reads(at, f, [&](size_t from, size_t weight) {
        dX[from] += slope * kernel[weight];
        dKernel[weight] += slope * x[from];
      });
    });
  }

 private:
  // Every output: `at` counts batch rows and steps.
  template <typename Visit>
  void each(Visit visit) const {
    for (size_t at = 0; at < size_t(shape.batch) * shape.steps; at++) {
      for (int f = 0; f < shape.units; f++) visit(at, f);
    }
  }
  // Each number that it reads, with its weight.
  template <typename Visit>
  void reads(size_t at, int f, Visit visit) const {
    const long step = long(at % shape.steps);
    for (int tap = 0; tap < shape.taps; tap++) {
      const long back = long(shape.taps - 1 - tap) * shape.dilation;
      if (back > step) continue;
      for (int c = 0; c < shape.features; c++) {
        visit((at - back) * shape.features + c, (size_t(tap) * shape.features + c) * shape.units + f);
      }
    }
  }
};

}  // namespace gatecast
