// Notice page: a village's notice list ready to print and to be sealed (R11 H15).
#pragma once
#include <optional>
#include <span>
#include <string>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/period.hpp"
#include "ykt/publicity/notice.hpp"

namespace ykt {

/// What stands above the rows. A text that nobody has stated is empty, and the page says so.
struct NoticeHead {
  std::string division;  ///< `四川省乐山市市中区`
  std::string village;
  std::string policy;
  Period period;
  std::string department;
  std::string hotline;          ///< where to object
  Date opened;                  ///< first day of the notice
  std::optional<Date> until{};  ///< last day; left out: not stated
};

std::string notice_title(const NoticeHead& head, Lang lang);

/// The rows of one village as one page of UTF-8 HTML for A4, without scripts and without anything from
/// elsewhere: head, rows, total in figures and capitals, where to object, a space for the seal. Columns that
/// the masks hide, or of which no row has anything, are left out. Errors: `money_overflow`.
Result<std::string> notice_page(const NoticeHead& head, std::span<const NoticeRow> rows,
                                const NoticeMasks& masks, Lang lang);

}  // namespace ykt
