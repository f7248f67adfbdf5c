// Result files: a bank's answers, collected and written with their totals.
#include "ykt/bank/result_file.hpp"

#include <memory>
#include <vector>

#include "files.hpp"
#include "guard.hpp"
#include "layout.hpp"
#include "string.hpp"

struct ykt_result_file {
  ykt_result_file(const ykt::Layout& made_for, ykt::ResultHead begun)
      : layout(made_for), head(std::move(begun)) {}
  ykt::capi::HandleState state;
  const ykt::Layout layout;  // a copy: the caller may free his
  const ykt::ResultHead head;
  std::vector<ykt::ResultRecord> records;
};

namespace ykt::capi {
namespace {

constexpr std::size_t kResultRecord01 = YKT_SIZE_UP_TO(ykt_result_record, message);

Result<ResultHead> head_of(const Layout& layout, const ykt_file_head* given) {
  ResultHead out;
  YKT_LET(head, take_head(layout.result_file, given, out));
  out.part = head.part;
  out.parts = head.parts;
  return out;
}

Result<ResultRecord> record_of(const ykt_result_file& file, const ykt_result_record* given) {
  YKT_LET(record, struct_of("record", given, kResultRecord01));
  YKT_TRY(check_reserved("record", record.reserved));
  const std::string path = path_of("/records", std::to_string(file.records.size()));
  YKT_LET(reference, string_of("reference", record.reference, path));
  YKT_LET(name, string_of("name", record.name, path));
  YKT_LET(account, string_of("account", record.account, path));
  YKT_LET(return_code, string_of("return_code", record.return_code, path));
  YKT_LET(paid_on, string_of("paid_on", record.paid_on, path));
  YKT_LET(message, string_of("message", record.message, path));
  if (!file.layout.return_code(return_code))
    return fail(Code::bank_return_code_unknown, path + "/return_code");
  ResultRecord out;
  if (!paid_on.empty()) {
    YKT_LET(date, date_of(record.paid_on, "paid_on", path + "/paid_on"));
    out.paid_on = date;
  }
  out.reference = std::move(reference);
  out.name = std::move(name);
  out.account = std::move(account);
  out.amount = Money::from_fen(record.amount_fen);
  out.return_code = std::move(return_code);
  out.message = std::move(message);
  return out;
}

Result<std::string> bytes_of_file(const ykt_result_file& file) {
  ResultHead head = file.head;
  YKT_LET(totals, totals_of(file.layout, file.records));
  head.totals = totals;
  std::string bytes;
  YKT_LET(writer, ResultFileWriter::open(file.layout, std::move(head), [&](std::string_view piece) -> Done {
            bytes += piece;
            return {};
          }));
  for (const ResultRecord& record : file.records) YKT_TRY(writer.add(record));
  YKT_TRY(writer.close());
  return bytes;
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Done;

extern "C" {

void ykt_result_record_init(ykt_result_record* record, uint32_t struct_size) {
  const ykt_result_record values = YKT_RESULT_RECORD_INIT;
  init_struct(record, struct_size, values);
}

ykt_status ykt_result_file_new(const ykt_layout* layout, const ykt_file_head* head,
                               ykt_result_file** out_file, ykt_error** error) {
  if (out_file) *out_file = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out_file) return missing("out_file");
    if (!layout) return missing("layout");
    YKT_LET(begun, head_of(layout->layout, head));
    *out_file = new ykt_result_file(layout->layout, std::move(begun));
    return {};
  });
}

ykt_status ykt_result_file_add(ykt_result_file* file, const ykt_result_record* record, ykt_error** error) {
  return with_handle(file, "file", error, [&]() -> Done {
    YKT_LET(added, record_of(*file, record));
    file->records.push_back(std::move(added));
    return {};
  });
}

ykt_status ykt_result_file_write(ykt_result_file* file, ykt_string** out_bytes, ykt_error** error) {
  if (out_bytes) *out_bytes = nullptr;
  return with_handle(file, "file", error, [&]() -> Done {
    if (!out_bytes) return missing("out_bytes");
    YKT_LET(bytes, bytes_of_file(*file));
    give_string(std::move(bytes), out_bytes);
    return {};
  });
}

void ykt_result_file_free(ykt_result_file* file) { delete file; }
}
