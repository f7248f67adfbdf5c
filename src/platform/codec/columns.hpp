// Columns: rows of a described record as Arrow columns, named and typed from the description.
#pragma once
#include "platform/codec/type_info.hpp"
#include "ykt/base/arrow.hpp"

namespace ykt::codec {

/// Digits and decimals of a money column: every amount of Money fits.
inline constexpr int kMoneyDigits = 19;
inline constexpr int kMoneyDecimals = 2;
/// Of a decimal column: 20 digits before the point and 18 behind it.
inline constexpr int kDecimalDigits = 38;
inline constexpr int kDecimalDecimals = 18;

/// One column for each field: text, period and enumeration as text, integer as int64, boolean, money and
/// decimal as decimal128, date as date32, timestamp in milliseconds, bytes as binary, a list as list, a
/// record as struct. Nullable where the field is optional.
arrow::Schema columns_of(const TypeInfo& record);

/// Appends one record. Nothing is rounded: errors `decimal_inexact` and `decimal_overflow` with the field's
/// path, for a decimal that its column cannot hold. After an error the builder holds part of a row.
Done append_row(const TypeInfo& record, const void* from, arrow::BatchBuilder& into);

}  // namespace ykt::codec
