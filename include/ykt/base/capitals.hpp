// 大写金额: an amount in Chinese financial capitals, written one way and read in every form the rules allow.
#pragma once
#include <string>
#include <string_view>

#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

// The rules are the People's Bank's for bills and settlement vouchers (《支付结算办法》 annex 1). Its
// examples, and what is written here where they leave a choice (the form that the annex prints first):
// - 1409.50  壹仟肆佰零玖元伍角整       a 0 inside is 零, several together are one 零; 整 after 元 is
// required, after 角
//                                       free (written here), after 分 wrong
// - 1680.32  壹仟陆佰捌拾元零叁角贰分   元 place 0 and 角 not: 零 is free; written here
// - 107000.53 壹拾万柒仟元零伍角叁分    万 place 0 and 仟 not: 零 is free; not written here. The same at 亿
// (by analogy);
//                                       but where a whole section is empty it is written: 100007000
//                                       壹亿零柒仟元整
// - 325.04   叁佰贰拾伍元零肆分         角 place 0 and 分 not: 零 is required
// Below one 元 nothing stands before 角 or 分 (伍分, 伍角整); nothing at all is 零元整; ten is 壹拾;
// negatives begin with 负. Above 万亿 the sections nest: 92233720368547758.07 begins
// 玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿.

/// The amount in capitals, UTF-8, without 人民币 in front.
std::string capitals(Money amount);

/// Reads an amount in capitals. Taken besides the form that `capitals` writes: 人民币 in front; 圆 for 元; 正
/// for 整; 零 written or not where the rules leave it free; no 整 after 角; 拾 for 壹拾 at the very start;
/// the traditional characters 貳 叄 參 陸 萬 億 圓 負 幣. Anything else is refused: blanks, 两, 廿, 〇,
/// 零元伍角, a missing or surplus 零. Errors: `capitals_empty`, `capitals_character`, `capitals_order`,
/// `capitals_zero`, `capitals_end`, `capitals_overflow`; positions count characters from 1.
Result<Money> parse_capitals(std::string_view utf8);

}  // namespace ykt
