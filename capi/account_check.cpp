// Account checks: lists of accounts written by whoever pays and read by a bank, and its answers, written and
// read.
#include "read_file.hpp"
#include "written_file.hpp"
#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/account_check_result.hpp"

struct ykt_account_list : ykt::capi::ReadFile<ykt::AccountCheckListReader, ykt::AccountToCheck> {
  using ReadFile::ReadFile;
};
struct ykt_account_file : ykt::capi::WrittenFile<ykt::AccountCheckHead, ykt::AccountToCheck> {
  using WrittenFile::WrittenFile;
};
struct ykt_account_answers : ykt::capi::WrittenFile<ykt::AccountCheckHead, ykt::AccountAnswer> {
  using WrittenFile::WrittenFile;
};
struct ykt_answer_list : ykt::capi::ReadFile<ykt::AccountCheckResultReader, ykt::AccountAnswer> {
  using ReadFile::ReadFile;
};

namespace ykt::capi {
namespace {

constexpr std::size_t kAccountToCheck01 = YKT_SIZE_UP_TO(ykt_account_to_check, account_bank_code);
constexpr std::size_t kAccountAnswer01 = YKT_SIZE_UP_TO(ykt_account_answer, message);

Done open_accounts(const Layout& layout, ByteSource source, ykt_account_list** out) {
  YKT_LET(reader, AccountCheckListReader::open(layout, std::move(source)));
  *out = new ykt_account_list(std::move(reader), layout.account_check_list->carries(LayoutValue::date));
  return {};
}

Done open_answers(const Layout& layout, ByteSource source, ykt_answer_list** out) {
  YKT_LET(reader, AccountCheckResultReader::open(layout, std::move(source)));
  *out = new ykt_answer_list(std::move(reader), layout.account_check_result->carries(LayoutValue::date));
  return {};
}

ykt_account_to_check account_view(const ykt_account_list& list) noexcept {
  const AccountToCheck& account = list.row;
  ykt_account_to_check out = YKT_ACCOUNT_TO_CHECK_INIT;
  out.reference = view_of(account.reference);
  out.name = view_of(account.name);
  out.account = view_of(account.account);
  out.account_bank = view_of(account.account_bank);
  out.account_bank_code = view_of(account.account_bank_code);
  return out;
}

ykt_account_answer answer_view(const ykt_answer_list& list) noexcept {
  const AccountAnswer& answer = list.row;
  ykt_account_answer out = YKT_ACCOUNT_ANSWER_INIT;
  out.reference = view_of(answer.reference);
  out.name = view_of(answer.name);
  out.account = view_of(answer.account);
  out.return_code = view_of(answer.return_code);
  out.message = view_of(answer.message);
  return out;
}

/// `form` is that of the file, where the layout has one.
Result<AccountCheckHead> head_of(const std::optional<FileForm>& form, const ykt_file_head* given) {
  if (!form) return fail(Code::bank_layout_no_check_form);
  AccountCheckHead out;
  YKT_LET(head, take_head(*form, given, out));
  // A list of accounts is never split.
  if (head.part != 1 || head.parts != 1)
    return fail(Code::out_of_range, "/head/parts", {{"min", std::int64_t{1}}, {"max", std::int64_t{1}}});
  return out;
}

Result<AccountToCheck> account_of(const ykt_account_file& file, const ykt_account_to_check* given) {
  YKT_LET(account, struct_of("account", given, kAccountToCheck01));
  YKT_TRY(check_reserved("account", account.reserved));
  const std::string path = file.next_path();
  AccountToCheck out;
  YKT_LET(reference, string_of("reference", account.reference, path));
  YKT_LET(name, string_of("name", account.name, path));
  YKT_LET(number, string_of("account", account.account, path));
  YKT_LET(account_bank, string_of("account_bank", account.account_bank, path));
  YKT_LET(account_bank_code, string_of("account_bank_code", account.account_bank_code, path));
  out.reference = std::move(reference);
  out.name = std::move(name);
  out.account = std::move(number);
  out.account_bank = std::move(account_bank);
  out.account_bank_code = std::move(account_bank_code);
  return out;
}

Result<AccountAnswer> answer_of(const ykt_account_answers& file, const ykt_account_answer* given) {
  YKT_LET(answer, struct_of("answer", given, kAccountAnswer01));
  YKT_TRY(check_reserved("answer", answer.reserved));
  const std::string path = file.next_path();
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

/// The head with the number of rows, then the rows.
template <class Writer, class Handle>
Result<std::string> bytes_of_file(const Handle& file) {
  AccountCheckHead head = file.head;
  head.count = static_cast<std::int64_t>(file.rows.size());
  return bytes_through<Writer>(file.layout, std::move(head), file.rows);
}

template <class Handle>
ykt_status read_count(Handle* list, std::int64_t* out_count, ykt_error** error) {
  if (list && !out_count) return guarded(error, []() -> Done { return missing("out_count"); });
  return read_totals(list, error, [&](const AccountCheckHead& head) -> Done {
    *out_count = head.count;
    return {};
  });
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
  return open_bytes(layout, bytes, size, out_list, error, open_accounts);
}

ykt_status ykt_account_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                        ykt_account_list** out_list, ykt_error** error) {
  return open_callback(layout, read, user, out_list, error, open_accounts);
}

ykt_status ykt_account_list_next(ykt_account_list* list, ykt_account_to_check* out_account, int32_t* out_more,
                                 ykt_error** error) {
  return next_row(list, {"out_account", kAccountToCheck01}, out_account, out_more, error, account_view);
}

int32_t ykt_account_list_finished(const ykt_account_list* list) { return is_finished(list); }

ykt_status ykt_account_list_head(ykt_account_list* list, ykt_file_head* out_head, ykt_error** error) {
  return read_head(list, out_head, error);
}

ykt_status ykt_account_list_count(ykt_account_list* list, int64_t* out_count, ykt_error** error) {
  return read_count(list, out_count, error);
}

void ykt_account_list_free(ykt_account_list* list) { delete list; }

ykt_status ykt_account_file_new(const ykt_layout* layout, const ykt_file_head* head,
                                ykt_account_file** out_file, ykt_error** error) {
  return new_file(layout, head, out_file, error, [](const ykt::Layout& form, const ykt_file_head* given) {
    return head_of(form.account_check_list, given);
  });
}

ykt_status ykt_account_file_add(ykt_account_file* file, const ykt_account_to_check* account,
                                ykt_error** error) {
  return add_row(file, error, [&](const ykt_account_file& into) { return account_of(into, account); });
}

ykt_status ykt_account_file_write(ykt_account_file* file, ykt_string** out_bytes, ykt_error** error) {
  return write_file(file, out_bytes, error, bytes_of_file<ykt::AccountCheckListWriter, ykt_account_file>);
}

void ykt_account_file_free(ykt_account_file* file) { delete file; }

ykt_status ykt_account_answers_new(const ykt_layout* layout, const ykt_file_head* head,
                                   ykt_account_answers** out_file, ykt_error** error) {
  return new_file(layout, head, out_file, error, [](const ykt::Layout& form, const ykt_file_head* given) {
    return head_of(form.account_check_result, given);
  });
}

ykt_status ykt_account_answers_add(ykt_account_answers* file, const ykt_account_answer* answer,
                                   ykt_error** error) {
  return add_row(file, error, [&](const ykt_account_answers& into) { return answer_of(into, answer); });
}

ykt_status ykt_account_answers_write(ykt_account_answers* file, ykt_string** out_bytes, ykt_error** error) {
  return write_file(file, out_bytes, error,
                    bytes_of_file<ykt::AccountCheckResultWriter, ykt_account_answers>);
}

void ykt_account_answers_free(ykt_account_answers* file) { delete file; }

ykt_status ykt_answer_list_open(const ykt_layout* layout, const void* bytes, size_t size,
                                ykt_answer_list** out_list, ykt_error** error) {
  return open_bytes(layout, bytes, size, out_list, error, open_answers);
}

ykt_status ykt_answer_list_open_reader(const ykt_layout* layout, ykt_read_callback read, void* user,
                                       ykt_answer_list** out_list, ykt_error** error) {
  return open_callback(layout, read, user, out_list, error, open_answers);
}

ykt_status ykt_answer_list_next(ykt_answer_list* list, ykt_account_answer* out_answer, int32_t* out_more,
                                ykt_error** error) {
  return next_row(list, {"out_answer", kAccountAnswer01}, out_answer, out_more, error, answer_view);
}

int32_t ykt_answer_list_finished(const ykt_answer_list* list) { return is_finished(list); }

ykt_status ykt_answer_list_head(ykt_answer_list* list, ykt_file_head* out_head, ykt_error** error) {
  return read_head(list, out_head, error);
}

ykt_status ykt_answer_list_count(ykt_answer_list* list, int64_t* out_count, ykt_error** error) {
  return read_count(list, out_count, error);
}

void ykt_answer_list_free(ykt_answer_list* list) { delete list; }
}
