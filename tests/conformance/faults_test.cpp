// The C++ runner of faults.jsonl: each line's call made again; how a line is written is in README.md.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "step.hpp"
#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/account_check_result.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/base/text.hpp"
#include "ykt/platform/pack_check.hpp"
#include "ykt/platform/platform.hpp"
#include "ykt/platform/roster_check.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace ykt::conformance {
namespace {

/// Lines whose cells are joined by "|".
using Given = std::vector<std::string>;

std::string joined(std::initializer_list<std::string_view> cells) {
  std::string out;
  for (const std::string_view cell : cells) out.append(out.empty() ? "" : "|").append(cell);
  return out;
}

std::string said(const Error& error) {
  return joined({"error", slug(error.code), error.path, error.text(Lang::zh)});
}

Given said(const std::vector<Error>& errors) {
  Given out;
  for (const Error& error : errors) out.push_back(said(error));
  return out;
}

/// A document stands in a line as itself; what is no document, as its text.
std::string document_at(const Json& step, std::string_view key) {
  const Json& value = *step.find(key);
  return value.string() ? *value.string() : to_text(value);
}

Result<Layout> layout_of(const Json& step) {
  const std::string text = document_at(step, "layout");
  if (!step.find("layout")->string()) return load_layout(text);
  return load_layout(builtin_pack(text + ".layout").value());
}

// ---- rules, packs

Given rule(const Json& step) {
  const auto reply = apply_rule(text_at(step, "rule"), document_at(step, "case"));
  return {reply ? *reply : said(reply.error())};
}

Given pack_check(const Json& step) { return said(check_installable(document_at(step, "text"))); }
Given layout_check(const Json& step) { return said(check_layout(document_at(step, "text"))); }

// ---- files that are read

template <class Head>
std::string head_line(const Head& head) {
  std::int64_t part = 1;
  std::int64_t parts = 1;
  if constexpr (requires { head.parts; }) {
    part = head.part;
    parts = head.parts;
  }
  return joined({"head", head.list_id, head.date.to_string(), std::to_string(part), std::to_string(parts),
                 head.bank_code, head.division});
}

std::string fen(Money amount) { return std::to_string(amount.fen()); }

std::string line(const Payment& one) {
  return joined({"row", one.reference, one.name, one.account, fen(one.amount), one.policy, one.remark,
                 one.account_bank, one.account_bank_code});
}
std::string line(const ResultRecord& one) {
  return joined({"row", one.reference, one.name, one.account, fen(one.amount), one.return_code,
                 one.paid_on ? one.paid_on->to_string() : "", one.message});
}
std::string line(const AccountToCheck& one) {
  return joined({"row", one.reference, one.name, one.account, one.account_bank, one.account_bank_code});
}
std::string line(const AccountAnswer& one) {
  return joined({"row", one.reference, one.name, one.account, one.return_code, one.message});
}

/// The rows of a file that is right as a whole, or every problem of it.
template <class Reader, class Row>
Given read(const Json& step) {
  const auto layout = layout_of(step);
  if (!layout) return {said(layout.error())};
  const std::string bytes = input_of(step);
  auto reader = Reader::open(*layout, memory_source(bytes));
  if (!reader) return {said(reader.error())};
  Given rows;
  Given problems;
  for (Row row;;) {
    const auto more = reader->next(row);
    if (more && !*more) break;
    if (more) {
      rows.push_back(line(row));
      continue;
    }
    problems.push_back(said(more.error()));
    if (reader->finished()) break;
  }
  if (!problems.empty()) return problems;
  rows.insert(rows.begin(), head_line(reader->head()));
  if constexpr (std::is_same_v<Row, Payment>) {
    const ListTotals& totals = reader->head().totals;
    rows.push_back(joined({"totals", std::to_string(totals.count), fen(totals.sum)}));
  }
  return rows;
}

// ---- files that are written

template <class Head>
Head head_of(const Json& step) {
  const Json& given = *step.find("head");
  Head out;
  out.list_id = text_at(given, "list_id");
  out.date = Date::parse(text_at(given, "date")).value();
  out.bank_code = text_at(given, "bank_code");
  out.division = text_at(given, "division");
  if constexpr (requires { out.parts; }) {
    if (const Json* part = given.find("part")) out.part = integer(*part);
    if (const Json* parts = given.find("parts")) out.parts = integer(*parts);
  }
  return out;
}

Money amount_of(const Json& row) {
  const Json* amount_fen = row.find("amount_fen");
  return Money::from_fen(amount_fen ? integer(*amount_fen) : 0);
}

void take(const Json& row, Payment& into) {
  into = {.reference = text_at(row, "reference"),
          .name = text_at(row, "name"),
          .account = text_at(row, "account"),
          .account_bank = text_at(row, "account_bank"),
          .account_bank_code = text_at(row, "account_bank_code"),
          .amount = amount_of(row),
          .policy = text_at(row, "policy"),
          .remark = text_at(row, "remark")};
}
void take(const Json& row, ResultRecord& into) {
  into = {.reference = text_at(row, "reference"),
          .name = text_at(row, "name"),
          .account = text_at(row, "account"),
          .amount = amount_of(row),
          .return_code = text_at(row, "return_code"),
          .paid_on = {},
          .message = text_at(row, "message")};
  if (row.find("paid_on")) into.paid_on = Date::parse(text_at(row, "paid_on")).value();
}
void take(const Json& row, AccountToCheck& into) {
  into = {.reference = text_at(row, "reference"),
          .name = text_at(row, "name"),
          .account = text_at(row, "account"),
          .account_bank = text_at(row, "account_bank"),
          .account_bank_code = text_at(row, "account_bank_code")};
}
void take(const Json& row, AccountAnswer& into) {
  into = {.reference = text_at(row, "reference"),
          .name = text_at(row, "name"),
          .account = text_at(row, "account"),
          .return_code = text_at(row, "return_code"),
          .message = text_at(row, "message")};
}

Done count_rows(const Layout&, const std::vector<Payment>& rows, ListHead& head) {
  head.totals.count = static_cast<std::int64_t>(rows.size());
  for (const Payment& row : rows)
    if (!head.totals.sum.add(row.amount)) return fail(Code::money_overflow);
  return {};
}
Done count_rows(const Layout& layout, const std::vector<ResultRecord>& rows, ResultHead& head) {
  YKT_LET(totals, totals_of(layout, rows));
  head.totals = totals;
  return {};
}
template <class Row>
Done count_rows(const Layout&, const std::vector<Row>& rows, AccountCheckHead& head) {
  head.count = static_cast<std::int64_t>(rows.size());
  return {};
}

template <class Writer, class Head, class Row>
Result<std::string> bytes_of(const Json& step) {
  YKT_LET(layout, layout_of(step));
  std::vector<Row> rows;
  for (const Json& row : *step.find("rows")->array()) take(row, rows.emplace_back());
  Head head = head_of<Head>(step);
  YKT_TRY(count_rows(layout, rows, head));
  std::string bytes;
  YKT_LET(writer, Writer::open(layout, head, [&](std::string_view piece) -> Done {
            bytes += piece;
            return {};
          }));
  for (const Row& row : rows) YKT_TRY(writer.add(row));
  YKT_TRY(writer.close());
  return bytes;
}

template <class Writer, class Head, class Row>
Given write(const Json& step) {
  const auto bytes = bytes_of<Writer, Head, Row>(step);
  if (!bytes) return {said(bytes.error())};
  return {is_utf8(*bytes) ? joined({"text", *bytes}) : joined({"hex", to_hex(*bytes)})};
}

// ---- rosters

Given roster_check(const Json& step) {
  auto check = RosterCheck::open(document_at(step, "case"), Input::from_bytes(input_of(step)));
  if (!check) return {said(check.error())};
  Given out;
  for (;;) {
    const auto row = check->next();
    if (!row)
      out.push_back(
          joined({"ended", slug(row.error().code), row.error().path + ": " + row.error().text(Lang::en)}));
    if (!row || !*row) return out;
    const RosterRowView& view = **row;
    out.push_back(joined({"row", std::to_string(view.row), view.outcome, view.amount ? fen(*view.amount) : "",
                          view.due ? fen(*view.due) : ""}));
    for (const RosterFindingView& one : view.findings)
      out.push_back(joined({"finding", one.code, one.column, one.weight, one.expected, one.zh}));
  }
}

const std::map<std::string, std::function<Given(const Json&)>> kCalls{
    {"rule", rule},
    {"pack_check", pack_check},
    {"layout_check", layout_check},
    {"payment_list", read<PaymentListReader, Payment>},
    {"result_file", read<ResultFileReader, ResultRecord>},
    {"account_list", read<AccountCheckListReader, AccountToCheck>},
    {"answer_list", read<AccountCheckResultReader, AccountAnswer>},
    {"write_payment_list", write<PaymentListWriter, ListHead, Payment>},
    {"write_result_file", write<ResultFileWriter, ResultHead, ResultRecord>},
    {"write_account_list", write<AccountCheckListWriter, AccountCheckHead, AccountToCheck>},
    {"write_answer_list", write<AccountCheckResultWriter, AccountCheckHead, AccountAnswer>},
    {"roster_check", roster_check},
};

/// What the line says that its call gives.
Given expected(const Json& step) {
  if (const Json* reply = step.find("reply")) return {to_text(*reply)};
  Given out;
  for (const Json& one : *step.find("gives")->array()) out.push_back(*one.string());
  return out;
}

/// Each line of faults.jsonl of one call.
class Faults : public ::testing::TestWithParam<std::string> {};

TEST_P(Faults, AreSaidAsTheyWere) {
  std::ifstream in(YKT_SOURCE_DIR "/tests/conformance/faults.jsonl", std::ios::binary);
  int number = 0;
  int played = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    const Json step = parse_json(text).value();
    const std::string call = text_at(step, "call");
    ASSERT_TRUE(kCalls.contains(call)) << call;
    if (call != GetParam()) continue;
    EXPECT_EQ(kCalls.at(call)(step), expected(step)) << "line " << number;
    ++played;
  }
  EXPECT_GT(played, 0);
}

std::vector<std::string> names_of_calls() {
  std::vector<std::string> out;
  for (const auto& [name, run] : kCalls) out.push_back(name);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Calls, Faults, ::testing::ValuesIn(names_of_calls()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace ykt::conformance
