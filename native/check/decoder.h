// The same checks for a decoder's whole pass: with every attention, taught and untaught, several targets and numbers.
#pragma once
#include "../core/reference-decoder.h"
#include "tools.h"

namespace {

using Decoder = ReferenceDecoder<double>;

constexpr Bounds kTinyDecoder = {{1, 2}, {1, 3}, {0, 2}, {1, 4}};
constexpr Bounds kUsualDecoder = {{1, 40}, {1, 20}, {0, 3}, {1, 70}};
constexpr Bounds kSmallDecoder = {{1, 20}, {1, 10}, {0, 2}, {1, 20}};

// `features` of the bounds are those known ahead.
Decoder randomDecoder(int cell, int attention, const Bounds& bounds, int mostLooked) {
  Decoder d;
  Shape& s = d.shape;
  auto within = [](const int (&range)[2]) { return pick(range[0], range[1]); };
  s.cell = cell, s.attention = attention;
  s.activation = cell == kRnn ? pick(0, 2) : 0;
  s.batch = within(bounds.batch), s.steps = within(bounds.steps), s.units = within(bounds.units);
  s.known = within(bounds.features), s.outputs = pick(1, 3);
  s.numbers = pick(0, 1) ? 1 : 3, s.median = s.numbers / 2;
  s.looked = attention == kNoAttention ? 0 : pick(1, mostLooked);
  s.width = attention == kNoAttention ? 0 : pick(0, 2) ? s.units : pick(1, bounds.units[1]);
  const int context = attention == kAdditive ? s.width : 0;
  s.features = s.outputs + s.known + context;
  s.flags = kKeep | kDecoder;
  if (cell == kGru && pick(0, 3)) s.flags |= kResetAfter;
  const size_t b = s.batch, h = s.units, written = size_t(s.outputs) * s.numbers;
  auto weights = [](size_t rows, size_t columns) { return numbers(rows * columns, 0.6 / std::sqrt(double(rows))); };
  d.kernel = weights(s.features, s.gates() * h);
  d.recurrent = weights(h, s.gates() * h);
  d.bias = numbers(s.biasSize(), 0.3);
  if (pick(0, 3)) d.state0 = numbers(b * h, 0.5);
  if (pick(0, 1) && cell == kLstm) d.cell0 = numbers(b * h, 0.5);
  d.last = numbers(b * s.outputs, 1);
  d.future = numbers(b * s.steps * s.known, 1);
  d.encoded = numbers(b * s.looked * s.width, 0.7);
  if (attention == kAdditive) {
    d.query = weights(h, h), d.key = weights(s.width, h), d.score = numbers(h, 0.7);
  } else if (attention == kMultiplicative) {
    d.query = weights(h, s.width), d.mix = weights(s.width + h, h), d.mixBias = numbers(h, 0.3);
  }
  d.output = weights(h + context, written);
  d.outputBias = numbers(written, 0.3);
  if (pick(0, 1)) {
    s.flags |= kTold;
    for (size_t i = 0; i < (s.steps - 1) * b * s.outputs; i++) {
      d.told.push_back(pick(0, 1));
      d.lessons.push_back(d.told.back() > 0 ? numbers(1, 1)[0] : 0);
    }
  }
  if (!pick(0, 2)) {
    s.flags |= kSeenMask;
    for (size_t i = 0; i < b * h; i++) d.seenMask.push_back(pick(0, 3) ? 1.25 : 0);
  }
  d.dOutputs = numbers(b * written * s.steps, 1);
  return d;
}

struct DecoderResults {
  std::vector<float> outputs, map, kernel, recurrent, bias, state0, cell0;
  std::vector<float> encoded, last, future, query, key, score, mix, mixBias, output, outputBias;
  bool operator==(const DecoderResults& o) const {
    return outputs == o.outputs && map == o.map && kernel == o.kernel && recurrent == o.recurrent && bias == o.bias &&
           state0 == o.state0 && cell0 == o.cell0 && encoded == o.encoded && last == o.last && future == o.future && query == o.query && key == o.key &&
           score == o.score && mix == o.mix && mixBias == o.mixBias && output == o.output && outputBias == o.outputBias;
  }
};

DecoderResults runDecoder(const Variant& variant, const Decoder& d, int threads, bool keep) {
  Job job = {};
  job.shape = d.shape;
  const Shape& s = d.shape;
  const std::vector<double>* const given[] = {
      &d.kernel, &d.recurrent, &d.bias, &d.state0, &d.cell0, &d.encoded, &d.last, &d.future,  &d.told,
      &d.lessons, &d.seenMask, &d.query, &d.key, &d.score, &d.mix, &d.mixBias, &d.output, &d.outputBias, &d.dOutputs};
  std::vector<float> lent[sizeof given / sizeof *given];
  const float* at[sizeof given / sizeof *given];
  for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
    lent[i] = floats(*given[i]);
    at[i] = lent[i].empty() ? nullptr : lent[i].data();
  }
  job.in.kernel = at[0], job.in.recurrent = at[1], job.in.bias = at[2], job.in.state = at[3], job.in.cell = at[4];
  job.in.encoded = at[5], job.in.last = at[6], job.in.future = at[7], job.in.told = at[8], job.in.lessons = at[9];
  job.in.seenMask = at[10], job.in.query = at[11], job.in.key = at[12], job.in.score = at[13], job.in.mix = at[14];
  job.in.mixBias = at[15], job.in.output = at[16], job.in.outputBias = at[17];
  job.outGradients.outputs = at[18];
  DecoderResults out;
  auto room = [](std::vector<float>& to, size_t count) { return to.resize(count), count ? to.data() : nullptr; };
  job.out.outputs = room(out.outputs, d.dOutputs.size());
  job.out.map = room(out.map, size_t(s.batch) * s.steps * s.looked);
  runJob(variant, job, threads, keep, [&] {
    job.in = {};  // the caller has what he lent back
    const size_t bh = size_t(s.batch) * s.units;
    job.gradients.kernel = room(out.kernel, d.kernel.size());
    job.gradients.recurrent = room(out.recurrent, d.recurrent.size());
    job.gradients.bias = room(out.bias, d.bias.size());
    job.gradients.state = room(out.state0, bh);
    job.gradients.cell = s.cell == kLstm ? room(out.cell0, bh) : nullptr;
    job.gradients.encoded = room(out.encoded, d.encoded.size());
    job.gradients.last = room(out.last, d.last.size());
    job.gradients.future = room(out.future, d.future.size());
    job.gradients.query = room(out.query, d.query.size());
    job.gradients.key = room(out.key, d.key.size());
    job.gradients.score = room(out.score, d.score.size());
    job.gradients.mix = room(out.mix, d.mix.size());
    job.gradients.mixBias = room(out.mixBias, d.mixBias.size());
    job.gradients.output = room(out.output, d.output.size());
    job.gradients.outputBias = room(out.outputBias, d.outputBias.size());
  });
  return out;
}

