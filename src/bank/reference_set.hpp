// Reference set: which references a file has shown, in 16 bytes for each.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace ykt {

/// Keeps two independent 64-bit fingerprints instead of the texts: two different references of a file of 10
/// million lines are taken for one with a chance below 10^-24. 1 million references take 32 MiB.
class ReferenceSet {
 public:
  /// False when the reference was there.
  bool insert(std::string_view reference) {
    if ((size_ + 1) * 10 > slots_.size() * 7) grow();
    if (!place(slots_, print_of(reference))) return false;
    ++size_;
    return true;
  }

 private:
  struct Print {
    std::uint64_t low = 0;
    std::uint64_t high = 0;  // never 0 in a slot that is taken
    bool operator==(const Print&) const = default;
  };

  static constexpr std::uint64_t mix(std::uint64_t x, std::uint64_t factor) noexcept {
    x ^= x >> 32;
    x *= factor;
    x ^= x >> 29;
    x *= 0x94D049BB133111EBU;
    return x ^ (x >> 32);
  }

  static Print print_of(std::string_view text) noexcept {
    Print out{0x9E3779B97F4A7C15U ^ text.size(), 0xD1B54A32D192ED03U + text.size()};
    while (!text.empty()) {
      std::uint64_t word = 0;
      const std::size_t size = text.size() < sizeof word ? text.size() : sizeof word;
      std::memcpy(&word, text.data(), size);
      out.low = mix(out.low ^ word, 0xBF58476D1CE4E5B9U);
      out.high = mix(out.high + word, 0xFF51AFD7ED558CCDU);
      text.remove_prefix(size);
    }
    out.high |= 1;
    return out;
  }

  static bool place(std::vector<Print>& slots, const Print& print) noexcept {
    const std::size_t mask = slots.size() - 1;
    for (std::size_t at = print.low & mask;; at = (at + 1) & mask) {
      if (slots[at] == print) return false;
      if (slots[at].high == 0) {
        slots[at] = print;
        return true;
      }
    }
  }

  void grow() {
    std::vector<Print> larger(slots_.empty() ? 1024 : slots_.size() * 2);
    for (const Print& print : slots_)
      if (print.high != 0) place(larger, print);
    slots_ = std::move(larger);
  }

  std::vector<Print> slots_;
  std::size_t size_ = 0;
};

}  // namespace ykt
