// Money: amounts in fen, products rounded once, capitals.
#include "ykt/base/money.hpp"

#include "arguments.hpp"
#include "guard.hpp"
#include "string.hpp"
#include "ykt/base/capitals.hpp"

namespace ykt::capi {
namespace {

static_assert(static_cast<int>(Rounding::half_up) == YKT_ROUND_HALF_UP &&
              static_cast<int>(Rounding::half_even) == YKT_ROUND_HALF_EVEN &&
              static_cast<int>(Rounding::down) == YKT_ROUND_DOWN &&
              static_cast<int>(Rounding::up) == YKT_ROUND_UP);
static_assert(static_cast<int>(RoundUnit::fen) == YKT_UNIT_FEN &&
              static_cast<int>(RoundUnit::jiao) == YKT_UNIT_JIAO &&
              static_cast<int>(RoundUnit::yuan) == YKT_UNIT_YUAN);

/// A call that makes an amount: `work` gives Result<Money>. An amount that fails leaves `out` as it was.
template <class Work>
ykt_status money_call(int64_t* out, ykt_error** error, Work&& work) noexcept {
  return guarded(error, [&]() -> Done {
    if (!out) return missing("out_fen");
    YKT_LET(amount, work());
    *out = amount.fen();
    return {};
  });
}

Result<Decimal> decimal_of(const char* what, const char* text, size_t size) {
  YKT_LET(view, text_of(what, text, size));
  auto read = Decimal::parse(view);
  if (!read) return Failure(std::move(read).error().under(path_of("", what)));
  return read;
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Money;
using ykt::Result;

extern "C" {

ykt_status ykt_money_from_text(const char* yuan, size_t size, int64_t* out_fen, ykt_error** error) {
  return money_call(out_fen, error, [&]() -> Result<Money> {
    YKT_LET(text, text_of("yuan", yuan, size));
    return Money::parse(text);
  });
}

ykt_status ykt_money_to_text(int64_t fen, ykt_string** out_yuan, ykt_error** error) {
  return string_call(out_yuan, "out_yuan", error,
                     [&]() -> Result<std::string> { return Money::from_fen(fen).to_string(); });
}

ykt_status ykt_money_add(int64_t left_fen, int64_t right_fen, int64_t* out_fen, ykt_error** error) {
  return money_call(out_fen, error,
                    [&] { return Money::from_fen(left_fen).plus(Money::from_fen(right_fen)); });
}

ykt_status ykt_amount(const char* quantity, size_t quantity_size, const char* rate, size_t rate_size,
                      int32_t rounding, int32_t unit, int64_t* out_fen, ykt_error** error) {
  return money_call(out_fen, error, [&]() -> Result<Money> {
    YKT_LET(how, choice_of("rounding", rounding, ykt::Rounding::up));
    YKT_LET(to, choice_of("unit", unit, ykt::RoundUnit::yuan));
    YKT_LET(much, decimal_of("quantity", quantity, quantity_size));
    YKT_LET(each, decimal_of("rate", rate, rate_size));
    return ykt::money_of(ykt::MoneyProduct{much, each}, how, to);
  });
}

ykt_status ykt_capitals_from_fen(int64_t fen, ykt_string** out_capitals, ykt_error** error) {
  return string_call(out_capitals, "out_capitals", error,
                     [&]() -> Result<std::string> { return ykt::capitals(Money::from_fen(fen)); });
}

ykt_status ykt_capitals_parse(const char* capitals, size_t size, int64_t* out_fen, ykt_error** error) {
  return money_call(out_fen, error, [&]() -> Result<Money> {
    YKT_LET(text, text_of("capitals", capitals, size));
    return ykt::parse_capitals(text);
  });
}
}
