// RosterLayout: which columns a roster has and under which header names (R3, R4); data, with the usual form
// built in.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/json.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// What a roster says about one payment, in the order of the usual form. Three people stand on a line:
/// 户主 head of household, 收款人 payee, 享受人 recipient.
enum class RosterColumn : std::uint8_t {
  sequence,        ///< 序号
  head_name,       ///< 户主姓名
  head_id,         ///< 户主身份证号
  payee_name,      ///< 收款人姓名
  payee_id,        ///< 收款人身份证号
  account,         ///< 银行账号
  bank,            ///< 开户银行
  village,         ///< 村（居）委会
  group,           ///< 村（居）民小组
  recipient_name,  ///< 享受人
  recipient_id,    ///< 享受人身份证号
  phone,           ///< 联系电话
  work_place,      ///< 务工地点
  transport,       ///< 交通工具
  standard,        ///< 补贴标准
  amount,          ///< 补贴金额
  fill_date,       ///< 填报日期
  remark,          ///< 备注
  case_name,       ///< 事项编号: the machine, plot or event that an event-based policy pays for (R9)
};
inline constexpr std::size_t kRosterColumns = 19;

constexpr std::uint32_t bit_of(RosterColumn column) noexcept {
  return std::uint32_t{1} << static_cast<unsigned>(column);
}
/// The cells that the usual form marks with a star: 户主 (two), 收款人 (two), 银行账号, 开户银行, 村, 组,
/// 享受人 (two), 补贴金额.
inline constexpr std::uint32_t kUsualRosterCells =
    bit_of(RosterColumn::head_name) | bit_of(RosterColumn::head_id) | bit_of(RosterColumn::payee_name) |
    bit_of(RosterColumn::payee_id) | bit_of(RosterColumn::account) | bit_of(RosterColumn::bank) |
    bit_of(RosterColumn::village) | bit_of(RosterColumn::group) | bit_of(RosterColumn::recipient_name) |
    bit_of(RosterColumn::recipient_id) | bit_of(RosterColumn::amount);

/// `head_name`, `payee_id`, …
std::string_view slug(RosterColumn column) noexcept;
/// The column of a slug, or nothing.
std::optional<RosterColumn> roster_column_of_slug(std::string_view text) noexcept;

/// One column of a layout.
struct RosterLayoutColumn {
  RosterColumn column;
  std::vector<std::string> headers;  ///< the names it goes by; the first is the one that messages use
  bool column_required = false;      ///< a roster without the column is an error
  bool cell_required = false;        ///< a row with a blank cell in it is refused
};

struct RosterLayout {
  std::string name;
  std::vector<RosterLayoutColumn> columns;
  std::uint32_t header_row = 1;     ///< the row of the header; rows above it (a title) are passed over
  bool head_may_be_missing = true;  ///< both cells of the head blank: passes with `roster_head_missing` (R4)
};

/// The usual form of 18 columns, and the case behind them, which only event-based policies ask for. Required,
/// column and cell: head, payee, account, bank, village, group, recipient and amount; the head's two cells
/// may be blank together.
RosterLayout usual_roster_layout();

/// Every problem of a layout (empty: usable): `roster_layout_empty`, `roster_layout_repeated` (a column or a
/// header name twice). A layout must have at least the recipient's name and ID, the account and the amount
/// (`roster_layout_incomplete`).
std::vector<Error> check_roster_layout(const RosterLayout& layout);

/// Reads a layout from JSON: `{"name", "header_row"?, "head_may_be_missing"?, "columns": [{"column",
/// "headers", "column_required"?, "cell_required"?}]}`. Errors: `roster_layout_field` with the path, and
/// those of `check_roster_layout`.
Result<RosterLayout> roster_layout_of(const Json& json);

/// A header name as it is compared: trimmed, full-width forms as ASCII, inner spaces and line breaks dropped,
/// a star at either end dropped.
std::string roster_header_key(std::string_view header);

/// Where the columns stand in one file.
struct RosterColumnMap {
  static constexpr std::int16_t kAbsent = -1;
  std::array<std::int16_t, kRosterColumns> field_of;  ///< index of the field, or `kAbsent`
  std::size_t width = 0;                              ///< number of fields in the header
  std::vector<std::int16_t> unnamed;  ///< fields with a blank header; a row with a cell there is refused
};

/// Matches a header row. `problems` gets every one: `roster_column_missing`, `roster_column_unknown`,
/// `roster_column_repeated`, each naming the {column}; the map is usable when there is none. A row in which
/// no column is known is no header but data, which must not be shown: `roster_no_header` alone. For the same
/// reason a name with six digits in a row is shown as `?`.
RosterColumnMap match_roster_header(std::span<const std::string_view> header, const RosterLayout& layout,
                                    std::vector<Error>& problems);

}  // namespace ykt
