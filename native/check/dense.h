// The same checks for a dense layer, linear and with ReLU, against plain loops over single numbers.
#pragma once
#include "tools.h"

namespace {

struct DenseCase {
  Shape shape;
  std::vector<double> x, kernel, bias, slopes;
  std::vector<double> outputs, dKernel, dBias, dX;

  void forward() {
    const Shape& s = shape;
    outputs.assign(size_t(s.batch) * s.units, 0);
    for (int r = 0; r < s.batch; r++) {
      for (int u = 0; u < s.units; u++) {
        double sum = bias[u];
        for (int f = 0; f < s.features; f++) sum += x[size_t(r) * s.features + f] * kernel[size_t(f) * s.units + u];
        outputs[size_t(r) * s.units + u] = s.activation == kRelu && sum < 0 ? 0 : sum;
      }
    }
  }

  void backward() {
    const Shape& s = shape;
    dKernel.assign(kernel.size(), 0), dBias.assign(bias.size(), 0), dX.assign(x.size(), 0);
    for (int r = 0; r < s.batch; r++) {
      for (int u = 0; u < s.units; u++) {
        const size_t at = size_t(r) * s.units + u;
        if (s.activation == kRelu && !(outputs[at] > 0)) continue;
        dBias[u] += slopes[at];
        for (int f = 0; f < s.features; f++) {
          dKernel[size_t(f) * s.units + u] += x[size_t(r) * s.features + f] * slopes[at];
          dX[size_t(r) * s.features + f] += kernel[size_t(f) * s.units + u] * slopes[at];
        }
      }
    }
  }
};

DenseCase randomDense(int mostRows, int mostWidth) {
  DenseCase d;
  Shape& s = d.shape;
  s = {};
  s.batch = pick(1, mostRows), s.steps = 1, s.features = pick(1, mostWidth), s.units = pick(1, mostWidth);
  s.activation = pick(0, 1) ? kRelu : kLinear;
  s.flags = kKeep | kDense;
  d.x = numbers(size_t(s.batch) * s.features, 1);
  d.kernel = numbers(size_t(s.features) * s.units, 0.8 / std::sqrt(double(s.features)));
  d.bias = numbers(s.units, 0.3);
  d.slopes = numbers(size_t(s.batch) * s.units, 1);
  return d;
}

LayerResults runDense(const Variant& variant, const DenseCase& d, int threads, bool keep, bool wantsX = true) {
  return runLayer(variant, d, d.slopes, threads, keep, wantsX);
}

double checkDense(const Variant& variant, int mostRows, int mostWidth) {
  DenseCase d = randomDense(mostRows, mostWidth);
  d.forward();
  // A sum near the kink may round to the other side of it.
  for (size_t i = 0; i < d.outputs.size(); i++) {
    if (d.shape.activation == kRelu && d.outputs[i] < 1e-4) d.slopes[i] = 0;
  }
  d.backward();
  const LayerResults one = runDense(variant, d, 1, true);
  double worst = compare("dense outputs", one.outputs, d.outputs, d.shape);
  auto also = [&](const char* name, auto& got, auto& want) { worst = std::max(worst, compare(name, got, want, d.shape)); };
  also("dense kernel gradient", one.kernel, d.dKernel);
  also("dense bias gradient", one.bias, d.dBias);
  also("dense input gradient", one.x, d.dX);
  for (int threads : {2, 5}) {
    if (!(runDense(variant, d, threads, true) == one)) fail("thread count changes a dense layer's bits", d.shape);
  }
  if (runDense(variant, d, 2, false).outputs != one.outputs) fail("a dense layer's inference differs", d.shape);
  if (runDense(variant, d, 1, true, false).kernel != one.kernel) fail("an input gradient changes others", d.shape);
  return worst;
}

// A NaN or an infinity makes its row NaN, the gradient of the weights with it, and leaves the other rows alone.
void checkDenseNotFinite(const Variant& variant) {
  for (double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    DenseCase d = randomDense(80, 40);
    const Shape& s = d.shape;
    if (s.batch < 4) continue;
    const LayerResults good = runDense(variant, d, 1, true);
    d.x[size_t(s.features) * 3] = bad;
    const LayerResults out = runDense(variant, d, 1, true);
    for (size_t i = 0; i < good.outputs.size(); i++) {
      if (i / s.units != 3 && out.outputs[i] != good.outputs[i]) fail("dense row beside a bad input", s);
    }
    if (!std::isnan(out.outputs[size_t(s.units) * 3])) fail("dense row of a bad input", s);
    if (!std::isnan(out.kernel[0])) fail("dense gradient of a bad input", s);
  }
}

void checkDenses(int rounds, bool small) {
  for (const Variant* variant : kVariants) {
    double worst = 0;
    for (int i = 0; i < rounds; i++) worst = std::max(worst, checkDense(*variant, small ? 70 : 150, small ? 40 : 130));
    worst = std::max(worst, checkDense(*variant, 700, 20));  // lots of more than one shard
    for (int i = 0; i < 6; i++) checkDenseNotFinite(*variant);
    std::printf("ok %s dense: %d shapes, largest difference %.1e\n", variant->name, rounds + 1, worst);
  }
}

}  // namespace
