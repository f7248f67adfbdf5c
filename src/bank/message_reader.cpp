#include "bank/message_reader.hpp"

#include <algorithm>
#include <utility>

#include "bank/return_status.hpp"

namespace ykt {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 14;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::string_view kInstanceSpace = "http://www.w3.org/2001/XMLSchema-instance";

bool is_needed(const MessageElement& element) noexcept {
  return element.occurs == Occurs::once || element.occurs == Occurs::some;
}

bool may_repeat(const MessageElement& element) noexcept {
  return element.occurs == Occurs::some || element.occurs == Occurs::any;
}

bool is_row(const MessageElement& element) noexcept {
  return element.name == kPaymentElement || element.name == kAnswerElement;
}

}  // namespace

void MessageReader::Row::clear() {
  for (std::string& text : texts) text.clear();
  numbers.fill(0);
  problem.reset();
  pieces = 0;
}

MessageReader::MessageReader(const FileForm& form, ByteSource source)
    : form_(&form), source_(std::move(source)), xml_(*this), elements_(message_elements(form.format)) {}

Result<std::unique_ptr<FileReader>> MessageReader::open(const FileForm& form, ByteSource source) {
  std::unique_ptr<MessageReader> out(new MessageReader(form, std::move(source)));
  while (!out->headed_ && !out->failure_) out->feed();
  if (!out->headed_) return Failure(std::move(*out->failure_));
  return out;
}

std::string MessageReader::path() const { return "/transactions/" + std::to_string(given_number_); }

Result<bool> MessageReader::next(RecordValues& into) {
  if (finished_) return false;
  while (given_ == ready_) {
    if (failure_ || ended_) {
      finished_ = true;
      if (failure_) return Failure(std::move(*failure_));
      return false;
    }
    // What was given out is used up; the one in work goes on from the front.
    std::swap(rows_.front(), rows_[ready_]);
    ready_ = given_ = 0;
    feed();
  }
  const Row& row = rows_[given_++];
  ++given_number_;
  if (row.problem) return Failure(*row.problem);
  for (std::size_t i = 0; i < kLayoutValues; ++i) into.texts[i] = row.texts[i];
  into.numbers = row.numbers;
  return true;
}

std::optional<Error> MessageReader::problem_of_whole() const {
  const ReturnClass whole = class_of_status(state_);
  const bool opposed = std::ranges::any_of(statuses_, [&](std::string_view status) {
    const ReturnClass one = class_of_status(status);
    return whole != ReturnClass::unknown && one != ReturnClass::unknown && one != whole;
  });
  if (!opposed) return std::nullopt;
  return Error{Code::iso_value_invalid,
               "/head/state",
               {{"line", xml_.line()},
                {"element", std::string("GrpSts")},
                {"expected", std::string("the status of the transactions")}}};
}

// ---- the text, block by block

void MessageReader::feed() {
  if (auto fed = feed_block(); !fed) {
    if (!failure_) failure_ = std::move(fed).error();
  }
}

// A block is filled as far as the source goes: one byte at a time would do, but slowly.
Done MessageReader::feed_block() {
  block_.resize(kBlock);
  std::size_t size = 0;
  bool more = true;
  while (more && size < block_.size()) {
    YKT_LET(got, source_(std::span<char>(block_).subspan(size)));
    YKT_INVARIANT(got <= block_.size() - size);
    size += got;
    more = got > 0;
  }
  const std::string_view block = std::string_view(block_).substr(0, size);
  if (!begun_ && block.empty()) return fail(Code::bank_file_empty);
  if (!begun_ && begins_with_bom(block))
    return fail(Code::bank_file_bom, line_path(1), {{"line", std::int64_t{1}}});
  begun_ = true;
  YKT_TRY(xml_.feed(block));
  if (more) return {};
  YKT_TRY(xml_.finish());
  ended_ = true;
  return {};
}

// ---- the elements

void MessageReader::problem(Error error) {
  if (!in_row()) {
    failure_ = error;
    return xml_.stop(std::move(error));
  }
  Row& row = rows_[ready_];
  if (!row.problem) row.problem = std::move(error);
  // The rest of the transaction says nothing any more.
  while (static_cast<int>(open_.size()) > row_depth_) open_.pop_back();
  passing_ = row_depth_;
}

void MessageReader::problem(Code code, std::string_view element, std::string expected) {
  const std::string where = in_row() ? "/transactions/" + std::to_string(number_) : "/head";
  std::vector<ErrorArg> args{{"line", xml_.line()}, {"element", std::string(element)}};
  if (!expected.empty()) args.push_back({"expected", std::move(expected)});
  problem(Error{code, where, std::move(args)});
}

void MessageReader::invalid(const MessageElement& element, std::string expected) {
  std::string where = in_row() ? "/transactions/" + std::to_string(number_) : "/head";
  if (element.value != LayoutValue::constant) where.append("/").append(name_of(element.value));
  problem(Error{
      Code::iso_value_invalid,
      std::move(where),
      {{"line", xml_.line()}, {"element", std::string(element.name)}, {"expected", std::move(expected)}}});
}

void MessageReader::begin_document(XmlName name) {
  if (name.local != elements_.front().name || name.space != message_space(form_->format))
    return problem(
        Error{Code::iso_message_other, "/head", {{"expected", std::string(message_name(form_->format))}}});
  open_.push_back({0});
}

