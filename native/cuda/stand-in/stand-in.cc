// One library with the entry points that we call of the CUDA runtime, cuBLAS and cuDNN, computed on the processor: what loads,
// lays out, copies and fails around a card is tried with it where there is none. It is no measure of speed, and what a real
// card rounds otherwise it cannot show. New memory holds NaN, so what nobody wrote is not read unnoticed.
#include <cstdint>

#include "rnn.h"

#if defined(_WIN32)
#define OUT extern "C" __declspec(dllexport)
#else
#define OUT extern "C" __attribute__((visibility("default")))
#endif

using namespace standin;

namespace {
int stream, handle;
// After the pass of this number every call fails, as when a card falls off the bus.
long passes = 0;
// A test that wants a cuDNN of another CUDA writes its number into a copy of this library.
const volatile char builtFor[] = "cuDNN for CUDA 00000";
long cudaOfDnn() {
  long number = 0;
  for (size_t i = sizeof builtFor - 6; i < sizeof builtFor - 1; i++) number = 10 * number + (builtFor[i] - '0');
  return number > 0 ? number : wish("RUNTIME", 12040);
}
bool isLost() { return wish("LOST_AFTER", -1) >= 0 && passes > wish("LOST_AFTER", -1); }
}  // namespace

// The CUDA runtime.
OUT int cudaRuntimeGetVersion(int* version) { return *version = int(wish("RUNTIME", 12040)), 0; }
OUT int cudaDriverGetVersion(int* version) { return *version = int(wish("DRIVER", 12060)), 0; }
OUT int cudaGetDeviceCount(int* count) {
  if (wish("DRIVER", 12060) / 1000 < wish("RUNTIME", 12040) / 1000) return 35;
  *count = int(wish("CARDS", 1));
  return *count == 0 ? 100 : 0;
}
OUT int cudaSetDevice(int device) { return device == 0 ? 0 : 101; }
OUT int cudaGetDeviceProperties(void* properties, int) { return strcpy(static_cast<char*>(properties), "Stand-in card"), 0; }
OUT int cudaDeviceGetAttribute(int* value, int attribute, int) { return *value = attribute == 75 ? 9 : 0, 0; }
OUT int cudaMemGetInfo(size_t* free, size_t* total) {
  *total = size_t(wish("MEMORY", 1 << 30));
  *free = *total - memory().used;
  return 0;
}
OUT int cudaMalloc(void** out, size_t bytes) {
  if (isLost()) return 719;
  if (memory().used + bytes > size_t(wish("MEMORY", 1 << 30))) return 2;
  char* place = static_cast<char*>(malloc(bytes));
  memset(place, 0xff, bytes);
  memory().onCard[place] = bytes;
  memory().used += bytes;
  return *out = place, 0;
}
OUT int cudaFree(void* place) {
  auto found = memory().onCard.find(static_cast<char*>(place));
  if (found == memory().onCard.end()) return complain("free of what is not on the card");
  memory().used -= found->second;
  memory().onCard.erase(found);
  free(place);
  return 0;
}
OUT int cudaHostAlloc(void** out, size_t bytes, unsigned) {
  char* place = static_cast<char*>(malloc(bytes));
  memset(place, 0xff, bytes);
  memory().pinned[place] = bytes;
  return *out = place, 0;
}
OUT int cudaFreeHost(void* place) {
  if (memory().pinned.erase(static_cast<char*>(place)) == 0) return complain("free of what is not pinned");
  free(place);
  return 0;
}
OUT int cudaMemcpyAsync(void* to, const void* from, size_t bytes, int kind, void* on) {
  if (isLost()) return 719;
  if (on != &stream) return complain("a copy on another stream");
  const bool toCard = kind != 2, fromCard = kind != 1;
  if (toCard ? !memory().isOnCard(to, bytes) : !memory().isPinned(to, bytes)) return complain("a copy to the wrong place");
  if (fromCard ? !memory().isOnCard(from, bytes) : !memory().isPinned(from, bytes)) return complain("a copy from the wrong place");
  memmove(to, from, bytes);
  return 0;
}
OUT int cudaMemsetAsync(void* place, int value, size_t bytes, void* on) {
  if (on != &stream || !memory().isOnCard(place, bytes)) return complain("memset of the wrong place");
  memset(place, value, bytes);
  return 0;
}
OUT int cudaStreamCreateWithFlags(void** out, unsigned) { return *out = &stream, 0; }
OUT int cudaStreamSynchronize(void* on) { return isLost() ? 719 : on == &stream ? 0 : complain("another stream"); }
OUT int cudaGetLastError() { return 0; }
OUT const char* cudaGetErrorString(int status) {
  return status == 2 ? "out of memory" : status == 719 ? "unspecified launch failure" : "an error of the stand-in";
}

