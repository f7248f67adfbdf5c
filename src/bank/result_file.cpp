#include "ykt/bank/result_file.hpp"

#include <optional>
#include <utility>

#include "bank/file_reader.hpp"
#include "bank/head_record.hpp"
#include "bank/payment_record.hpp"
#include "bank/record_writer.hpp"

namespace ykt {
namespace {

using Part = ListTotals ResultTotals::*;

struct TotalsNames {
  Part part;
  LayoutValue count;
  LayoutValue sum;
};
constexpr TotalsNames kTotals[] = {
    {&ResultTotals::all, LayoutValue::count, LayoutValue::sum},
    {&ResultTotals::success, LayoutValue::success_count, LayoutValue::success_sum},
    {&ResultTotals::failed, LayoutValue::failed_count, LayoutValue::failed_sum}};

std::string head_path(LayoutValue value) { return "/head/" + std::string(name_of(value)); }

// False when a sum does not fit. A code without an entry counts in no class.
bool add_record(ResultTotals& totals, Money amount, const ReturnCode* code) noexcept {
  if (!add_line(totals.all, amount)) return false;
  if (code && code->outcome == ReturnClass::success) return add_line(totals.success, amount);
  if (code && code->outcome == ReturnClass::failed) return add_line(totals.failed, amount);
  return true;
}

Fit check_record(const ResultRecord& record, const FileForm& form) {
  if (const Code code = check_reference(record.reference); code != Code::ok) return {code, "reference"};
  if (const Code code = check_clean_account(record.account); code != Code::ok) return {code, "account"};
  if (record.amount.sign() <= 0) return {Code::bank_amount_not_positive, "amount"};
  if (record.return_code.empty()) return {Code::bank_text_missing, "return_code"};
  if (form.carries(LayoutValue::name) && is_blank(record.name)) return {Code::bank_text_missing, "name"};
  if (const Code code = check_carried_text(record.name); code != Code::ok) return {code, "name"};
  if (const Code code = check_carried_text(record.return_code); code != Code::ok)
    return {code, "return_code"};
  if (const Code code = check_carried_text(record.message); code != Code::ok) return {code, "message"};
  return {};
}

void fill_values(const ResultRecord& record, RecordValues& into) noexcept {
  into.text(LayoutValue::reference) = record.reference;
  into.text(LayoutValue::name) = record.name;
  into.text(LayoutValue::account) = record.account;
  into.number(LayoutValue::amount) = record.amount.fen();
  into.text(LayoutValue::return_code) = record.return_code;
  into.number(LayoutValue::paid_on) = record.paid_on ? number_of(*record.paid_on) : 0;
  into.text(LayoutValue::message) = record.message;
}

void take_values(const RecordValues& values, ResultRecord& into) {
  into.reference = values.text(LayoutValue::reference);
  into.name = values.text(LayoutValue::name);
  into.account = values.text(LayoutValue::account);
  into.amount = values.money(LayoutValue::amount);
  into.return_code = values.text(LayoutValue::return_code);
  const std::int64_t day = values.number(LayoutValue::paid_on);
  into.paid_on = day == 0 ? std::nullopt : std::optional(Date::from_real(ymd_of(day)));
  into.message = values.text(LayoutValue::message);
}

}  // namespace

Result<ResultTotals> totals_of(const Layout& layout, const std::vector<ResultRecord>& records) {
  ResultTotals out;
  for (const ResultRecord& record : records)
    if (!add_record(out, record.amount, layout.return_code(record.return_code)))
      return fail(Code::money_overflow);
  return out;
}

struct ResultFileWriter::State {
  Layout layout;
  ResultHead head;
  std::optional<FileWriter> file;  // points to the layout beside it
  RecordValues values;
  ResultTotals counted;
  std::optional<Error> failed;
  bool closed = false;

