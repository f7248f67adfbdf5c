// Payment lists: read by a bank, line by line.
#include "ykt/bank/payment_list.hpp"

#include <cstring>
#include <memory>

#include "files.hpp"
#include "guard.hpp"
#include "layout.hpp"

struct ykt_payment_list {
  ykt_payment_list(ykt::PaymentListReader opened, bool carries_date) noexcept
      : dated(carries_date), reader(std::move(opened)) {
    state.lasts_out_of_memory = false;  // a line may have been read in part
  }
  ykt::capi::HandleState state;
  const bool dated;
  bool verified = false;  ///< the end was reached and everything is right
  std::string date;       ///< of the head, as text
  ykt::Payment payment;   ///< what the last views point into
  ykt::PaymentListReader reader;
};

namespace ykt::capi {
namespace {

constexpr std::size_t kPayment01 = YKT_SIZE_UP_TO(ykt_payment, account_bank_code);

Done open_list(const ykt_layout& layout, ByteSource source, ykt_payment_list** out) {
  YKT_LET(reader, PaymentListReader::open(layout.layout, std::move(source)));
  *out = new ykt_payment_list(std::move(reader), layout.layout.payment_list.carries(LayoutValue::date));
  return {};
}

ykt_payment payment_view(const Payment& payment) noexcept {
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

ykt_file_head list_head_view(const ListHead& head, const std::string& date) noexcept {
  ykt_file_head out = head_view(head, date);
  out.part = head.part;
  out.parts = head.parts;
  return out;
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
  if (out_list) *out_list = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out_list) return missing("out_list");
    if (!layout) return missing("layout");
    YKT_LET(content, bytes_of("bytes", bytes, size));
    return open_list(*layout, source_of(std::string(content)), out_list);
  });
}

ykt_status ykt_payment_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                        ykt_payment_list** out_list, ykt_error** error) {
  if (out_list) *out_list = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out_list) return missing("out_list");
    if (!layout) return missing("layout");
    if (!read) return missing("read");
    return open_list(*layout, source_of(read, user), out_list);
  });
}

ykt_status ykt_payment_list_next(ykt_payment_list* list, ykt_payment* out_payment, int32_t* out_more,
                                 ykt_error** error) {
  if (out_more) *out_more = 0;
  return with_handle(list, "list", error, [&]() -> Done {
    if (!out_more) return missing("out_more");
    YKT_TRY(check_fillable("out_payment", out_payment, kPayment01));
    YKT_LET(more, list->reader.next(list->payment));
    if (!more) {
      list->verified = true;
      return {};
    }
    *out_more = 1;
    return fill_struct("out_payment", out_payment, payment_view(list->payment), kPayment01);
  });
}

int32_t ykt_payment_list_finished(const ykt_payment_list* list) {
  if (!list || list->state.broken != ykt::Code::ok) return 1;
  return list->verified || list->reader.finished() ? 1 : 0;
}

ykt_status ykt_payment_list_head(ykt_payment_list* list, ykt_file_head* out_head, ykt_error** error) {
  return with_handle(list, "list", error, [&]() -> Done {
    const ykt::ListHead& head = list->reader.head();
    const bool read = list->dated && head.date != ykt::Date();
    list->date = read ? head.date.to_string() : std::string();
    return fill_struct("out_head", out_head, list_head_view(head, list->date), kFileHead01);
  });
}

ykt_status ykt_payment_list_totals(ykt_payment_list* list, int64_t* out_count, int64_t* out_sum_fen,
                                   ykt_error** error) {
  return with_handle(list, "list", error, [&]() -> Done {
    if (!list->verified) return ykt::fail(ykt::Code::list_not_finished);
    if (out_count) *out_count = list->reader.head().totals.count;
    if (out_sum_fen) *out_sum_fen = list->reader.head().totals.sum.fen();
    return {};
  });
}

void ykt_payment_list_free(ykt_payment_list* list) { delete list; }
}