/// The element of that name in `parent`; nothing holds two of one name.
std::size_t MessageReader::child_of(const Open& parent, std::string_view name) const noexcept {
  const int depth = at(parent.element).depth + 1;
  for (std::size_t i = parent.element + 1; i < elements_.size() && at(i).depth >= depth; ++i)
    if (at(i).depth == depth && at(i).name == name) return i;
  return kNone;
}

/// Whether `element` follows what its parent holds so far.
bool MessageReader::may_begin(const Open& parent, std::size_t element) {
  const MessageElement& holder = at(parent.element);
  const std::string_view name = at(element).name;
  const bool second = holder.holds == Holds::choice && parent.last != 0;
  if (element == parent.last && !may_repeat(at(element)))
    return problem(Code::iso_element_repeated, name), false;
  if (element < parent.last || second) return problem(Code::iso_element_unknown, name), false;
  for (std::size_t i = std::max(parent.last, parent.element) + 1; i < element; ++i)
    if (at(i).depth == holder.depth + 1 && is_needed(at(i)))
      return problem(Code::iso_element_missing, at(i).name), false;
  return true;
}

bool MessageReader::check_attributes(const MessageElement& element, const char* const* attributes) {
  bool currency = false;
  for (; *attributes; attributes += 2) {
    const XmlName name = xml_name(attributes[0]);
    // Where the schema lies, which is the writer's affair.
    if (element.depth == 0 && name.space == kInstanceSpace && name.local == "schemaLocation") continue;
    if (element.slot != Slot::money || name.local != "Ccy" || !name.space.empty())
      return problem(Code::iso_element_unknown, std::string("@").append(name.local)), false;
    if (attributes[1] != kCurrency)
      return problem(Code::iso_value_invalid, "Ccy", std::string(kCurrency)), false;
    currency = true;
  }
  if (element.slot == Slot::money && !currency) return problem(Code::iso_element_missing, "@Ccy"), false;
  return true;
}

void MessageReader::opened(XmlName name, const char* const* attributes) {
  ++depth_;
  if (depth_ > kXmlDepthMax) {
    failure_ = xml_too_large(xml_.line());
    return xml_.stop(*failure_);
  }
  text_.clear();
  text_bytes_ = 0;
  if (passing_ != 0) return;
  if (open_.empty()) {
    begin_document(name);
    if (!failure_) check_attributes(elements_.front(), attributes);
    return;
  }
  Open& parent = open_.back();
  const Holds holds = at(parent.element).holds;
  const bool own = name.space == message_space(form_->format);
  const std::size_t child = own && holds != Holds::text ? child_of(parent, name.local) : kNone;
  if (child == kNone) {
    // Another message of the standard has the same outermost element.
    if (open_.size() == 1) return begin_document({});
    return problem(Code::iso_element_unknown, name.local);
  }
  if (!may_begin(parent, child)) return;
  parent.last = child;
  open_.push_back({child});
  if (is_row(at(child))) begin_row();
  if (at(child).holds == Holds::passed)
    passing_ = depth_;
  else
    check_attributes(at(child), attributes);
}

void MessageReader::text(std::string_view utf8) {
  text_bytes_ += utf8.size();
  if (text_bytes_ > kXmlBytesMax) {
    failure_ = xml_too_large(xml_.line());
    return xml_.stop(*failure_);
  }
  if (passing_ != 0 || open_.empty()) return;
  const MessageElement& element = at(open_.back().element);
  if (element.holds != Holds::text) {
    if (utf8.find_first_not_of(" \t\r\n") != utf8.npos)
      problem(Code::iso_value_invalid, element.name, "without text");
    return;
  }
  text_ += utf8;
}

void MessageReader::check_complete(const Open& open) {
  const MessageElement& element = at(open.element);
  const std::size_t from = std::max(open.last, open.element) + 1;
  for (std::size_t i = from; i < elements_.size() && at(i).depth > element.depth; ++i)
    if (at(i).depth == element.depth + 1 && is_needed(at(i)))
      return problem(Code::iso_element_missing, at(i).name);
  if (element.holds == Holds::choice && open.last == 0)
    problem(Code::iso_element_missing, at(open.element + 1).name);
}

void MessageReader::closed() {
  text_bytes_ = 0;
  if (passing_ != 0 && depth_ > passing_) {
    --depth_;
    return;
  }
  passing_ = 0;
  const Open open = open_.back();
  end_element(open);
  if (failure_) return;
  // A problem inside a transaction leaves that transaction on top.
  if (passing_ == 0 || depth_ == row_depth_) {
    open_.pop_back();
    if (depth_ == row_depth_) end_row();
  }
  --depth_;
}

void MessageReader::end_element(const Open& open) {
  const MessageElement& element = at(open.element);
  if (in_row() && rows_[ready_].problem) return;
  if (element.holds == Holds::text)
    take(element);
  else if (element.holds != Holds::passed)
    check_complete(open);
}

void MessageReader::begin_row() {
  if (!headed_) end_head();
  if (failure_) return;
  row_depth_ = depth_;
  ++number_;
  if (ready_ == rows_.size()) rows_.emplace_back();
  rows_[ready_].clear();
}

void MessageReader::end_row() {
  row_depth_ = 0;
  passing_ = 0;
  ++ready_;
  if (ready_ == rows_.size()) rows_.emplace_back();
}

/// All that a reader of the head may ask is there.
void MessageReader::end_head() {
  const bool whole = stated_.has(LayoutValue::count) && stated_.has(LayoutValue::sum);
  if (!whole && stated_.statuses.empty()) return problem(Code::iso_element_missing, "NbOfTxsPerSts");
  headed_ = true;
}

}  // namespace ykt
