// One pass through cuDNN, forward and back: one copy to the card and one from it each way.
#pragma once
#include "staging.h"
#include "weights.h"

namespace gatecast {
namespace cuda {

// Where things of a pass lie in its block on the card, in bytes. What is sent or fetched together lies together.
struct Layout {
  size_t lengths, hx, cx, x, sentEnd;
  size_t hy, cy, y, fetchedEnd;
  size_t reserve;
  size_t dhy, dcy, dy, backSentEnd;
  size_t raw, dhx, dcx, dx, backFetchedEnd;
  size_t gradients;
  size_t bytes;
};

// A forward pass, and what its backward needs of it.
struct Pass {
  Shape shape;
  Rnn* rnn = nullptr;
  Weights* weights = nullptr;
  Block block;
  Layout at = {};
  size_t workForward = 0, reserveBytes = 0;
  void *xData = nullptr, *yData = nullptr, *hData = nullptr;
  bool hasState = false, hasCell = false;
  int32_t* lengths = nullptr;  // own copy
  float* inputMask = nullptr;  // own copy

  size_t stateSize() const { return size_t(shape.batch) * shape.units; }
  size_t xSize() const { return size_t(shape.batch) * shape.steps * shape.features; }
  size_t ySize() const { return size_t(shape.batch) * shape.steps * shape.units; }
  Rows rows() const { return {shape, lengths}; }
  float* on(size_t offset) const { return block.at(offset); }
};

class Passes {
 public:
  Passes(Device& device, WeightStore& weights) : device_(device), weights_(weights) {}

  void release(Pass& pass) {
    Calls& c = device_.calls;
    if (pass.xData) c.cudnnDestroyRNNDataDescriptor(pass.xData);
    if (pass.yData) c.cudnnDestroyRNNDataDescriptor(pass.yData);
    if (pass.hData) c.cudnnDestroyTensorDescriptor(pass.hData);
    pass.xData = pass.yData = pass.hData = nullptr;
    device_.give(pass.block);
    weights_.letGo(pass.weights);
    free(pass.lengths);
    free(pass.inputMask);
    pass.lengths = nullptr, pass.inputMask = nullptr;
  }

  bool forward(Pass& pass, const Inputs& in, const Outputs& out) {
    const bool keep = pass.shape.has(kKeep);
    if (!prepare(pass, in, keep)) return false;
    Calls& c = device_.calls;
    const Layout& at = pass.at;
    stage(pass, in);
    const bool lstm = pass.shape.cell == kLstm;
    const bool done =
        device_.send(pass.block.memory, device_.in.memory, at.sentEnd) &&
        device_.okDnn(c.cudnnRNNForward(
            device_.dnn, pass.rnn->descriptor, keep ? kForwardTraining : kForwardInference,
            reinterpret_cast<const int32_t*>(pass.on(at.lengths)), pass.xData, pass.on(at.x), pass.yData, pass.on(at.y), pass.hData,
            pass.hasState ? pass.on(at.hx) : nullptr, pass.on(at.hy), pass.hData, pass.hasCell ? pass.on(at.cx) : nullptr,
            lstm ? pass.on(at.cy) : nullptr, pass.rnn->weightBytes, pass.weights->onCard.memory, pass.workForward,
            device_.work.memory, pass.reserveBytes, pass.reserveBytes ? pass.on(at.reserve) : nullptr));
    const size_t end = pass.shape.has(kSequence) ? at.fetchedEnd : at.y;
    return done && device_.growPinned(device_.out, end - at.hy) &&
           device_.fetch(device_.out.memory, pass.on(at.hy), end - at.hy) && device_.wait() && (take(pass, in, out), true);
  }

