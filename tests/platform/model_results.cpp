// Moves of banks: what they say of accounts and payments, rightly, late, twice or wrongly; and reissues.
#include <algorithm>

#include "platform/model.hpp"
#include "ykt/bank/account_check_commands.hpp"
#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/account_check_result.hpp"

namespace ykt::test {
namespace {

/// Records of one code would not do: a bank has many that mean failure.
struct Codes {
  const char* success;
  const char* failed;
  const char* unknown;
};
Codes codes_of(const std::string& layout) {
  if (layout == "example_bank_b.layout") return {"S", "F02", "S"};
  return {"0000", "1003", "8888"};
}

}  // namespace

void Model::add_result_moves(Moves& into) {
  into.insert(into.end(), {{"AccountCheckWrite", 5, &Model::write_account_check},
                           {"AccountCheckImport", 6, &Model::answer_account_check},
                           {"ResultImport", 10, &Model::answer},
                           {"ReissueConfirm", 30, &Model::confirm_reissue}});
}

void Model::write_account_check() {
  const auto reply = run("operator", "AccountCheckWrite", fields("batch", some_batch().name));
  if (!reply) return;
  for (const Json& list : *reply->find("lists")->array())
    if (const std::string& name = *list.find("list")->string();
        std::ranges::find(checks_, name) == checks_.end())
      checks_.push_back(name);
}

/// The bank knows most accounts, does not know some, and cannot tell of others.
void Model::answer_account_check() {
  if (checks_.empty()) return;
  const std::string& list = any_of(checks_);
  const std::string bank = list.substr(list.rfind("bank_"));
  const Layout layout = builtin_layout(layouts_.at(bank).c_str());
  const Codes codes = codes_of(layouts_.at(bank));
  auto reader = AccountCheckListReader::open(
                    layout, memory_source(county_.ask("funder", AccountCheckGet{list}).content.content))
                    .value();
  const bool named = layout.account_check_result->carries(LayoutValue::name);
  std::vector<AccountAnswer> answers;
  for (AccountToCheck one; reader.next(one).value();) {
    const char* code = one_in(6) ? codes.failed : one_in(8) ? codes.unknown : codes.success;
    answers.push_back(
        {one.reference, named ? one.name : "", one_in(60) ? make_account(1) : one.account, code, ""});
  }
  const AccountCheckHead head{
      .list_id = list, .date = today_, .bank_code = bank, .division = kCounty, .count = std::ssize(answers)};
  std::string bytes;
  auto writer = AccountCheckResultWriter::open(layout, head, [&](std::string_view more) -> Done {
                  bytes += more;
                  return {};
                }).value();
  for (const AccountAnswer& one : answers) fail_if(!writer.add(one), "an answer that cannot be written");
  fail_if(!writer.close(), "answers that cannot be written");
  run("funder", "AccountCheckImport", fields("list", list), bytes);
}

/// What the bank says of a payment: the truth, not yet known, or, rarely, something wrong.
ResultRecord Model::record_of(const Sent& sent, const Payment& payment) {
  BookedPayment& truth = *book_.find(payment.reference);
  const Codes codes = codes_of(layouts_.at(sent.bank));
  ResultRecord record{.reference = payment.reference,
                      .name = payment.name,
                      .account = payment.account,
                      .amount = payment.amount,
                      .return_code = codes.success,
                      .paid_on = Date::of(2025, 4, 3),
                      .message = {}};
  if (codes.unknown != codes.success && !truth.decided && one_in(8)) {
    record.return_code = codes.unknown;
    return record;
  }
  if (!truth.decided) {
    truth.decided = true;
    truth.paid = !one_in(5);
  } else if (truth.paid && one_in(12)) {
    truth.paid = false;  // 退票
  }
  record.return_code = truth.paid ? codes.success : codes.failed;
  if (truth.paid && one_in(25)) {
    record.return_code = codes.failed;
    truth.lied = true;
  }
  if (one_in(60)) record.name = "别人";
  if (one_in(120)) record.amount = Money::from_fen(record.amount.fen() + 1);
  if (one_in(120)) record.reference = "B000999-1";
  return record;
}

std::string Model::answer_bytes(const Sent& sent) {
  std::vector<ResultRecord> records;
  const bool whole = one_in(2);
  for (const Payment& payment : sent.payments)
    if (whole || one_in(2)) records.push_back(record_of(sent, payment));
  if (!records.empty() && one_in(20)) records.push_back(records.front());
  return result_file(builtin_layout(layouts_.at(sent.bank).c_str()), sent.list, records);
}

void Model::answer() {
  if (sent_.empty()) return;
  const Sent& sent = any_of(sent_);
  const bool again = !files_.empty() && one_in(6);  // an old file, perhaps of another list
  const std::string bytes = again ? any_of(files_) : answer_bytes(sent);
  if (!again) files_.push_back(bytes);
  if (run("funder", "ResultImport", fields("list", sent.list), bytes))
    book_.take(builtin_layout(layouts_.at(sent.bank).c_str()), sent.list, bytes);
}

/// Mostly of a line that came to nothing.
void Model::confirm_reissue() {
  const Batch& batch = some_batch();
  std::int64_t line = some_line(batch);
  constexpr LineState kOver[] = {LineState::failed, LineState::returned, LineState::unpaid};
  const auto over = county_.ask("auditor", LineList{batch.name, 0, 1000, any_of(kOver), {}}).lines;
  if (!over.empty() && !one_in(4)) line = any_of(over).line;
  if (run("operator", "ReissueConfirm", fields("batch", batch.name, "line", line, "reason", "x")))
    book_.reissue(batch.name + "-" + std::to_string(line));
}

/// A line whose outcome is unknown can only be sent again as the same bytes.
void Model::fetch_again() {
  if (sent_.empty()) return;
  const Sent& sent = any_of(sent_);
  fail_if(county_.ask("funder", PaymentListGet{sent.list}).content.content != sent.bytes,
          sent.list + " has other bytes now");
}

}  // namespace ykt::test
