#include "ykt/bank/payment_list.hpp"

#include <optional>
#include <utility>

#include "bank/file_reader.hpp"
#include "bank/head_record.hpp"
#include "bank/list_lines.hpp"
#include "bank/payment_record.hpp"
#include "bank/reference_set.hpp"

namespace ykt {

struct PaymentListWriter::State {
  FileForm form;
  ListHead head;
  ByteSink sink;
  std::optional<ListLines> lines;  // points to the form beside it
  ReferenceSet references;
  std::string block;
  std::optional<Error> failed;
  bool closed = false;

  Done open();
  Done add(const Payment& payment);
  Done close();
  Done send(std::size_t at_least) {
    if (block.size() < at_least) return {};
    YKT_TRY(sink(block));
    block.clear();
    return {};
  }
  Done keep(Done done) {
    if (!done) failed = done.error();
    return done;
  }
};

Done PaymentListWriter::State::open() {
  YKT_LET(made, ListLines::make(form));
  lines = std::move(made);
  YKT_LET(header, lines->header(head));
  YKT_TRY(lines->trailer(head));  // nothing goes out where its end cannot
  block = std::move(header);
  return {};
}

Done PaymentListWriter::State::add(const Payment& payment) {
  constexpr std::size_t kBlock = std::size_t{1} << 16;
  const std::string path = "/lines/" + std::to_string(lines->counted().count);
  if (Fit fit = lines->add(payment, block); !fit) return Failure(fit.error(path));
  if (!references.insert(payment.reference)) return fail(Code::bank_reference_repeated, path + "/reference");
  const ListTotals& counted = lines->counted();
  if (counted.count > head.totals.count || counted.sum > head.totals.sum)
    return fail(Code::bank_lines_over_totals, path);
  return send(kBlock);
}

Done PaymentListWriter::State::close() {
  const ListTotals& counted = lines->counted();
  if (counted.count != head.totals.count)
    return Failure(count_differs("/head/count", counted.count, head.totals.count));
  if (counted.sum != head.totals.sum) return Failure(sum_differs("/head/sum", counted.sum, head.totals.sum));
  YKT_LET(trailer, lines->trailer(head));
  block += trailer;
  YKT_TRY(send(0));
  closed = true;
  return {};
}

Result<PaymentListWriter> PaymentListWriter::open(const Layout& layout, ListHead head, ByteSink sink) {
  auto state = std::make_unique<State>();
  state->form = layout.payment_list;
  state->head = std::move(head);
  state->sink = std::move(sink);
  YKT_TRY(state->open());
  return PaymentListWriter(std::move(state));
}

Done PaymentListWriter::add(const Payment& payment) {
  if (state_->failed) return Failure(*state_->failed);
  return state_->keep(state_->add(payment));
}

Done PaymentListWriter::close() {
  if (state_->failed) return Failure(*state_->failed);
  if (state_->closed) return {};
  return state_->keep(state_->close());
}

PaymentListWriter::PaymentListWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
PaymentListWriter::PaymentListWriter(PaymentListWriter&&) noexcept = default;
PaymentListWriter& PaymentListWriter::operator=(PaymentListWriter&&) noexcept = default;
PaymentListWriter::~PaymentListWriter() = default;

struct PaymentListReader::State {
  FileForm form;
  std::unique_ptr<FileReader> file;  // points to the form beside it
  ListHead head;
  RecordValues values;
  ReferenceSet references;
  Ending ending;

  Done check(const Payment& payment);
  void end();
};

Done PaymentListReader::State::check(const Payment& payment) {
  YKT_TRY(file->check_sequence(values));
  if (Fit fit = check_payment(payment); !fit) return Failure(fit.error(file->path()));
  if (Fit fit = check_limit(form.limits, payment.amount); !fit) return Failure(fit.error(file->path()));
  if (!references.insert(payment.reference))
    return fail(Code::bank_reference_repeated, file->path() + "/reference");
  if (!add_line(head.totals, payment.amount)) return fail(Code::money_overflow, file->path() + "/amount");
  return {};
}

void PaymentListReader::State::end() {
  const StatedValues& stated = file->stated();
  take_head(stated, head);
  if (ending.bad_lines() == 0) {
    if (stated.has(LayoutValue::count) && stated.number(LayoutValue::count) != head.totals.count)
      ending.add(count_differs("/head/count", head.totals.count, stated.number(LayoutValue::count)));
    if (stated.has(LayoutValue::sum) && stated.money(LayoutValue::sum) != head.totals.sum)
      ending.add(sum_differs("/head/sum", head.totals.sum, stated.money(LayoutValue::sum)));
    if (auto kept = check_limits(form.limits, head.totals); !kept) ending.add(std::move(kept).error());
    if (auto right = check_head(head, form); !right) ending.add(std::move(right).error());
    if (auto wrong = file->problem_of_whole()) ending.add(std::move(*wrong));
  }
  ending.reach();
}

Result<PaymentListReader> PaymentListReader::open(const Layout& layout, ByteSource source) {
  auto state = std::make_unique<State>();
  state->form = layout.payment_list;
  YKT_LET(file, FileReader::open(state->form, std::move(source)));
  state->file = std::move(file);
  take_head(state->file->stated(), state->head);
  return PaymentListReader(std::move(state));
}

Result<bool> PaymentListReader::next(Payment& into) {
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

bool PaymentListReader::finished() const noexcept { return state_->ending.finished(); }
const ListHead& PaymentListReader::head() const noexcept { return state_->head; }

PaymentListReader::PaymentListReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
PaymentListReader::PaymentListReader(PaymentListReader&&) noexcept = default;
PaymentListReader& PaymentListReader::operator=(PaymentListReader&&) noexcept = default;
PaymentListReader::~PaymentListReader() = default;

ListCheck check_payment_list(const Layout& layout, ByteSource source, std::size_t problems_max) {
  ListCheck out;
  auto reader = PaymentListReader::open(layout, std::move(source));
  if (!reader) {
    out.problems.push_back(std::move(reader).error());
    return out;
  }
  Payment payment;
  out.problems = read_to_end(*reader, payment, problems_max, [](const Payment&) {});
  out.head = reader->head();
  return out;
}

Done ListSplitter::add(Money amount) {
  if (Fit fit = check_limit(limits_, amount); !fit) return Failure(fit.error(""));
  if (parts_.empty() || !takes_line(limits_, parts_.back(), amount)) parts_.emplace_back();
  const bool added = add_line(parts_.back(), amount);
  YKT_INVARIANT(added);
  return {};
}

}  // namespace ykt
