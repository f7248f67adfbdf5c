// A Decimal is never made from binary floating point (R6), by whatever road.
#include <type_traits>

#include "ykt/base/decimal.hpp"

template <class T>
constexpr bool kFromInt = requires(T value) { ykt::Decimal::from_int(value); };
template <class T>
constexpr bool kFromUnscaled = requires(T value) { ykt::Decimal::from_unscaled(value, 2); };

static_assert(kFromInt<int> && kFromInt<long long> && kFromInt<unsigned>);
static_assert(!kFromInt<float> && !kFromInt<double> && !kFromInt<long double> &&
              !kFromInt<unsigned long long>);
static_assert(kFromUnscaled<int> && kFromUnscaled<ykt::Int128>);
static_assert(!kFromUnscaled<float> && !kFromUnscaled<double>);
static_assert(!std::is_constructible_v<ykt::Decimal, float> &&
              !std::is_constructible_v<ykt::Decimal, double>);
static_assert(!std::is_assignable_v<ykt::Decimal&, double>);

ykt::Decimal rate() {
#ifdef MISUSE
  return ykt::Decimal(124.9788302);
#else
  return ykt::Decimal::of("124.9788302");
#endif
}
