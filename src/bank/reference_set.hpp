// Reference set: which references a file has shown, in a bit for each where they are numbers behind one
// prefix.
#pragma once
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ykt {

/// The lines of a batch are numbered: references like `B000001-17` take a bit each, by their number behind
/// the first reference's prefix, and at most 12 bytes where the numbers lie far apart. For any other it keeps
/// two independent 64-bit fingerprints instead of the text: two different references of a file of 10 million
/// lines are taken for one with a chance below 10^-24. 1 million of these take 32 MiB.
class ReferenceSet {
 public:
  /// False when the reference was there.
  bool insert(std::string_view reference) {
    const auto number = number_of(reference);
    if (number && *number < (seen_ + kNumbersAtOnce) * kBitsForAReference) {
      // It may have come when it was too large for the bits.
      if (printed_ > 0 && stands_in(slots_, print_of(reference))) return false;
      if (!mark(*number)) return false;
    } else {
      if ((printed_ + 1) * 10 > slots_.size() * 7) grow();
      if (!place(slots_, print_of(reference))) return false;
      ++printed_;
    }
    ++seen_;
    return true;
  }

 private:
  // Bounds on what numbers far apart may cost.
  static constexpr std::size_t kBitsForAReference = 64;
  static constexpr std::size_t kNumbersAtOnce = 1024;
  static constexpr std::size_t kDigitsMax = 10;

  struct Print {
    std::uint64_t low = 0;
    std::uint64_t high = 0;  // never 0 in a slot that is taken
    bool operator==(const Print&) const = default;
  };

  /// The number behind the prefix, in the one way of writing it.
  std::optional<std::size_t> number_of(std::string_view reference) {
    std::size_t from = reference.size();
    while (from > 0 && reference[from - 1] >= '0' && reference[from - 1] <= '9') --from;
    const std::string_view prefix = reference.substr(0, from);
    if (!prefix_) prefix_ = prefix;
    const std::string_view digits = reference.substr(from);
    if (prefix != *prefix_ || digits.empty() || digits.size() > kDigitsMax || digits.front() == '0')
      return std::nullopt;
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }

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

  bool mark(std::size_t number) {
    if (number >= bits_.size()) bits_.resize(number + 1 + number / 2);
    if (bits_[number]) return false;
    bits_[number] = true;
    return true;
  }

  static bool stands_in(const std::vector<Print>& slots, const Print& print) noexcept {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = print.low & mask;
    while (slots[at].high != 0 && slots[at] != print) at = (at + 1) & mask;
    return slots[at] == print;
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

  std::optional<std::string> prefix_;
  std::vector<bool> bits_;  // by number behind the prefix
  std::vector<Print> slots_;
  std::size_t printed_ = 0;
  std::size_t seen_ = 0;
};

}  // namespace ykt
