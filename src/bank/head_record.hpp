// Head record: what stands once in a list, a result file or an account check, and reading any to its end.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "bank/carried_text.hpp"
#include "bank/file_reader.hpp"
#include "bank/message_element.hpp"
#include "bank/record.hpp"
#include "ykt/bank/payment_list.hpp"

namespace ykt {

/// False when the sum does not fit.
inline bool add_line(ListTotals& totals, Money amount) noexcept {
  if (!totals.sum.add(amount)) return false;
  ++totals.count;
  return true;
}

/// Heads of files that may be parts of a split list; an account check is never split.
template <class Head>
concept InParts = requires(const Head& head) {
  head.part;
  head.parts;
};

/// For ListHead, ResultHead and AccountCheckHead, which share these members.
template <class Head>
void fill_head(const Head& head, RecordValues& into) noexcept {
  into.text(LayoutValue::list_id) = head.list_id;
  into.number(LayoutValue::date) = number_of(head.date);
  if constexpr (InParts<Head>) {
    into.number(LayoutValue::part) = head.part;
    into.number(LayoutValue::parts) = head.parts;
  }
  into.text(LayoutValue::bank_code) = head.bank_code;
  into.text(LayoutValue::division) = head.division;
}

template <class Head>
void take_head(const StatedValues& stated, Head& into) {
  if (stated.has(LayoutValue::list_id)) into.list_id = stated.text(LayoutValue::list_id);
  if (stated.has(LayoutValue::date)) into.date = Date::from_real(ymd_of(stated.number(LayoutValue::date)));
  if constexpr (InParts<Head>) {
    if (stated.has(LayoutValue::part)) into.part = stated.number(LayoutValue::part);
    if (stated.has(LayoutValue::parts))
      into.parts = stated.number(LayoutValue::parts);
    else
      into.parts = into.part;  // a layout that numbers the parts without saying how many
  }
  if (stated.has(LayoutValue::bank_code)) into.bank_code = stated.text(LayoutValue::bank_code);
  if (stated.has(LayoutValue::division)) into.division = stated.text(LayoutValue::division);
}

/// Errors: `bank_text_missing`, `out_of_range`, `bank_part_not_carried`.
template <class Head>
Done check_head(const Head& head, const FileForm& form) {
  const auto missing = [&](LayoutValue value, const std::string& text) {
    return form.carries(value) && is_blank(text);
  };
  const auto fault = [](LayoutValue value) {
    return fail(Code::bank_text_missing, "/head/" + std::string(name_of(value)),
                {{"field", std::string(name_of(value))}});
  };
  if (missing(LayoutValue::list_id, head.list_id)) return fault(LayoutValue::list_id);
  if (missing(LayoutValue::bank_code, head.bank_code)) return fault(LayoutValue::bank_code);
  if (missing(LayoutValue::division, head.division)) return fault(LayoutValue::division);
  if constexpr (InParts<Head>) {
    if (head.part < 1 || head.part > head.parts)
      return fail(Code::out_of_range, "/head/part", {{"min", std::int64_t{1}}, {"max", head.parts}});
    // Else two files of one list could not be told apart.
    if (head.parts > 1 && !form.carries(LayoutValue::part))
      return fail(Code::bank_part_not_carried, "/head/part");
  }
  return {};
}

/// A message has one transaction at least. Error: `out_of_range`.
inline Done check_count(const FileForm& form, std::int64_t count) {
  if (!form.is_message() || count > 0) return {};
  return fail(Code::out_of_range, "/head/count", {{"min", std::int64_t{1}}, {"max", kCountMax}});
}

/// Reads to the end and gives every problem, at most `problems_max`; rows that are right go to `take`.
template <class Reader, class Row, class Take>
std::vector<Error> read_to_end(Reader& reader, Row& row, std::size_t problems_max, const Take& take) {
  std::vector<Error> problems;
  while (problems.size() < problems_max) {
    auto more = reader.next(row);
    if (more && !*more) break;
    if (more) {
      take(row);
      continue;
    }
    // The file as a whole is refused because of problems that were listed already.
    if (more.error().code != Code::bank_file_refused || problems.empty())
      problems.push_back(std::move(more).error());
    if (reader.finished()) break;
  }
  return problems;
}

}  // namespace ykt