double checkDecoder(const Variant& variant, int cell, int attention, const Bounds& bounds, int mostLooked) {
  Decoder d = randomDecoder(cell, attention, bounds, mostLooked);
  d.forward();
  d.backward();
  const DecoderResults one = runDecoder(variant, d, 1, true);
  double worst = 0;
  auto also = [&](const char* name, auto& got, auto& want) { worst = std::max(worst, compare(name, got, want, d.shape)); };
  also("decoder's outputs", one.outputs, d.outputs);
  also("attention map", one.map, d.map);
  also("decoder's kernel gradient", one.kernel, d.dKernel);
  also("decoder's recurrent gradient", one.recurrent, d.dRecurrent);
  also("decoder's bias gradient", one.bias, d.dBias);
  also("decoder's state gradient", one.state0, d.dState0);
  if (cell == kLstm) also("decoder's cell gradient", one.cell0, d.dCell0);
  also("encoder gradient", one.encoded, d.dEncoded);
  also("gradient of the last value", one.last, d.dLast);
  also("gradient of what is known", one.future, d.dFuture);
  also("query gradient", one.query, d.dQuery);
  also("key gradient", one.key, d.dKey);
  also("score gradient", one.score, d.dScore);
  also("mix gradient", one.mix, d.dMix);
  also("mix bias gradient", one.mixBias, d.dMixBias);
  also("output gradient", one.output, d.dOutput);
  also("output bias gradient", one.outputBias, d.dOutputBias);
  for (int threads : {2, 5}) {
    if (!(runDecoder(variant, d, threads, true) == one)) fail("thread count changes a decoder's bits", d.shape);
  }
  const DecoderResults inference = runDecoder(variant, d, 2, false);
  if (inference.outputs != one.outputs || inference.map != one.map) fail("decoder's inference differs", d.shape);
  return worst;
}

