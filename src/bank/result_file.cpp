#include "ykt/bank/result_file.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "bank/file_reader.hpp"
#include "bank/form_writer.hpp"
#include "bank/head_record.hpp"
#include "bank/payment_record.hpp"
#include "bank/return_status.hpp"

namespace ykt {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;

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

// What was counted, against what is stated by status. Says of every difference.
template <class Say>
void check_statuses(const std::vector<StatusTotals>& stated, const std::vector<StatusTotals>& found,
                    const Say& say) {
  for (const StatusTotals& one : stated) {
    const auto same = std::ranges::find(found, one.status, &StatusTotals::status);
    const ListTotals ours = same == found.end() ? ListTotals{} : same->totals;
    const std::string path = "/head/statuses/" + one.status;
    if (ours.count != one.totals.count) say(count_differs(path + "/count", ours.count, one.totals.count));
    if (ours.sum != one.totals.sum) say(sum_differs(path + "/sum", ours.sum, one.totals.sum));
  }
}

std::string head_path(LayoutValue value) { return "/head/" + std::string(name_of(value)); }

ListTotals& totals_of_status(std::vector<StatusTotals>& all, std::string_view status) {
  const auto found = std::ranges::find(all, status, &StatusTotals::status);
  return found == all.end() ? all.emplace_back(StatusTotals{std::string(status), {}}).totals : found->totals;
}

// False when a sum does not fit. A code without an entry counts in no class.
bool add_record(const Layout& layout, Money amount, std::string_view return_code, ResultTotals& totals) {
  if (!add_line(totals.all, amount)) return false;
  if (layout.result_file.format == FileFormat::pain_002) {
    const auto parts = return_status_of(return_code);
    if (parts && !add_line(totals_of_status(totals.statuses, parts->status), amount)) return false;
  }
  const ReturnCode* code = layout.return_code(return_code);
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
    if (!add_record(layout, record.amount, record.return_code, out)) return fail(Code::money_overflow);
  return out;
}

struct ResultFileWriter::State {
  Layout layout;
  ResultHead head;
  std::unique_ptr<FormWriter> file;  // points to the layout beside it
  ByteSink sink;
  std::string block;
  RecordValues values;
  ResultTotals counted;
  std::optional<Error> failed;
  bool closed = false;