  bool backward(Pass& pass, const OutputGradients& given, const Gradients& wanted) {
    Calls& c = device_.calls;
    const Layout& at = pass.at;
    const bool lstm = pass.shape.cell == kLstm;
    float* held = nullptr;
    bool done = stageGradients(pass, given, held) && device_.clear(pass.on(at.gradients), pass.rnn->weightBytes);
    const int32_t* const lengths = reinterpret_cast<const int32_t*>(pass.on(at.lengths));
    const void* const hx = pass.hasState ? pass.on(at.hx) : nullptr;
    const void* const cx = pass.hasCell ? pass.on(at.cx) : nullptr;
    void* const reserve = pass.reserveBytes ? pass.on(at.reserve) : nullptr;
    done = done &&
           device_.okDnn(c.cudnnRNNBackwardData_v8(
               device_.dnn, pass.rnn->descriptor, lengths, pass.yData, pass.on(at.y), pass.on(at.dy), pass.xData, pass.on(at.dx),
               pass.hData, hx, pass.on(at.dhy), pass.on(at.dhx), pass.hData, cx, lstm ? pass.on(at.dcy) : nullptr,
               lstm ? pass.on(at.dcx) : nullptr, pass.rnn->weightBytes, pass.weights->onCard.memory, pass.workForward,
               device_.work.memory, pass.reserveBytes, reserve)) &&
           device_.okDnn(c.cudnnRNNBackwardWeights_v8(device_.dnn, pass.rnn->descriptor, kGradientAdd, lengths, pass.xData,
                                                      pass.on(at.x), pass.hData, hx, pass.yData, pass.on(at.y),
                                                      pass.rnn->weightBytes, pass.on(at.gradients), pass.workForward,
                                                      device_.work.memory, pass.reserveBytes, reserve)) &&
           weights_.unpack(device_, *pass.rnn, pass.on(at.gradients), pass.on(at.raw));
    const size_t end = wanted.x ? at.backFetchedEnd : wanted.state || wanted.cell ? at.dx : at.dhx;
    done = done && device_.growPinned(device_.out, end - at.raw) &&
           device_.fetch(device_.out.memory, pass.on(at.raw), end - at.raw) && device_.wait();
    if (done) takeGradients(pass, wanted, held);
    free(held);
    return done;
  }

 private:
  Device& device_;
  WeightStore& weights_;

  bool prepare(Pass& pass, const Inputs& in, bool keep) {
    const Shape& shape = pass.shape;
    pass.hasState = in.state != nullptr;
    pass.hasCell = shape.cell == kLstm && in.cell != nullptr;
    if (in.lengths && !copyOf(in.lengths, size_t(shape.batch), pass.lengths)) return noMemory();
    if (in.inputMask && keep && !copyOf(in.inputMask, size_t(shape.batch) * shape.features, pass.inputMask)) return noMemory();
    pass.rnn = weights_.rnnOf(device_, shape);
    if (!pass.rnn || !describe(pass)) return false;
    size_t workBytes = 0;
    if (!device_.okDnn(device_.calls.cudnnGetRNNTempSpaceSizes(device_.dnn, pass.rnn->descriptor,
                                                               keep ? kForwardTraining : kForwardInference, pass.xData, &workBytes,
                                                               &pass.reserveBytes))) {
      return false;
    }
    if (!keep) pass.reserveBytes = 0;
    pass.workForward = workBytes;
    layOut(pass, keep);
    // Held before the block is taken: when memory is short, what nobody holds is shed.
    pass.weights = weights_.hold(device_, pass.rnn, in);
    return pass.weights && device_.grow(device_.work, workBytes ? workBytes : 1) && device_.take(pass.at.bytes, pass.block) &&
           device_.growPinned(device_.in, pass.at.sentEnd);
  }

  bool noMemory() { return device_.failure.set("failed", "the processor's memory is full"); }

  template <typename Number>
  static bool copyOf(const Number* from, size_t count, Number*& to) {
    to = static_cast<Number*>(malloc(count * sizeof(Number)));
    if (to) memcpy(to, from, count * sizeof(Number));
    return to != nullptr;
  }

  // cuDNN takes no row without a step: it gets one of zeros, and what comes of it is not looked at.
  static int stepsOf(const Pass& pass, int row) {
    const int length = pass.rows().length(row);
    return length > 0 ? length : 1;
  }

