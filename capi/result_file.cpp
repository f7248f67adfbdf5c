// Result files: a bank's answers, collected and written with their totals, and read by whoever paid.
#include "ykt/bank/result_file.hpp"

#include "read_file.hpp"
#include "written_file.hpp"

struct ykt_result_file : ykt::capi::WrittenFile<ykt::ResultHead, ykt::ResultRecord> {
  using WrittenFile::WrittenFile;
};

struct ykt_result_list : ykt::capi::ReadFile<ykt::ResultFileReader, ykt::ResultRecord> {
  using ReadFile::ReadFile;
  std::string paid_on;  ///< of the last record, as text
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
  const std::string path = file.next_path();
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
  YKT_LET(totals, totals_of(file.layout, file.rows));
  head.totals = totals;
  return bytes_through<ResultFileWriter>(file.layout, std::move(head), file.rows);
}

Done open_results(const Layout& layout, ByteSource source, ykt_result_list** out) {
  YKT_LET(reader, ResultFileReader::open(layout, std::move(source)));
  *out = new ykt_result_list(std::move(reader), layout.result_file.carries(LayoutValue::date));
  return {};
}

ykt_result_record record_view(ykt_result_list& list) {
  const ResultRecord& record = list.row;
  list.paid_on = record.paid_on ? record.paid_on->to_string() : std::string();
  ykt_result_record out = YKT_RESULT_RECORD_INIT;
  out.reference = view_of(record.reference);
  out.name = view_of(record.name);
  out.account = view_of(record.account);
  out.amount_fen = record.amount.fen();
  out.return_code = view_of(record.return_code);
  out.paid_on = view_of(list.paid_on);
  out.message = view_of(record.message);
  return out;
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
  return new_file(layout, head, out_file, error, head_of);
}

ykt_status ykt_result_file_add(ykt_result_file* file, const ykt_result_record* record, ykt_error** error) {
  return add_row(file, error, [&](const ykt_result_file& into) { return record_of(into, record); });
}

ykt_status ykt_result_file_write(ykt_result_file* file, ykt_string** out_bytes, ykt_error** error) {
  return write_file(file, out_bytes, error, bytes_of_file);
}

void ykt_result_file_free(ykt_result_file* file) { delete file; }

ykt_status ykt_result_list_open(const ykt_layout* layout, const void* bytes, size_t size,
                                ykt_result_list** out_list, ykt_error** error) {
  return open_bytes(layout, bytes, size, out_list, error, open_results);
}

ykt_status ykt_result_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                       ykt_result_list** out_list, ykt_error** error) {
  return open_callback(layout, read, user, out_list, error, open_results);
}

ykt_status ykt_result_list_next(ykt_result_list* list, ykt_result_record* out_record, int32_t* out_more,
                                ykt_error** error) {
  return next_row(list, {"out_record", kResultRecord01}, out_record, out_more, error, record_view);
}

int32_t ykt_result_list_finished(const ykt_result_list* list) { return is_finished(list); }

ykt_status ykt_result_list_head(ykt_result_list* list, ykt_file_head* out_head, ykt_error** error) {
  return read_head(list, out_head, error);
}

ykt_status ykt_result_list_totals(ykt_result_list* list, int64_t* out_count, int64_t* out_sum_fen,
                                  ykt_error** error) {
  return read_totals(list, error, [&](const ykt::ResultHead& head) -> Done {
    if (out_count) *out_count = head.totals.all.count;
    if (out_sum_fen) *out_sum_fen = head.totals.all.sum.fen();
    return {};
  });
}

void ykt_result_list_free(ykt_result_list* list) { delete list; }
}
