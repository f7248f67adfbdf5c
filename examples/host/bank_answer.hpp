// BankAnswer: a bank within the program: reads a payment list and writes the result file to it.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "host/session.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace host {

template <class T>
T good(ykt::Result<T> result) {
  if (!result) throw Stopped(result.error().text(ykt::Lang::en));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline ykt::Layout layout_of(const std::string& pack) {
  return good(ykt::load_layout(ykt::builtin_pack(pack + ".layout").value()));
}

inline std::string return_code(const ykt::Layout& layout, ykt::Code meaning) {
  for (const ykt::ReturnCode& code : layout.return_codes)
    if (code.meaning == meaning) return code.code;
  throw Stopped("the layout has no such return code");
}

/// `meaning_of(payment)` says what happened to each; `more(records)` may add what nobody asked for.
template <class MeaningOf, class More>
std::string bank_answer(const ykt::Layout& layout, std::string_view list, ykt::Date day,
                        MeaningOf&& meaning_of, More&& more) {
  auto reader = good(ykt::PaymentListReader::open(layout, ykt::memory_source(list)));
  std::vector<ykt::ResultRecord> records;
  ykt::Payment payment;
  while (good(reader.next(payment))) {
    const ykt::Code meaning = meaning_of(payment);
    records.push_back({.reference = payment.reference,
                       .name = payment.name,
                       .account = payment.account,
                       .amount = payment.amount,
                       .return_code = return_code(layout, meaning),
                       .paid_on = day,
                       .message = std::string(ykt::code_info(meaning).zh)});
  }
  more(records);
  ykt::ResultHead head{.list_id = reader.head().list_id,
                       .date = day,
                       .bank_code = reader.head().bank_code,
                       .division = reader.head().division,
                       .totals = good(ykt::totals_of(layout, records))};
  std::string out;
  auto writer =
      good(ykt::ResultFileWriter::open(layout, std::move(head), [&out](std::string_view part) -> ykt::Done {
        out += part;
        return {};
      }));
  for (const ykt::ResultRecord& record : records) good(writer.add(record));
  good(writer.close());
  return out;
}

}  // namespace host