  bool describe(Pass& pass) {
    const Shape& shape = pass.shape;
    Calls& c = device_.calls;
    int* lengths = static_cast<int*>(malloc(size_t(shape.batch) * sizeof(int)));
    if (!lengths) return noMemory();
    for (int row = 0; row < shape.batch; row++) lengths[row] = stepsOf(pass, row);
    float zero = 0;
    const int sizes[] = {1, shape.batch, shape.units};
    const int strides[] = {shape.batch * shape.units, shape.units, 1};
    const bool done =
        device_.okDnn(c.cudnnCreateRNNDataDescriptor(&pass.xData)) && device_.okDnn(c.cudnnCreateRNNDataDescriptor(&pass.yData)) &&
        device_.okDnn(c.cudnnSetRNNDataDescriptor(pass.xData, kDataFloat, kSeqMajorUnpacked, shape.steps, shape.batch, shape.features,
                                                  lengths, &zero)) &&
        device_.okDnn(c.cudnnSetRNNDataDescriptor(pass.yData, kDataFloat, kSeqMajorUnpacked, shape.steps, shape.batch, shape.units,
                                                  lengths, &zero)) &&
        device_.okDnn(c.cudnnCreateTensorDescriptor(&pass.hData)) &&
        device_.okDnn(c.cudnnSetTensorNdDescriptor(pass.hData, kDataFloat, 3, sizes, strides));
    free(lengths);
    return done;
  }

  static void layOut(Pass& pass, bool keep) {
    size_t end = 0;
    auto put = [&end](size_t bytes) {
      const size_t at = end;
      end += aligned(bytes);
      return at;
    };
    const size_t word = sizeof(float);
    const size_t state = pass.stateSize() * word, cell = pass.shape.cell == kLstm ? state : 0;
    Layout& at = pass.at;
    at.lengths = put(size_t(pass.shape.batch) * sizeof(int32_t));
    at.hx = put(pass.hasState ? state : 0);
    at.cx = put(pass.hasCell ? cell : 0);
    at.x = put(pass.xSize() * word);
    at.sentEnd = end;
    at.hy = put(state);
    at.cy = put(cell);
    at.y = put(pass.ySize() * word);
    at.fetchedEnd = end;
    at.reserve = put(pass.reserveBytes);
    if (keep) {
      at.dhy = put(state);
      at.dcy = put(cell);
      at.dy = put(pass.ySize() * word);
      at.backSentEnd = end;
      at.raw = put(pass.rnn->rawSize() * word);
      at.dhx = put(state);
      at.dcx = put(cell);
      at.dx = put(pass.xSize() * word);
      at.backFetchedEnd = end;
      at.gradients = put(pass.rnn->weightBytes);
    }
    at.bytes = end;
  }

  void stage(const Pass& pass, const Inputs& in) {
    const Layout& at = pass.at;
    int32_t* lengths = reinterpret_cast<int32_t*>(device_.in.at(at.lengths));
    for (int row = 0; row < pass.shape.batch; row++) lengths[row] = stepsOf(pass, row);
    const size_t state = pass.stateSize() * sizeof(float);
    if (pass.hasState) memcpy(device_.in.at(at.hx), in.state, state);
    if (pass.hasCell) memcpy(device_.in.at(at.cx), in.cell, state);
    pass.rows().send(in.x, in.inputMask, pass.shape.features, device_.in.at(at.x));
  }

  // Of rows without a step the state is what it was.
  template <typename Work>
  static void eachEmpty(const Pass& pass, Work work) {
    for (int row = 0; pass.lengths && row < pass.shape.batch; row++) {
      if (pass.lengths[row] == 0) work(size_t(row) * pass.shape.units);
    }
  }

  static void putRow(float* to, const float* from, int units) {
    if (from) memcpy(to, from, size_t(units) * sizeof(float));
    else memset(to, 0, size_t(units) * sizeof(float));
  }

