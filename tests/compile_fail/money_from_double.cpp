// Money is never made from binary floating point (R6), by whatever road.
#include <type_traits>

#include "ykt/base/money.hpp"

template <class T>
constexpr bool kFromFen = requires(T value) { ykt::Money::from_fen(value); };
template <class T>
constexpr bool kTimes = requires(ykt::Money money, T value) { money.times(value); };

static_assert(kFromFen<int> && kFromFen<long long> && kFromFen<unsigned>);
static_assert(!kFromFen<float> && !kFromFen<double> && !kFromFen<long double> &&
              !kFromFen<unsigned long long>);
static_assert(kTimes<int> && !kTimes<double> && !kTimes<float>);
static_assert(!std::is_constructible_v<ykt::Money, float> && !std::is_constructible_v<ykt::Money, double>);
static_assert(!std::is_assignable_v<ykt::Money&, double>);

ykt::Money amount() {
#ifdef MISUSE
  return ykt::Money::from_fen(12450.0);
#else
  return ykt::Money::from_fen(12450);
#endif
}