// cuBLAS: matrices by columns.
OUT int cublasCreate_v2(void** out) { return *out = &handle, 0; }
OUT int cublasSetStream_v2(void*, void* on) { return on == &stream ? 0 : 1; }
OUT int cublasSgeam(void*, int turnA, int turnB, int rows, int columns, const float* alpha, const float* a, int lda,
                    const float* beta, const float* b, int ldb, float* c, int ldc) {
  const size_t readA = size_t(turnA ? rows - 1 : columns - 1) * lda + (turnA ? columns : rows);
  if (!memory().isOnCard(a, readA * 4) || !memory().isOnCard(c, (size_t(columns - 1) * ldc + rows) * 4)) {
    return complain("geam outside the card");
  }
  if (lda < (turnA ? columns : rows) || ldc < rows || ldb < (turnB ? columns : rows)) return complain("geam's widths");
  for (int column = 0; column < columns; column++) {
    for (int row = 0; row < rows; row++) {
      const float left = a[turnA ? size_t(row) * lda + column : size_t(column) * lda + row];
      const float right = *beta == 0 ? 0 : *beta * b[turnB ? size_t(row) * ldb + column : size_t(column) * ldb + row];
      c[size_t(column) * ldc + row] = *alpha * left + right;
    }
  }
  return 0;
}