double lossOfDecoder(Decoder& d) {
  d.forward();
  double loss = 0;
  for (size_t i = 0; i < d.outputs.size(); i++) loss += d.outputs[i] * d.dOutputs[i];
  return loss;
}

void checkDecoderDifferences(int cell, int attention) {
  Decoder d = randomDecoder(cell, attention, kTinyDecoder, 3);
  if (d.shape.activation == kRelu) d.shape.activation = kTanh;
  d.forward();
  d.backward();
  auto check = [&](const char* name, std::vector<double>& values, const std::vector<double>& gradient) {
    againstDifferences(std::string("decoder's ") + name, values, gradient, d.shape, [&] { return lossOfDecoder(d); });
  };
  check("kernel", d.kernel, d.dKernel), check("recurrent", d.recurrent, d.dRecurrent), check("bias", d.bias, d.dBias);
  check("state", d.state0, d.dState0), check("cell", d.cell0, d.dCell0), check("encoded", d.encoded, d.dEncoded);
  check("last", d.last, d.dLast), check("future", d.future, d.dFuture);
  check("query", d.query, d.dQuery), check("key", d.key, d.dKey), check("score", d.score, d.dScore);
  check("mix", d.mix, d.dMix), check("mix bias", d.mixBias, d.dMixBias);
  check("output", d.output, d.dOutput), check("output bias", d.outputBias, d.dOutputBias);
}

// A NaN or an infinity among one row's inputs makes what that row forecasts NaN and leaves the other rows alone.
void checkDecoderNotFinite(const Variant& variant, int cell, int attention) {
  for (double bad : {std::nan(""), HUGE_VAL}) {
    Decoder d = randomDecoder(cell, attention, usual.batch[1] < 40 ? kSmallDecoder : kUsualDecoder, 9);
    Shape& s = d.shape;
    if (s.batch < 4) continue;
    s.flags &= ~kTold;
    d.told.clear(), d.lessons.clear();
    const DecoderResults good = runDecoder(variant, d, 1, true);
    std::vector<double>& hit = attention == kNoAttention ? d.last : d.encoded;
    hit[hit.size() / s.batch * 3] = bad;
    const DecoderResults out = runDecoder(variant, d, 1, true);
    const size_t each = good.outputs.size() / s.batch;
    for (size_t i = 0; i < good.outputs.size(); i++) {
      if (i / each == 3 ? !std::isnan(out.outputs[i]) : out.outputs[i] != good.outputs[i]) {
        fail("decoder's row of a bad input", s);
      }
    }
    if (!std::isnan(out.recurrent[0])) fail("decoder's gradient of a bad input", s);
  }
}

void checkDecoders(int rounds, bool small) {
  const Bounds& bounds = small ? kSmallDecoder : kUsualDecoder;
  const Bounds manyShards = {{257, 275}, {1, 3}, {0, 1}, {1, 9}};
  const char* const looks[] = {"no", "additive", "multiplicative"};
  for (int cell : {kRnn, kLstm, kGru}) {
    for (int attention : {kNoAttention, kAdditive, kMultiplicative}) {
      for (int i = 0; i < rounds; i++) checkDecoderDifferences(cell, attention);
    }
    for (const Variant* variant : kVariants) {
      double worst = 0;
      for (int attention : {kNoAttention, kAdditive, kMultiplicative}) {
        for (int i = 0; i < rounds; i++) {
          worst = std::max(worst, checkDecoder(*variant, cell, attention, bounds, small ? 9 : 50));
        }
        worst = std::max(worst, checkDecoder(*variant, cell, attention, manyShards, 5));
        for (int i = 0; i < 3; i++) checkDecoderNotFinite(*variant, cell, attention);
        if (attention != kMultiplicative) continue;
        std::printf("ok %s %s decoder, %s, %s and %s attention: %d shapes, largest difference %.1e\n", variant->name,
                    cell == kRnn ? "rnn" : cell == kLstm ? "lstm" : "gru", looks[0], looks[1], looks[2],
                    3 * (rounds + 1), worst);
      }
    }
  }
}

}  // namespace