  const FileForm& form() const noexcept { return layout.result_file; }
  Done check_totals() const;
  Done open();
  Done add(const ResultRecord& record);
  Done close();
  Done send(std::size_t at_least);
  Done keep(Done done) {
    if (!done) failed = done.error();
    return done;
  }
};

Done ResultFileWriter::State::send(std::size_t at_least) {
  if (block.size() < at_least) return {};
  YKT_TRY(sink(block));
  block.clear();
  return {};
}

Done ResultFileWriter::State::check_totals() const {
  YKT_TRY(check_count(form(), head.totals.all.count));
  if (form().format != FileFormat::pain_002) return {};
  // Such a file states its totals by status and in no other way.
  ListTotals sum;
  for (const StatusTotals& one : head.totals.statuses) {
    sum.count += one.totals.count;
    if (!sum.sum.add(one.totals.sum)) return fail(Code::money_overflow, "/head/statuses");
  }
  if (sum.count != head.totals.all.count)
    return Failure(count_differs("/head/statuses", sum.count, head.totals.all.count));
  if (sum.sum != head.totals.all.sum)
    return Failure(sum_differs("/head/statuses", sum.sum, head.totals.all.sum));
  return {};
}

Done ResultFileWriter::State::open() {
  YKT_TRY(check_head(head, form()));
  YKT_TRY(check_totals());
  fill_head(head, values);
  for (const TotalsNames& names : kTotals) {
    values.number(names.count) = (head.totals.*names.part).count;
    values.number(names.sum) = (head.totals.*names.part).sum.fen();
  }
  values.statuses = head.totals.statuses;
  YKT_LET(writer, FormWriter::make(form()));
  file = std::move(writer);
  // Nothing goes out where its end cannot.
  if (Fit fit = file->trailer(values, head.totals.all.count, block); !fit) return Failure(fit.error("/head"));
  block.clear();
  if (Fit fit = file->header(values, block); !fit) return Failure(fit.error("/head"));
  return {};
}

Done ResultFileWriter::State::add(const ResultRecord& record) {
  const std::string path = "/records/" + std::to_string(counted.all.count);
  if (Fit fit = check_record(record, form()); !fit) return Failure(fit.error(path));
  if (!layout.return_code(record.return_code))
    return fail(Code::bank_return_code_unknown, path + "/return_code");
  const bool added = add_record(layout, record.amount, record.return_code, counted);
  if (!added || counted.all.count > head.totals.all.count) return fail(Code::bank_lines_over_totals, path);
  fill_values(record, values);
  if (Fit fit = file->detail(values, counted.all.count, block); !fit) return Failure(fit.error(path));
  return send(kBlock);
}

Done ResultFileWriter::State::close() {
  for (const TotalsNames& names : kTotals) {
    const ListTotals& found = counted.*names.part;
    const ListTotals& stated = head.totals.*names.part;
    if (found.count != stated.count)
      return Failure(count_differs(head_path(names.count), found.count, stated.count));
    if (found.sum != stated.sum) return Failure(sum_differs(head_path(names.sum), found.sum, stated.sum));
  }
  std::optional<Error> other;
  check_statuses(head.totals.statuses, counted.statuses, [&](Error problem) {
    if (!other) other = std::move(problem);
  });
  if (other) return Failure(std::move(*other));
  if (Fit fit = file->trailer(values, counted.all.count, block); !fit) return Failure(fit.error("/head"));
  YKT_TRY(send(0));
  closed = true;
  return {};
}

Result<ResultFileWriter> ResultFileWriter::open(const Layout& layout, ResultHead head, ByteSink sink) {
  auto state = std::make_unique<State>();
  state->layout = layout;
  state->head = std::move(head);
  state->sink = std::move(sink);
  YKT_TRY(state->open());
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
  std::unique_ptr<FileReader> file;  // points to the layout beside it
  ResultHead head;
  RecordValues values;
  ListTotals unmapped;  // records with a code that the layout does not know
  Ending ending;

  const FileForm& form() const noexcept { return layout.result_file; }
  Done check(const ResultRecord& record);
  void check_answered(const StatedValues& stated, const ListTotals& ours);
  void check_totals(const TotalsNames& names);
  void end();
};

Done ResultFileReader::State::check(const ResultRecord& record) {
  YKT_TRY(file->check_sequence(values));
  if (Fit fit = check_record(record, form()); !fit) return Failure(fit.error(file->path()));
  const bool known = layout.return_code(record.return_code) != nullptr;
  const bool added = add_record(layout, record.amount, record.return_code, head.totals) &&
                     (known || add_line(unmapped, record.amount));
  if (!added) return fail(Code::money_overflow, file->path() + "/amount");
  return {};
}

void ResultFileReader::State::check_answered(const StatedValues& stated, const ListTotals& ours) {
  if (stated.has(LayoutValue::count) && ours.count > stated.number(LayoutValue::count))
    ending.add(count_differs("/head/count", ours.count, stated.number(LayoutValue::count)));
  if (stated.has(LayoutValue::sum) && ours.sum > stated.money(LayoutValue::sum))
    ending.add(sum_differs("/head/sum", ours.sum, stated.money(LayoutValue::sum)));
}

// All must agree to the 分. A class may exceed ours by records whose code the layout does not know, and by no
// more.
void ResultFileReader::State::check_totals(const TotalsNames& names) {
  const StatedValues& stated = file->stated();
  const ListTotals& ours = head.totals.*names.part;
  // What is stated beside totals by status is the list that was answered, here or in other files too.
  const bool partial = names.part == &ResultTotals::all && !stated.statuses.empty();
  if (partial) return check_answered(stated, ours);
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
    check_statuses(file->stated().statuses, head.totals.statuses,
                   [&](Error problem) { ending.add(std::move(problem)); });
    if (auto wrong = file->problem_of_whole()) ending.add(std::move(*wrong));
  }
  ending.reach();
}

Result<ResultFileReader> ResultFileReader::open(const Layout& layout, ByteSource source) {
  auto state = std::make_unique<State>();
  state->layout = layout;
  YKT_LET(file, FileReader::open(state->form(), std::move(source)));
  state->file = std::move(file);
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
