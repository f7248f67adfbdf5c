// Notice: village notice lists as CSV.
#include "ykt/publicity/notice.hpp"

#include <string_view>
#include <vector>

#include "publicity/notice_mask.hpp"
#include "publicity/shown.hpp"

namespace ykt {
namespace {

using Cells = std::vector<std::string>;

void append(std::string& out, const Cells& cells, const NoticeStyle& style) {
  const std::vector<std::string_view> views(cells.begin(), cells.end());
  append_csv_record(out, views, style.csv);
}

/// Puts the cells into the columns of a notice; hidden columns are left out everywhere alike.
Cells columns(const NoticeMasks& masks, std::string number, const NoticeRow& row, std::string amount) {
  Cells out{std::move(number), row.village, row.group, row.name};
  if (masks.id_number != Shown::hidden) out.push_back(row.id_number);
  if (masks.phone != Shown::hidden) out.push_back(row.phone);
  if (masks.account != Shown::hidden) out.push_back(row.account);
  out.insert(out.end(), {row.policy, row.period, std::move(amount)});
  return out;
}

}  // namespace

NoticeRow masked(const NoticeRow& row, const NoticeMasks& masks) {
  NoticeRow out = row;
  out.id_number =
      show(row.id_number, masks.id_number, [&](const auto& text) { return mask_id(text, masks.id_mask); });
  out.account = show(row.account, masks.account, [](const auto& text) { return mask_account(text); });
  out.phone = show(row.phone, masks.phone, [](const auto& text) { return mask_phone(text); });
  if (masks.name_masked) out.name = mask_name(row.name);
  return out;
}

void append_notice_header(std::string& out, const NoticeStyle& style) {
  const NoticeRow titles{.village = "村（居）委会",
                         .group = "村（居）民小组",
                         .name = "姓名",
                         .id_number = "身份证号",
                         .phone = "联系电话",
                         .account = "银行账号",
                         .policy = "补贴政策",
                         .period = "补贴期间",
                         .amount = {}};
  append(out, columns(style.masks, "序号", titles, "补贴金额（元）"), style);
}

void append_notice_row(std::string& out, std::int64_t number, const NoticeRow& row,
                       const NoticeStyle& style) {
  append(out, columns(style.masks, std::to_string(number), masked(row, style.masks), row.amount.to_string()),
         style);
}

Result<std::string> notice_csv(std::span<const NoticeRow> rows, const NoticeStyle& style) {
  std::string out;
  append_notice_header(out, style);
  Money sum;
  std::int64_t number = 0;
  for (const NoticeRow& row : rows) {
    append_notice_row(out, ++number, row, style);
    YKT_LET(more, sum.plus(row.amount));
    sum = more;
  }
  const NoticeRow last{.village = "合计", .group = std::to_string(number) + " 笔"};
  append(out, columns(style.masks, "", last, sum.to_string()), style);
  return out;
}

}  // namespace ykt
