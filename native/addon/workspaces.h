// Workspaces are tens of megabytes and wanted again by the next update: giving them back to the system each time would
// cost as much in page faults as a small pass does. The last few are kept.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <vector>

namespace gatecast {

struct Block {
  void* memory = nullptr;  // as allocated
  size_t bytes = 0;
  void* aligned() const {
    return reinterpret_cast<void*>((reinterpret_cast<uintptr_t>(memory) + kAlign - 1) / kAlign * kAlign);
  }
  static constexpr uintptr_t kAlign = 64;
};

class Workspaces {
 public:
  // An empty block when memory has run out.
  Block take(size_t bytes) {
    {
      std::lock_guard<std::mutex> guard(lock_);
      size_t best = free_.size();
      for (size_t i = 0; i < free_.size(); i++) {
        const bool fits = free_[i].bytes >= bytes && free_[i].bytes / 2 <= bytes;
        if (fits && (best == free_.size() || free_[i].bytes < free_[best].bytes)) best = i;
      }
      if (best < free_.size()) {
        const Block block = free_[best];
        free_.erase(free_.begin() + best);
        return block;
      }
    }
    void* memory = std::malloc(bytes + Block::kAlign);
    return memory ? Block{memory, bytes} : Block{};
  }

  void give(Block block) {
    std::lock_guard<std::mutex> guard(lock_);
    free_.push_back(block);
    if (free_.size() <= kKept) return;
    std::free(free_.front().memory);
    free_.erase(free_.begin());
  }

  void clear() {
    std::lock_guard<std::mutex> guard(lock_);
    for (const Block& block : free_) std::free(block.memory);
    free_.clear();
  }

 private:
  static constexpr size_t kKept = 6;  // three stacked layers, forward and inference
  std::mutex lock_;
  std::vector<Block> free_;
};

}  // namespace gatecast
