// WideInt: the integer for exact intermediate results that need more than 128 bits. Private to base.
#pragma once
#include <boost/multiprecision/cpp_int.hpp>

#include "ykt/base/decimal.hpp"

namespace ykt::detail {

/// Fixed width, so nothing is allocated; checked, so a wrong estimate of the width would be seen. 512 bits
/// hold every intermediate of this room: the widest are a quotient (10^114) and a share (pot x weight, 2^63 x
/// 10^76).
using WideInt = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<512, 512, boost::multiprecision::signed_magnitude,
                                           boost::multiprecision::checked, void>,
    boost::multiprecision::et_off>;

/// 10^exponent, 0..114.
inline WideInt wide_pow10(int exponent) {
  WideInt out = 1;
  for (; exponent > Decimal::kScaleMax; exponent -= Decimal::kScaleMax)
    out *= WideInt(pow10(Decimal::kScaleMax));
  return out * WideInt(pow10(exponent));
}

/// False when the value has more than 38 digits.
inline bool to_int128(const WideInt& value, Int128& into) {
  static const WideInt kLimit = wide_pow10(Decimal::kDigitsMax);
  if (value >= kLimit || value <= -kLimit) return false;
  into = static_cast<Int128>(value);
  return true;
}

}  // namespace ykt::detail