// cuDNN.
OUT size_t cudnnGetVersion() { return size_t(wish("CUDNN", 90100)); }
OUT size_t cudnnGetCudartVersion() { return size_t(wish("CUDNN_CUDART", cudaOfDnn())); }
OUT const char* cudnnGetErrorString(int status) { return status == 4004 ? "ALLOC_FAILED" : "an error of the stand-in"; }
OUT int cudnnCreate(void** out) { return *out = &handle, 0; }
OUT int cudnnSetStream(void*, void* on) { return on == &stream ? 0 : 1; }
OUT int cudnnCreateTensorDescriptor(void** out) { return *out = new int[3]{}, 0; }
OUT int cudnnSetTensorNdDescriptor(void* descriptor, int type, int dimensions, const int sizes[], const int strides[]) {
  if (type != 0 || dimensions != 3 || strides[2] != 1 || strides[1] != sizes[2] || strides[0] != sizes[1] * sizes[2]) return 2000;
  memcpy(descriptor, sizes, 12);
  return 0;
}
OUT int cudnnDestroyTensorDescriptor(void* descriptor) { return delete[] static_cast<int*>(descriptor), 0; }
OUT int cudnnCreateDropoutDescriptor(void** out) { return *out = new int, 0; }
OUT int cudnnSetDropoutDescriptor(void*, void*, float dropout, void*, size_t, unsigned long long) { return dropout == 0 ? 0 : 3000; }
OUT int cudnnCreateRNNDescriptor(void** out) { return *out = new Rnn, 0; }
OUT int cudnnSetRNNDescriptor_v8(void* descriptor, int algorithm, int cell, int biases, int direction, int input, int type,
                                 int precision, int, int32_t features, int32_t units, int32_t projection, int32_t layers, void*,
                                 uint32_t flags) {
  if (algorithm || direction || input || type || precision || layers != 1 || projection != units || biases != 2) return 2000;
  *static_cast<Rnn*>(descriptor) = {cell, biases, features, units, flags};
  return 0;
}
OUT int cudnnDestroyRNNDescriptor(void* descriptor) { return delete static_cast<Rnn*>(descriptor), 0; }
OUT int cudnnCreateRNNDataDescriptor(void** out) { return *out = new Data, 0; }
OUT int cudnnSetRNNDataDescriptor(void* descriptor, int type, int layout, int steps, int batch, int width, const int lengths[],
                                  void* padding) {
  if (type != 0 || layout != 0) return 2000;
  for (int row = 0; row < batch; row++) {
    if (lengths[row] < 1 || lengths[row] > steps) return complain("a length that cuDNN refuses"), 2000;
  }
  *static_cast<Data*>(descriptor) = {layout, steps, batch, width, {lengths, lengths + batch}, *static_cast<float*>(padding)};
  return 0;
}
OUT int cudnnDestroyRNNDataDescriptor(void* descriptor) { return delete static_cast<Data*>(descriptor), 0; }
OUT int cudnnGetRNNTempSpaceSizes(void*, void* rnn, int mode, void* xData, size_t* work, size_t* reserve) {
  *work = 1024;
  *reserve = mode == 1 ? 4 * reserveFloats(*static_cast<Rnn*>(rnn), *static_cast<Data*>(xData)) : 0;
  return 0;
}
OUT int cudnnGetRNNWeightSpaceSize(void*, void* rnn, size_t* bytes) { return *bytes = 4 * Places(*static_cast<Rnn*>(rnn)).floats, 0; }
OUT int cudnnGetRNNWeightParams(void*, void* rnn, int32_t layer, size_t bytes, const void* weights, int32_t id, void*, void** matrixAt,
                                void*, void** biasAt) {
  const Rnn& own = *static_cast<Rnn*>(rnn);
  const Places places(own);
  if (layer != 0 || bytes != 4 * places.floats || id < 0 || id >= 2 * own.gates()) return 2000;
  char* base = static_cast<char*>(const_cast<void*>(weights));
  *matrixAt = base + 4 * places.matrix[id];
  *biasAt = base + 4 * places.bias[id];
  return 0;
}

namespace {
// Lengths on the card are those of the description, and everything lies on the card and is as long as it must be.
bool isRight(const Rnn& rnn, const Data& x, const Data& y, const int* h, const int32_t* lengths, const void* weights,
             size_t weightBytes, const void* work, size_t workBytes) {
  if (!(rnn.flags & 1)) return complain("padded data without its flag"), false;
  if (x.steps != y.steps || x.batch != y.batch || x.lengths != y.lengths || x.width != rnn.features || y.width != rnn.units) {
    return complain("data of another shape"), false;
  }
  if (h[0] != 1 || h[1] != x.batch || h[2] != rnn.units) return complain("states of another shape"), false;
  if (!memory().isOnCard(lengths, 4 * size_t(x.batch)) || memcmp(lengths, x.lengths.data(), 4 * size_t(x.batch)) != 0) {
    return complain("other lengths on the card"), false;
  }
  if (weightBytes != 4 * Places(rnn).floats || !memory().isOnCard(weights, weightBytes)) return complain("weights"), false;
  return (workBytes >= 1024 && memory().isOnCard(work, workBytes)) || (complain("workspace"), false);
}
bool all(const void* at, size_t floats, bool may = false) {
  return (may && !at) || memory().isOnCard(at, 4 * floats) || (complain("an array outside the card"), false);
}
}  // namespace