  const FileForm& form() const noexcept { return layout.result_file; }
  Done open(ByteSink sink);
  Done add(const ResultRecord& record);
  Done close();
  Done keep(Done done) {
    if (!done) failed = done.error();
    return done;
  }
};

Done ResultFileWriter::State::open(ByteSink sink) {
  YKT_TRY(check_head(head, form()));
  fill_head(head, values);
  for (const TotalsNames& names : kTotals) {
    values.number(names.count) = (head.totals.*names.part).count;
    values.number(names.sum) = (head.totals.*names.part).sum.fen();
  }
  YKT_LET(writer, FileWriter::make(form(), std::move(sink)));
  file = std::move(writer);
  if (form().trailer) YKT_TRY(file->try_record(*form().trailer, values, "/head"));
  if (form().header) YKT_TRY(file->record(*form().header, values, "/head"));
  return {};
}

Done ResultFileWriter::State::add(const ResultRecord& record) {
  const std::string path = "/records/" + std::to_string(counted.all.count);
  if (Fit fit = check_record(record, form()); !fit) return Failure(fit.error(path));
  const ReturnCode* code = layout.return_code(record.return_code);
  if (!code) return fail(Code::bank_return_code_unknown, path + "/return_code");
  const bool added = add_record(counted, record.amount, code);
  if (!added || counted.all.count > head.totals.all.count) return fail(Code::bank_lines_over_totals, path);
  fill_values(record, values);
  values.number(LayoutValue::sequence) = counted.all.count;
  return file->record(form().detail, values, path);
}

Done ResultFileWriter::State::close() {
  for (const TotalsNames& names : kTotals) {
    const ListTotals& found = counted.*names.part;
    const ListTotals& stated = head.totals.*names.part;
    if (found.count != stated.count)
      return Failure(count_differs(head_path(names.count), found.count, stated.count));
    if (found.sum != stated.sum) return Failure(sum_differs(head_path(names.sum), found.sum, stated.sum));
  }
  if (form().trailer) YKT_TRY(file->record(*form().trailer, values, "/head"));
  YKT_TRY(file->finish());
  closed = true;
  return {};
}

Result<ResultFileWriter> ResultFileWriter::open(const Layout& layout, ResultHead head, ByteSink sink) {
  auto state = std::make_unique<State>();
  state->layout = layout;
  state->head = std::move(head);
  YKT_TRY(state->open(std::move(sink)));
  return ResultFileWriter(std::move(state));
}

Done ResultFileWriter::add(const ResultRecord& record) {
  if (state_->failed) return Failure(*state_->failed);
  return state_->keep(state_->add(record));
}

Done ResultFileWriter::close() {
  if (state_->failed) return Failure(*state_->failed);
  if (state_->closed) return {};
  return state_->keep(state_->close());
}

ResultFileWriter::ResultFileWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
ResultFileWriter::ResultFileWriter(ResultFileWriter&&) noexcept = default;
ResultFileWriter& ResultFileWriter::operator=(ResultFileWriter&&) noexcept = default;
ResultFileWriter::~ResultFileWriter() = default;

struct ResultFileReader::State {
  Layout layout;
  std::optional<FileReader> file;  // points to the layout beside it
  ResultHead head;
  RecordValues values;
  ListTotals unmapped;  // records with a code that the layout does not know
  Ending ending;
  bool sequenced = false;

  const FileForm& form() const noexcept { return layout.result_file; }
  Done check(const ResultRecord& record);
  void check_totals(const TotalsNames& names);
  void end();
};

Done ResultFileReader::State::check(const ResultRecord& record) {
  const auto path = [&] { return line_path(file->line()); };
  if (sequenced) YKT_TRY(file->check_sequence(values));
  if (Fit fit = check_record(record, form()); !fit) return Failure(fit.error(path()));
  const ReturnCode* code = layout.return_code(record.return_code);
  const bool added =
      add_record(head.totals, record.amount, code) && (code || add_line(unmapped, record.amount));
  if (!added) return fail(Code::money_overflow, path() + "/amount");
  return {};
}

// All must agree to the 分. A class may exceed ours by records whose code the layout does not know, and by no
// more.
void ResultFileReader::State::check_totals(const TotalsNames& names) {
  const StatedValues& stated = file->stated();
  const ListTotals& ours = head.totals.*names.part;
  const ListTotals slack = names.part == &ResultTotals::all ? ListTotals{} : unmapped;
  if (stated.has(names.count)) {
    const std::int64_t count = stated.number(names.count);
    if (count < ours.count || count - ours.count > slack.count)
      ending.add(count_differs(head_path(names.count), ours.count, count));
  }
  if (stated.has(names.sum)) {
    const Money sum = stated.money(names.sum);
    if (sum < ours.sum || sum.fen() - ours.sum.fen() > slack.sum.fen())
      ending.add(sum_differs(head_path(names.sum), ours.sum, sum));
  }
}

void ResultFileReader::State::end() {
  take_head(file->stated(), head);
  if (ending.bad_lines() == 0) {
    for (const TotalsNames& names : kTotals) check_totals(names);
    if (auto right = check_head(head, form()); !right) ending.add(std::move(right).error());
    if (file->is_utf8_after_all()) ending.add(file_encoding_error(form()));
  }
  ending.reach();
}

Result<ResultFileReader> ResultFileReader::open(const Layout& layout, ByteSource source) {
  auto state = std::make_unique<State>();
  state->layout = layout;
  YKT_LET(file, FileReader::open(state->form(), std::move(source)));
  state->file = std::move(file);
  state->sequenced = state->form().carries(LayoutValue::sequence);
  take_head(state->file->stated(), state->head);
  return ResultFileReader(std::move(state));
}

Result<bool> ResultFileReader::next(ResultRecord& into) {
  State& s = *state_;
  if (s.ending.reached()) return s.ending.next();
  auto got = s.file->next(s.values);
  if (got && *got) {
    take_values(s.values, into);
    auto right = s.check(into);
    if (right) return true;
    got = Failure(std::move(right).error());
  }
  if (!got) {
    s.ending.bad_line();
    return got;
  }
  s.end();
  return s.ending.next();
}

bool ResultFileReader::finished() const noexcept { return state_->ending.finished(); }
const ResultHead& ResultFileReader::head() const noexcept { return state_->head; }

ResultFileReader::ResultFileReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ResultFileReader::ResultFileReader(ResultFileReader&&) noexcept = default;
ResultFileReader& ResultFileReader::operator=(ResultFileReader&&) noexcept = default;
ResultFileReader::~ResultFileReader() = default;

ResultFile read_result_file(const Layout& layout, ByteSource source, std::size_t problems_max) {
  ResultFile out;
  auto reader = ResultFileReader::open(layout, std::move(source));
  if (!reader) {
    out.problems.push_back(std::move(reader).error());
    return out;
  }
  ResultRecord record;
  out.problems = read_to_end(*reader, record, problems_max,
                             [&](const ResultRecord& row) { out.records.push_back(row); });
  out.head = reader->head();
  return out;
}

}  // namespace ykt
