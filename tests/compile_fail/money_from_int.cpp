// Money is never made from a bare integer, whose unit nobody could see, nor mixed with one.
#include <type_traits>

#include "ykt/base/money.hpp"

template <class T>
constexpr bool kPlus = requires(ykt::Money money, T other) { money.plus(other); };
template <class T>
constexpr bool kCompares = requires(ykt::Money money, T other) { money < other; };

static_assert(!std::is_constructible_v<ykt::Money, int> && !std::is_constructible_v<ykt::Money, long long>);
static_assert(!std::is_assignable_v<ykt::Money&, int>);
static_assert(kPlus<ykt::Money> && !kPlus<int>);
static_assert(kCompares<ykt::Money> && !kCompares<int>);
static_assert(!std::is_convertible_v<ykt::Money, int> && !std::is_convertible_v<ykt::Money, double>);

ykt::Money amount() {
#ifdef MISUSE
  return 12450;
#else
  return ykt::Money::from_fen(12450);
#endif
}