OUT int cudnnRNNForward(void*, void* rnnAt, int mode, const int32_t lengths[], void* xData, const void* x, void* yData, void* y,
                        void* hData, const void* hx, void* hy, void*, const void* cx, void* cy, size_t weightBytes,
                        const void* weights, size_t workBytes, void* work, size_t reserveBytes, void* reserve) {
  passes++;
  const Rnn& rnn = *static_cast<Rnn*>(rnnAt);
  const Data &in = *static_cast<Data*>(xData), &out = *static_cast<Data*>(yData);
  if (isLost()) return 5000;
  if (!isRight(rnn, in, out, static_cast<int*>(hData), lengths, weights, weightBytes, work, workBytes)) return 2000;
  const size_t state = size_t(in.batch) * rnn.units, rows = size_t(in.batch) * in.steps;
  if (!all(x, rows * rnn.features) || !all(y, rows * rnn.units) || !all(hx, state, true) || !all(hy, state, true) ||
      !all(cx, state, true) || !all(cy, state, true)) {
    return 2000;
  }
  if (mode == 1 && (reserveBytes < 4 * reserveFloats(rnn, in) || !memory().isOnCard(reserve, reserveBytes))) return 2000;
  Pass(rnn, in, static_cast<const float*>(weights), mode == 1 ? static_cast<float*>(reserve) : nullptr)
      .forward(static_cast<const float*>(x), static_cast<const float*>(hx), static_cast<const float*>(cx), static_cast<float*>(y),
               static_cast<float*>(hy), static_cast<float*>(cy));
  return 0;
}

OUT int cudnnRNNBackwardData_v8(void*, void* rnnAt, const int32_t lengths[], void* yData, const void* y, const void* dy, void* xData,
                                void* dx, void* hData, const void* hx, const void* dhy, void* dhx, void*, const void* cx,
                                const void* dcy, void* dcx, size_t weightBytes, const void* weights, size_t workBytes, void* work,
                                size_t reserveBytes, void* reserve) {
  passes++;
  const Rnn& rnn = *static_cast<Rnn*>(rnnAt);
  const Data &in = *static_cast<Data*>(xData), &out = *static_cast<Data*>(yData);
  if (isLost()) return 5000;
  if (!isRight(rnn, in, out, static_cast<int*>(hData), lengths, weights, weightBytes, work, workBytes)) return 2000;
  const size_t state = size_t(in.batch) * rnn.units, rows = size_t(in.batch) * in.steps;
  if (!all(dx, rows * rnn.features) || !all(y, rows * rnn.units) || !all(dy, rows * rnn.units) || !all(hx, state, true) ||
      !all(dhy, state, true) || !all(dhx, state, true) || !all(cx, state, true) || !all(dcy, state, true) || !all(dcx, state, true) ||
      reserveBytes < 4 * reserveFloats(rnn, in) || !memory().isOnCard(reserve, reserveBytes)) {
    return 2000;
  }
  Pass(rnn, in, static_cast<const float*>(weights), static_cast<float*>(reserve))
      .backwardData(static_cast<const float*>(y), static_cast<const float*>(dy), static_cast<const float*>(hx),
                    static_cast<const float*>(cx), static_cast<const float*>(dhy), static_cast<const float*>(dcy),
                    static_cast<float*>(dx), static_cast<float*>(dhx), static_cast<float*>(dcx));
  return 0;
}

OUT int cudnnRNNBackwardWeights_v8(void*, void* rnnAt, int mode, const int32_t lengths[], void* xData, const void* x, void* hData,
                                   const void* hx, void* yData, const void* y, size_t weightBytes, void* gradients,
                                   size_t workBytes, void* work, size_t reserveBytes, void* reserve) {
  const Rnn& rnn = *static_cast<Rnn*>(rnnAt);
  const Data &in = *static_cast<Data*>(xData), &out = *static_cast<Data*>(yData);
  if (mode != 0 || !isRight(rnn, in, out, static_cast<int*>(hData), lengths, gradients, weightBytes, work, workBytes)) return 2000;
  if (reserveBytes < 4 * reserveFloats(rnn, in) || !memory().isOnCard(reserve, reserveBytes)) return 2000;
  Pass(rnn, in, nullptr, static_cast<float*>(reserve))
      .backwardWeights(static_cast<const float*>(x), static_cast<const float*>(hx), static_cast<const float*>(y),
                       static_cast<float*>(gradients));
  return 0;
}
