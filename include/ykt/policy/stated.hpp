// Stated: a value with the source that states it, or "not stated". Nothing is ever filled in by guess.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "ykt/base/result.hpp"

namespace ykt {

/// A field of a region's data. It is either stated, with the source that says so (`L2` is chapter 2 of the
/// Leshan brochure, `H3` question 3 of the Henan one; otherwise the number of a document, or `example`), or
/// not stated. A field that is not stated may still name a source: the place that speaks of it without
/// stating it, or the reason, such as `illegible`.
template <class T>
class Stated {
 public:
  using Value = T;

  /// Not stated.
  Stated() = default;
  /// Stated by `source`, which must not be empty (else a Bug: loaders check it before).
  static Stated of(T value, std::string source) {
    YKT_INVARIANT(!source.empty());
    Stated out;
    out.value_ = std::move(value);
    out.source_ = std::move(source);
    return out;
  }
  /// Not stated, and where or why.
  static Stated not_stated(std::string source) {
    Stated out;
    out.source_ = std::move(source);
    return out;
  }

  bool stated() const noexcept { return value_.has_value(); }
  explicit operator bool() const noexcept { return stated(); }
  /// The value; asking for one that is not stated is a Bug.
  const T& operator*() const {
    YKT_INVARIANT(stated());
    return *value_;
  }
  const T* operator->() const { return &**this; }
  const std::optional<T>& value() const noexcept { return value_; }
  /// For rules that say themselves what "not stated" means (R11: not stated is not published).
  T value_or(T other) const { return value_ ? *value_ : std::move(other); }
  const std::string& source() const noexcept { return source_; }

  bool operator==(const Stated&) const = default;

 private:
  std::optional<T> value_;
  std::string source_;
};

}  // namespace ykt