  void take(const Pass& pass, const Inputs& in, const Outputs& out) {
    const Layout& at = pass.at;
    const size_t state = pass.stateSize() * sizeof(float);
    const int units = pass.shape.units;
    memcpy(out.state, device_.out.memory, state);
    if (out.cell) memcpy(out.cell, device_.out.at(at.cy - at.hy), state);
    eachEmpty(pass, [&](size_t row) {
      putRow(out.state + row, in.state ? in.state + row : nullptr, units);
      if (out.cell) putRow(out.cell + row, in.cell ? in.cell + row : nullptr, units);
    });
    if (!pass.shape.has(kSequence)) {
      memcpy(out.outputs, out.state, state);
      return;
    }
    pass.rows().fetch(device_.out.at(at.y - at.hy), nullptr, units, out.outputs);
    if (pass.lengths) pass.rows().repeatState(pass.shape.has(kReversed) ? in.state : out.state, out.outputs);
  }

  // `held` [2, batch, units] is what reaches the initial states past cuDNN: by rows without a step, and by repetitions of
  // the state that a reversed row begins with.
  bool stageGradients(const Pass& pass, const OutputGradients& given, float*& held) {
    const Layout& at = pass.at;
    const Shape& shape = pass.shape;
    const size_t count = pass.stateSize(), bytes = count * sizeof(float);
    const bool sequence = shape.has(kSequence) && given.outputs;
    if (!device_.growPinned(device_.in, at.backSentEnd - at.dhy)) return false;
    if (pass.lengths) {
      held = static_cast<float*>(calloc(2 * count, sizeof(float)));
      if (!held) return noMemory();
    }
    float* const dhy = device_.in.at(0);
    float* const dcy = device_.in.at(at.dcy - at.dhy);
    if (given.state) memcpy(dhy, given.state, bytes);
    else memset(dhy, 0, bytes);
    if (given.outputs && !shape.has(kSequence)) {
      for (size_t i = 0; i < count; i++) dhy[i] += given.outputs[i];
    }
    if (shape.cell == kLstm) {
      if (given.cell) memcpy(dcy, given.cell, bytes);
      else memset(dcy, 0, bytes);
    }
    if (pass.lengths && sequence) pass.rows().addRepeated(given.outputs, shape.has(kReversed) ? held : dhy);
    eachEmpty(pass, [&](size_t row) {
      for (int k = 0; k < shape.units; k++) {
        held[row + k] += dhy[row + k];
        dhy[row + k] = 0;
        if (shape.cell == kLstm) held[count + row + k] += dcy[row + k], dcy[row + k] = 0;
      }
    });
    if (sequence) pass.rows().send(given.outputs, nullptr, shape.units, device_.in.at(at.dy - at.dhy));
    const size_t end = sequence ? at.backSentEnd : at.dy;
    return device_.send(pass.on(at.dhy), dhy, end - at.dhy) &&
           (sequence || device_.clear(pass.on(at.dy), pass.ySize() * sizeof(float)));
  }

  void takeGradients(const Pass& pass, const Gradients& wanted, const float* held) {
    const Layout& at = pass.at;
    const Rnn& rnn = *pass.rnn;
    const float* raw = device_.out.at(0);
    const size_t count = pass.stateSize();
    auto give = [](float* to, const float* from, size_t size) {
      if (to) memcpy(to, from, size * sizeof(float));
    };
    give(wanted.kernel, raw, rnn.kernelSize());
    give(wanted.recurrent, raw + rnn.kernelSize(), rnn.recurrentSize());
    give(wanted.bias, raw + rnn.kernelSize() + rnn.recurrentSize(), rnn.biasSize());
    giveState(pass, wanted.state, device_.out.at(at.dhx - at.raw), held);
    giveState(pass, wanted.cell, device_.out.at(at.dcx - at.raw), held ? held + count : nullptr);
    if (wanted.x) pass.rows().fetch(device_.out.at(at.dx - at.raw), pass.inputMask, pass.shape.features, wanted.x);
  }

  static void giveState(const Pass& pass, float* to, const float* from, const float* held) {
    if (!to) return;
    const size_t count = pass.stateSize();
    memcpy(to, from, count * sizeof(float));
    eachEmpty(pass, [&](size_t row) { putRow(to + row, nullptr, pass.shape.units); });
    for (size_t i = 0; held && i < count; i++) to[i] += held[i];
  }
};

}  // namespace cuda
}  // namespace gatecast
