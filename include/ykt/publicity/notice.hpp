// Notice: a village notice list 村务公开 as CSV rows, numbers masked, cells safe for a spreadsheet (R11 H15).
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "ykt/base/csv.hpp"
#include "ykt/base/money.hpp"
#include "ykt/identity/mask.hpp"
#include "ykt/publicity/publication.hpp"

namespace ykt {

struct NoticeRow {
  std::string village;  ///< 村（居）委会
  std::string group;    ///< 村（居）民小组
  std::string name;
  std::string id_number;
  std::string phone;
  std::string account;
  std::string policy;
  std::string period;
  Money amount;
};

/// How numbers are shown to neighbours, as data of the region.
struct NoticeMasks {
  Shown id_number = Shown::masked;
  IdMask id_mask = IdMask::notice;
  Shown account = Shown::masked;
  Shown phone = Shown::masked;
  bool name_masked = false;  ///< a notice is there to name people; a region may mask them all the same
};

struct NoticeStyle {
  NoticeMasks masks{};
  CsvStyle csv{};  ///< cells that start a formula get an apostrophe, unless told otherwise
};

/// The header line; columns that are hidden have none.
void append_notice_header(std::string& out, const NoticeStyle& style = {});
/// One row; `number` is its 序号. Rows go out one by one, so a list of any length needs no more memory.
void append_notice_row(std::string& out, std::int64_t number, const NoticeRow& row,
                       const NoticeStyle& style = {});

/// The whole list with its last line: number of rows and sum. Errors: `money_overflow`.
Result<std::string> notice_csv(std::span<const NoticeRow> rows, const NoticeStyle& style = {});

}  // namespace ykt
