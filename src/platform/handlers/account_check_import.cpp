// Account checks, in: a bank's answer is read to its end before anything follows from it.
#include "platform/handlers/account_check.hpp"
#include "platform/hex.hpp"
#include "platform/input_digest.hpp"
#include "platform/sqlite/account_check_table.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/chunk_table.hpp"
#include "platform/sqlite/line_name.hpp"
#include "ykt/bank/account_check_result.hpp"

namespace ykt::gate {
namespace {

constexpr std::string_view kSource = "account_check";
constexpr std::int64_t kProgressRecords = 4096;

/// One answer to one list.
class Importing {
 public:
  Importing(Context& context, const sqlite::AccountCheckRow& list, const Layout& layout, std::int64_t file)
      : context_(context), list_(list), layout_(layout), file_(file), numbers_(list.batch) {}

  /// Takes the file into the store and holds every record against what was sent. Errors: those of
  /// AccountCheckResultReader, `bank_result_other_list`, `answer_line_unknown`, `answer_account_altered`,
  /// `answer_name_differs`.
  Done read() {
    YKT_LET(hasher, Hasher::make(context_.algorithm));
    const ByteSource source = sqlite::storing_chunks(digesting(context_.input->bytes(), hasher),
                                                     context_.database, sqlite::kAccountAnswerChunks, file_);
    YKT_TRY(each_record(
        source, [this](std::int64_t index, const AccountAnswer& answer) { return check(index, answer); }));
    YKT_LET(digest, hasher.finish());
    context_.input_digest = to_raw(digest);
    return {};
  }

  /// What follows from it, read once more from the store.
  Result<AccountCheckImported> apply() {
    reply_.list = list_.name;
    YKT_TRY(each_record(sqlite::chunk_bytes(context_.database, sqlite::kAccountAnswerChunks, file_),
                        [this](std::int64_t, const AccountAnswer& answer) -> Done {
                          follow(answer);
                          return {};
                        }));
    reply_.unanswered = sqlite::accounts_undecided(context_.database, list_);
    return reply_;
  }

 private:
  template <class Take>
  Done each_record(const ByteSource& source, Take&& take) {
    YKT_LET(reader, AccountCheckResultReader::open(layout_, source));
    // A header names the list before any record does; a trailer only at the end.
    if (!reader.head().list_id.empty()) YKT_TRY(check_list(reader.head()));
    AccountAnswer answer;
    for (std::int64_t index = 0;; ++index) {
      YKT_LET(more, reader.next(answer));
      if (!more) break;
      YKT_TRY(take(index, answer));
      if ((index + 1) % kProgressRecords == 0) YKT_TRY(context_.progress(index + 1));
    }
    return check_list(reader.head());
  }

  Done check_list(const AccountCheckHead& head) const {
    if (head.list_id != list_.name) return fail(Code::bank_result_other_list, "/head/list_id");
    return {};
  }

  sqlite::CheckedLine line_of(const AccountAnswer& answer) const {
    return {sqlite::line_id(list_.batch, numbers_.of(answer.reference)), list_.id};
  }

  Done check(std::int64_t index, const AccountAnswer& answer) const {
    const std::string path = "/records/" + std::to_string(index);
    const auto sent = sqlite::find_sent_account(context_.database, line_of(answer));
    if (!sent) return fail(Code::answer_line_unknown, path + "/reference");
    const AccountToCheck asked{.reference = answer.reference,
                               .name = sent->name,
                               .account = unpack(sent->account),
                               .account_bank = {},
                               .account_bank_code = {}};
    if (const Fit fit = check_answered_account(layout_, asked, answer); !fit) return Failure(fit.error(path));
    return {};
  }

  void follow(const AccountAnswer& answer) {
    ++reply_.records;
    const sqlite::CheckedLine where = line_of(answer);
    auto sent = sqlite::find_sent_account(context_.database, where);
    YKT_INVARIANT(sent);
    const Code outcome = account_check_outcome(layout_, answer.return_code);
    const bool decided = outcome != Code::account_check_unanswered;
    // Not to know takes nothing back that was known.
    if (!decided && sent->outcome && *sent->outcome != Code::account_check_unanswered) return;
    const ReturnCode* code = layout_.return_code(answer.return_code);
    sqlite::update_account_verdict(context_.database, where,
                                   {.outcome = outcome,
                                    .meaning = code ? code->meaning : Code::return_unknown,
                                    .return_code = answer.return_code});
    if (!decided) return;
    outcome == Code::account_check_passed ? ++reply_.passed : ++reply_.failed;
    const auto line = sqlite::find_line(context_.database, where.line);
    if (line && is_about(*line, *sent)) hold_or_release(*line, outcome);
  }

  /// The line is still to be paid, to the account and under the name that the bank was asked about.
  bool is_about(const sqlite::LineRow& line, const sqlite::SentAccount& sent) const {
    return line.state == LineState::entered && line.account == sent.account &&
           sqlite::payee_name_of(context_.database, line.payee, line.account) == sent.name;
  }

  void hold_or_release(const sqlite::LineRow& line, Code outcome) {
    if (outcome == Code::account_check_failed) {
      sqlite::open_hold(context_.database, line.id, Code::account_check_failed, kSource, context_.now);
      ++reply_.held;
    } else if (sqlite::close_hold(context_.database, line.id, Code::account_check_failed,
                                  slug(Code::account_check_passed), context_.now)) {
      ++reply_.released;
    }
  }

  Context& context_;
  const sqlite::AccountCheckRow& list_;
  const Layout& layout_;
  std::int64_t file_;
  sqlite::LineNumbers numbers_;
  AccountCheckImported reply_{};
};

}  // namespace

Result<AccountCheckImported> handle(Context& context, const AccountCheckImport& command) {
  YKT_LET(list, sqlite::find_account_check(context.database, command.list));
  const auto stored = sqlite::layout_of(context.database, list.layout);
  YKT_INVARIANT(stored);
  YKT_LET(layout, load_layout(stored->body));
  context.subject = list.name;
  const std::int64_t file =
      sqlite::insert_account_answer(context.database, {list.id, {}, context.today}, context.entry);
  Importing importing(context, list, layout, file);
  YKT_TRY(importing.read());
  if (const auto before = sqlite::find_account_answer(context.database, list.id, context.input_digest)) {
    sqlite::drop_account_answer(context.database, file);
    AccountCheckImported reply{};
    reply.list = list.name;
    reply.file = sqlite::number_of_account_answer(context.database, list.id, *before);
    reply.unanswered = sqlite::accounts_undecided(context.database, list);
    reply.replayed = true;
    return reply;
  }
  sqlite::update_answer_digest(context.database, file, context.input_digest);
  YKT_LET(reply, importing.apply());
  reply.file = sqlite::number_of_account_answer(context.database, list.id, file);
  return reply;
}

}  // namespace ykt::gate
