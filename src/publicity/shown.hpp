// Shown: one value as it is shown to the public.
#pragma once
#include <string>
#include <utility>

#include "ykt/identity/mask.hpp"
#include "ykt/publicity/publication.hpp"

namespace ykt {

template <class Mask>
std::string show(std::string value, Shown how, Mask&& mask) {
  switch (how) {
    case Shown::whole:
      return value;
    case Shown::hidden:
      return {};
    case Shown::masked:
      break;
  }
  return mask(value);
}

}  // namespace ykt
