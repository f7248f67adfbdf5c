// Account checks: lists of accounts read by a bank, and what it says of them, collected and written.
#include <cstring>
#include <memory>
#include <vector>

#include "files.hpp"
#include "guard.hpp"
#include "layout.hpp"
#include "string.hpp"
#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/account_check_result.hpp"

struct ykt_account_list {
  ykt_account_list(ykt::AccountCheckListReader opened, bool carries_date) noexcept
      : dated(carries_date), reader(std::move(opened)) {
    state.lasts_out_of_memory = false;  // a line may have been read in part
  }
  ykt::capi::HandleState state;
  const bool dated;
  bool verified = false;        ///< the end was reached and everything is right
  std::string date;             ///< of the head, as text
  ykt::AccountToCheck account;  ///< what the last views point into
  ykt::AccountCheckListReader reader;
};

struct ykt_account_answers {
  ykt_account_answers(const ykt::Layout& made_for, ykt::AccountCheckHead begun)
      : layout(made_for), head(std::move(begun)) {}
  ykt::capi::HandleState state;
  const ykt::Layout layout;  // a copy: the caller may free his
  const ykt::AccountCheckHead head;
  std::vector<ykt::AccountAnswer> answers;
};

namespace ykt::capi {
namespace {

constexpr std::size_t kAccountToCheck01 = YKT_SIZE_UP_TO(ykt_account_to_check, account_bank_code);
constexpr std::size_t kAccountAnswer01 = YKT_SIZE_UP_TO(ykt_account_answer, message);

Done open_accounts(const ykt_layout& layout, ByteSource source, ykt_account_list** out) {
  YKT_LET(reader, AccountCheckListReader::open(layout.layout, std::move(source)));
  *out =
      new ykt_account_list(std::move(reader), layout.layout.account_check_list->carries(LayoutValue::date));
  return {};
}

ykt_account_to_check account_view(const AccountToCheck& account) noexcept {
  ykt_account_to_check out = YKT_ACCOUNT_TO_CHECK_INIT;
  out.reference = view_of(account.reference);
  out.name = view_of(account.name);
  out.account = view_of(account.account);
  out.account_bank = view_of(account.account_bank);
  out.account_bank_code = view_of(account.account_bank_code);
  return out;
}

Result<AccountCheckHead> head_of(const Layout& layout, const ykt_file_head* given) {
  if (!layout.account_check_result) return fail(Code::bank_layout_no_check_form);
  AccountCheckHead out;
  YKT_LET(head, take_head(*layout.account_check_result, given, out));
  // A list of accounts is never split.
  if (head.part != 1 || head.parts != 1)
    return fail(Code::out_of_range, "/head/parts", {{"min", std::int64_t{1}}, {"max", std::int64_t{1}}});
  return out;
}

Result<AccountAnswer> answer_of(const ykt_account_answers& file, const ykt_account_answer* given) {
  YKT_LET(answer, struct_of("answer", given, kAccountAnswer01));
  YKT_TRY(check_reserved("answer", answer.reserved));
  const std::string path = path_of("/records", std::to_string(file.answers.size()));
  AccountAnswer out;
  YKT_LET(reference, string_of("reference", answer.reference, path));
  YKT_LET(name, string_of("name", answer.name, path));
  YKT_LET(account, string_of("account", answer.account, path));
  YKT_LET(return_code, string_of("return_code", answer.return_code, path));
  YKT_LET(message, string_of("message", answer.message, path));
  if (!file.layout.return_code(return_code))
    return fail(Code::bank_return_code_unknown, path + "/return_code");
  out.reference = std::move(reference);
  out.name = std::move(name);
  out.account = std::move(account);
  out.return_code = std::move(return_code);
  out.message = std::move(message);
  return out;
}

Result<std::string> bytes_of_answers(const ykt_account_answers& file) {
  AccountCheckHead head = file.head;
  head.count = static_cast<std::int64_t>(file.answers.size());
  std::string bytes;
  YKT_LET(writer,
          AccountCheckResultWriter::open(file.layout, std::move(head), [&](std::string_view piece) -> Done {
            bytes += piece;
            return {};
          }));
  for (const AccountAnswer& answer : file.answers) YKT_TRY(writer.add(answer));
  YKT_TRY(writer.close());
  return bytes;
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Done;

extern "C" {

void ykt_account_to_check_init(ykt_account_to_check* account, uint32_t struct_size) {
  const ykt_account_to_check values = YKT_ACCOUNT_TO_CHECK_INIT;
  init_struct(account, struct_size, values);
}

void ykt_account_answer_init(ykt_account_answer* answer, uint32_t struct_size) {
  const ykt_account_answer values = YKT_ACCOUNT_ANSWER_INIT;
  init_struct(answer, struct_size, values);
}

ykt_status ykt_account_list_open(const ykt_layout* layout, const void* bytes, size_t size,
                                 ykt_account_list** out_list, ykt_error** error) {
  if (out_list) *out_list = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out_list) return missing("out_list");
    if (!layout) return missing("layout");
    YKT_LET(content, bytes_of("bytes", bytes, size));
    return open_accounts(*layout, source_of(std::string(content)), out_list);
  });
}

ykt_status ykt_account_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                        ykt_account_list** out_list, ykt_error** error) {
  if (out_list) *out_list = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out_list) return missing("out_list");
    if (!layout) return missing("layout");
    if (!read) return missing("read");
    return open_accounts(*layout, source_of(read, user), out_list);
  });
}

