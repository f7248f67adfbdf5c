// Payment lists: read by a bank, line by line, and written by whoever pays.
#include "ykt/bank/payment_list.hpp"

#include "read_file.hpp"
#include "written_file.hpp"

struct ykt_payment_list : ykt::capi::ReadFile<ykt::PaymentListReader, ykt::Payment> {
  using ReadFile::ReadFile;
};

struct ykt_list_file : ykt::capi::WrittenFile<ykt::ListHead, ykt::Payment> {
  using WrittenFile::WrittenFile;
};

namespace ykt::capi {
namespace {

constexpr std::size_t kPayment01 = YKT_SIZE_UP_TO(ykt_payment, account_bank_code);

Done open_list(const Layout& layout, ByteSource source, ykt_payment_list** out) {
  YKT_LET(reader, PaymentListReader::open(layout, std::move(source)));
  *out = new ykt_payment_list(std::move(reader), layout.payment_list.carries(LayoutValue::date));
  return {};
}

ykt_payment payment_view(const ykt_payment_list& list) noexcept {
  const Payment& payment = list.row;
  ykt_payment out = YKT_PAYMENT_INIT;
  out.reference = view_of(payment.reference);
  out.name = view_of(payment.name);
  out.account = view_of(payment.account);
  out.amount_fen = payment.amount.fen();
  out.policy = view_of(payment.policy);
  out.remark = view_of(payment.remark);
  out.account_bank = view_of(payment.account_bank);
  out.account_bank_code = view_of(payment.account_bank_code);
  return out;
}

Result<ListHead> head_of(const Layout& layout, const ykt_file_head* given) {
  ListHead out;
  YKT_LET(head, take_head(layout.payment_list, given, out));
  out.part = head.part;
  out.parts = head.parts;
  return out;
}

Result<Payment> payment_of(const ykt_list_file& file, const ykt_payment* given) {
  YKT_LET(payment, struct_of("payment", given, kPayment01));
  YKT_TRY(check_reserved("payment", payment.reserved));
  const std::string path = file.next_path();
  Payment out;
  YKT_LET(reference, string_of("reference", payment.reference, path));
  YKT_LET(name, string_of("name", payment.name, path));
  YKT_LET(account, string_of("account", payment.account, path));
  YKT_LET(policy, string_of("policy", payment.policy, path));
  YKT_LET(remark, string_of("remark", payment.remark, path));
  YKT_LET(account_bank, string_of("account_bank", payment.account_bank, path));
  YKT_LET(account_bank_code, string_of("account_bank_code", payment.account_bank_code, path));
  out.reference = std::move(reference);
  out.name = std::move(name);
  out.account = std::move(account);
  out.amount = Money::from_fen(payment.amount_fen);
  out.policy = std::move(policy);
  out.remark = std::move(remark);
  out.account_bank = std::move(account_bank);
  out.account_bank_code = std::move(account_bank_code);
  return out;
}

Result<std::string> bytes_of_list(const ykt_list_file& file) {
  ListHead head = file.head;
  head.totals.count = static_cast<std::int64_t>(file.rows.size());
  for (const Payment& payment : file.rows)
    if (!head.totals.sum.add(payment.amount)) return fail(Code::money_overflow);
  return bytes_through<PaymentListWriter>(file.layout, std::move(head), file.rows);
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Done;

extern "C" {

void ykt_payment_init(ykt_payment* payment, uint32_t struct_size) {
  const ykt_payment values = YKT_PAYMENT_INIT;
  init_struct(payment, struct_size, values);
}

ykt_status ykt_payment_list_open(const ykt_layout* layout, const void* bytes, size_t size,
                                 ykt_payment_list** out_list, ykt_error** error) {
  return open_bytes(layout, bytes, size, out_list, error, open_list);
}

ykt_status ykt_payment_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                        ykt_payment_list** out_list, ykt_error** error) {
  return open_callback(layout, read, user, out_list, error, open_list);
}

ykt_status ykt_payment_list_next(ykt_payment_list* list, ykt_payment* out_payment, int32_t* out_more,
                                 ykt_error** error) {
  return next_row(list, {"out_payment", kPayment01}, out_payment, out_more, error, payment_view);
}

int32_t ykt_payment_list_finished(const ykt_payment_list* list) { return is_finished(list); }

ykt_status ykt_payment_list_head(ykt_payment_list* list, ykt_file_head* out_head, ykt_error** error) {
  return read_head(list, out_head, error);
}

ykt_status ykt_payment_list_totals(ykt_payment_list* list, int64_t* out_count, int64_t* out_sum_fen,
                                   ykt_error** error) {
  return read_totals(list, error, [&](const ykt::ListHead& head) -> Done {
    if (out_count) *out_count = head.totals.count;
    if (out_sum_fen) *out_sum_fen = head.totals.sum.fen();
    return {};
  });
}

void ykt_payment_list_free(ykt_payment_list* list) { delete list; }

ykt_status ykt_list_file_new(const ykt_layout* layout, const ykt_file_head* head, ykt_list_file** out_file,
                             ykt_error** error) {
  return new_file(layout, head, out_file, error, head_of);
}

ykt_status ykt_list_file_add(ykt_list_file* file, const ykt_payment* payment, ykt_error** error) {
  return add_row(file, error, [&](const ykt_list_file& into) { return payment_of(into, payment); });
}

ykt_status ykt_list_file_write(ykt_list_file* file, ykt_string** out_bytes, ykt_error** error) {
  return write_file(file, out_bytes, error, bytes_of_list);
}

void ykt_list_file_free(ykt_list_file* file) { delete file; }
}
