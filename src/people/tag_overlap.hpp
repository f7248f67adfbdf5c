// Which two tags of one person cannot stand together.
#pragma once
#include "ykt/people/person.hpp"

namespace ykt {

inline bool overlap(const PersonTag& a, const PersonTag& b) noexcept {
  return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

/// Two tags of one kind may stand together only where they speak of different things (two kinds of
/// disability).
inline bool same_matter(const PersonTag& a, const PersonTag& b) noexcept {
  return a.kind == b.kind && (a.kind != TagKind::disabled || a.detail == b.detail);
}

}  // namespace ykt