ykt_status ykt_account_list_next(ykt_account_list* list, ykt_account_to_check* out_account, int32_t* out_more,
                                 ykt_error** error) {
  if (out_more) *out_more = 0;
  return with_handle(list, "list", error, [&]() -> Done {
    if (!out_more) return missing("out_more");
    YKT_TRY(check_fillable("out_account", out_account, kAccountToCheck01));
    YKT_LET(more, list->reader.next(list->account));
    if (!more) {
      list->verified = true;
      return {};
    }
    *out_more = 1;
    return fill_struct("out_account", out_account, account_view(list->account), kAccountToCheck01);
  });
}

int32_t ykt_account_list_finished(const ykt_account_list* list) {
  if (!list || list->state.broken != ykt::Code::ok) return 1;
  return list->verified || list->reader.finished() ? 1 : 0;
}

ykt_status ykt_account_list_head(ykt_account_list* list, ykt_file_head* out_head, ykt_error** error) {
  return with_handle(list, "list", error, [&]() -> Done {
    const ykt::AccountCheckHead& head = list->reader.head();
    const bool read = list->dated && head.date != ykt::Date();
    list->date = read ? head.date.to_string() : std::string();
    return fill_struct("out_head", out_head, head_view(head, list->date), kFileHead01);
  });
}

ykt_status ykt_account_list_count(ykt_account_list* list, int64_t* out_count, ykt_error** error) {
  return with_handle(list, "list", error, [&]() -> Done {
    if (!out_count) return missing("out_count");
    if (!list->verified) return ykt::fail(ykt::Code::list_not_finished);
    *out_count = list->reader.head().count;
    return {};
  });
}

void ykt_account_list_free(ykt_account_list* list) { delete list; }

ykt_status ykt_account_answers_new(const ykt_layout* layout, const ykt_file_head* head,
                                   ykt_account_answers** out_file, ykt_error** error) {
  if (out_file) *out_file = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out_file) return missing("out_file");
    if (!layout) return missing("layout");
    YKT_LET(begun, head_of(layout->layout, head));
    *out_file = new ykt_account_answers(layout->layout, std::move(begun));
    return {};
  });
}

ykt_status ykt_account_answers_add(ykt_account_answers* file, const ykt_account_answer* answer,
                                   ykt_error** error) {
  return with_handle(file, "file", error, [&]() -> Done {
    YKT_LET(added, answer_of(*file, answer));
    file->answers.push_back(std::move(added));
    return {};
  });
}

ykt_status ykt_account_answers_write(ykt_account_answers* file, ykt_string** out_bytes, ykt_error** error) {
  if (out_bytes) *out_bytes = nullptr;
  return with_handle(file, "file", error, [&]() -> Done {
    if (!out_bytes) return missing("out_bytes");
    YKT_LET(bytes, bytes_of_answers(*file));
    give_string(std::move(bytes), out_bytes);
    return {};
  });
}

void ykt_account_answers_free(ykt_account_answers* file) { delete file; }
}
