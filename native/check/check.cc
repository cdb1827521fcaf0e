// Checks the vector kernel against the scalar reference, and the reference against finite differences in double.
//   check [rounds [seed [small]]]     prints one line a cell and exits 1 at the first difference that is too large
// `small` draws smaller random shapes, for sanitizers; the special ones stay.
#include "../core/reference.h"
#include "convolution.h"
#include "decoder.h"
#include "dense.h"
#include "self-attention.h"
#include "tools.h"

namespace {

ReferencePass<double> randomPass(int cell, const Bounds& bounds) {
  ReferencePass<double> p;
  Shape& s = p.shape;
  s.cell = cell;
  s.activation = cell == kRnn ? pick(0, 2) : 0;
  auto within = [](const int (&range)[2]) { return pick(range[0], range[1]); };
  s.batch = within(bounds.batch);
  s.steps = within(bounds.steps);
  s.features = within(bounds.features);
  s.units = within(bounds.units);
  s.flags = kKeep | (pick(0, 1) ? kSequence : 0) | (pick(0, 2) ? 0 : kReversed);
  if (cell == kGru && pick(0, 1)) s.flags |= kResetAfter;
  const size_t bh = size_t(s.batch) * s.units;
  p.x = numbers(size_t(s.batch) * s.steps * s.features, 1);
  p.kernel = numbers(size_t(s.features) * s.gates() * s.units, 0.5);
  p.recurrent = numbers(size_t(s.units) * s.gates() * s.units, 0.7 / std::sqrt(s.units));
  if (pick(0, 3)) p.bias = numbers(s.biasSize(), 0.3);
  if (pick(0, 1)) p.state0 = numbers(bh, 0.5);
  if (p.state0.empty() && pick(0, 3)) s.flags |= kFresh;
  if (pick(0, 1) && cell == kLstm) p.cell0 = numbers(bh, 0.5);
  if (!pick(0, 3)) {
    s.flags |= kLengths;
    for (int i = 0; i < s.batch; i++) p.lengths.push_back(pick(0, s.steps));
  }
  auto mask = [&](size_t count) {
    std::vector<double> m(count);
    for (double& v : m) v = pick(0, 3) ? 1.25 : 0;
    return m;
  };
  if (!pick(0, 3)) s.flags |= kInputMask, p.inputMask = mask(size_t(s.batch) * s.features);
  if (!pick(0, 3)) s.flags |= kRecurrentMask, p.recurrentMask = mask(bh);
  p.dOutputs = numbers(bh * (s.flags & kSequence ? s.steps : 1), 1);
  if (pick(0, 1)) p.dState = numbers(bh, 1);
  if (pick(0, 1) && cell == kLstm) p.dCell = numbers(bh, 1);
  return p;
}

// Everything a vector pass gives back, in one row of arrays.
struct Results {
  std::vector<float> outputs, state, cell, kernel, recurrent, bias, x, state0, cell0;
  std::vector<double> norms;
};

Results runVariant(const Variant& variant, const ReferencePass<double>& p, int threads, bool keep,
                   bool wantsState = true) {
  Job job = {};
  job.shape = p.shape;
  const Shape& s = p.shape;
  const auto x = floats(p.x), kernel = floats(p.kernel), recurrent = floats(p.recurrent), bias = floats(p.bias),
             state = floats(p.state0), cell = floats(p.cell0), inputMask = floats(p.inputMask),
             recurrentMask = floats(p.recurrentMask), dOutputs = floats(p.dOutputs), dState = floats(p.dState),
             dCell = floats(p.dCell);
  auto given = [](const std::vector<float>& v) { return v.empty() ? nullptr : v.data(); };
  job.in = {x.data(), kernel.data(), recurrent.data(), given(bias), given(state), given(cell),
            p.lengths.empty() ? nullptr : p.lengths.data(), given(inputMask), given(recurrentMask)};
  job.outGradients = {given(dOutputs), given(dState), given(dCell)};
  Results out;
  const size_t bh = size_t(s.batch) * s.units;
  out.outputs.resize(p.outputs.size());
  out.state.resize(bh);
  out.cell.resize(bh);
  job.out = {out.outputs.data(), out.state.data(), s.cell == kLstm ? out.cell.data() : nullptr};
  runJob(variant, job, threads, keep, [&] {
    out.kernel.resize(p.kernel.size());
    out.recurrent.resize(p.recurrent.size());
    out.bias.resize(s.biasSize());
    out.x.resize(p.x.size());
    out.state0.resize(bh);
    out.cell0.resize(bh);
    out.norms.resize(s.steps);
    job.gradients = {out.kernel.data(), out.recurrent.data(), out.bias.data(), out.x.data(),
                     wantsState ? out.state0.data() : nullptr,
                     s.cell == kLstm ? out.cell0.data() : nullptr, out.norms.data()};
  });
  return out;
}

double checkVector(const Variant& variant, int cell, const Bounds& bounds) {
  ReferencePass<double> p = randomPass(cell, bounds);
  p.forward();
  p.backward();
  const Results one = runVariant(variant, p, 1, true);
  double worst = compare("outputs", one.outputs, p.outputs, p.shape);
  auto also = [&](const char* name, auto& got, auto& want) { worst = std::max(worst, compare(name, got, want, p.shape)); };
  also("state", one.state, p.state);
  if (cell == kLstm) also("cell", one.cell, p.cell);
  also("kernel gradient", one.kernel, p.dKernel);
  also("recurrent gradient", one.recurrent, p.dRecurrent);
  also("bias gradient", one.bias, p.dBias);
  also("input gradient", one.x, p.dX);
  also("state gradient", one.state0, p.dState0);
  if (cell == kLstm) also("cell gradient", one.cell0, p.dCell0);
  also("norms", one.norms, p.norms);
  for (int threads : {2, 5}) {
    const Results more = runVariant(variant, p, threads, true);
    const bool same = more.outputs == one.outputs && more.kernel == one.kernel && more.recurrent == one.recurrent &&
                      more.bias == one.bias && more.x == one.x && more.state0 == one.state0 && more.norms == one.norms;
    if (!same) fail("thread count changes bits", p.shape);
  }
  if (runVariant(variant, p, 2, false).outputs != one.outputs) fail("inference differs from training", p.shape);
  const Results less = runVariant(variant, p, 1, true, false);
  if (less.kernel != one.kernel || less.recurrent != one.recurrent || less.x != one.x) {
    fail("a state gradient changes others", p.shape);
  }
  if (p.shape.has(kFresh)) {
    ReferencePass<double> whole = p;
    whole.shape.flags &= ~kFresh;
    const Results zeros = runVariant(variant, whole, 1, true);
    if (zeros.outputs != one.outputs || zeros.kernel != one.kernel || zeros.recurrent != one.recurrent) {
      fail("leaving out a zero state changes bits", p.shape);
    }
  }
  return worst;
}

double lossOf(ReferencePass<double>& p) {
  p.forward();
  double loss = 0;
  auto add = [&](const auto& y, const auto& d) {
    for (size_t i = 0; i < d.size(); i++) loss += y[i] * d[i];
  };
  add(p.outputs, p.dOutputs);
  add(p.state, p.dState);
  add(p.cell, p.dCell);
  return loss;
}

void checkDifferences(int cell) {
  ReferencePass<double> p = randomPass(cell, kTiny);
  if (p.shape.activation == kRelu) p.shape.activation = kTanh;  // a kink has no difference quotient
  p.forward();
  p.backward();
  auto check = [&](const char* name, std::vector<double>& values, const std::vector<double>& gradient) {
    againstDifferences(name, values, gradient, p.shape, [&] { return lossOf(p); });
  };
  check("kernel", p.kernel, p.dKernel);
  check("recurrent", p.recurrent, p.dRecurrent);
  check("bias", p.bias, p.dBias);
  check("x", p.x, p.dX);
  check("state", p.state0, p.dState0);
  check("cell", p.cell0, p.dCell0);
}

// A NaN or an infinity in one row's input makes that row NaN and leaves the other rows alone.
void checkNotFinite(const Variant& variant, int cell) {
  for (double bad : {std::nan(""), HUGE_VAL}) {
    ReferencePass<double> p = randomPass(cell, usual);
    p.shape.batch = 20;
    p.shape.flags &= ~(kLengths | kInputMask | kRecurrentMask | kSequence);
    p.lengths.clear(), p.inputMask.clear(), p.recurrentMask.clear(), p.state0.clear(), p.cell0.clear();
    p.dState.clear(), p.dCell.clear();
    p.x = numbers(size_t(20) * p.shape.steps * p.shape.features, 1);
    p.dOutputs = numbers(size_t(20) * p.shape.units, 1);
    p.forward();
    const Results good = runVariant(variant, p, 1, true);
    p.x[(size_t(3) * p.shape.steps + p.shape.steps / 2) * p.shape.features] = bad;
    const Results out = runVariant(variant, p, 1, true);
    for (int r = 0; r < 20; r++) {
      for (int k = 0; k < p.shape.units; k++) {
        const float y = out.outputs[r * p.shape.units + k];
        if (r == 3 ? !std::isnan(y) : y != good.outputs[r * p.shape.units + k]) fail("row of a bad input", p.shape);
      }
    }
    if (!std::isnan(out.kernel[0])) fail("gradient of a bad input", p.shape);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 40;
  generator.seed(argc > 2 ? std::atoi(argv[2]) : 1);
  if (argc > 3 && std::string(argv[3]) == "small") usual = kSmall;
  for (int cell : {kRnn, kLstm, kGru}) {
    for (int i = 0; i < rounds; i++) checkDifferences(cell);
    for (const Variant* variant : kVariants) {
      double worst = 0;
      auto check = [&](const Bounds& bounds) { worst = std::max(worst, checkVector(*variant, cell, bounds)); };
      for (int i = 0; i < rounds; i++) check(usual);
      check(kManyShards);
      if (cell == kLstm) check(kManyPanels);
      for (int i = 0; i < 6; i++) checkNotFinite(*variant, cell);
      std::printf("ok %s %s: %d shapes, largest difference %.1e\n", variant->name,
                  cell == kRnn ? "rnn" : cell == kLstm ? "lstm" : "gru", rounds + 1 + (cell == kLstm), worst);
    }
  }
  checkDenses(rounds, argc > 3 && std::string(argv[3]) == "small");
  checkConvolutions(rounds, argc > 3 && std::string(argv[3]) == "small");
  checkSelfAttentions(rounds, argc > 3 && std::string(argv[3]) == "small");
  checkDecoders(rounds, argc > 3 && std::string(argv[3]) == "small");
  pool.stop();
}
