#include "bank/file_reader.hpp"

#include <utility>

#include "bank/message_reader.hpp"

namespace ykt {
namespace {

// After so many lines in another encoding the rest is taken to be so too.
constexpr int kUndecodableMax = 200;

}  // namespace

Error count_differs(std::string path, std::int64_t found, std::int64_t stated) {
  return Error{Code::bank_count_differs, std::move(path), {{"found", found}, {"stated", stated}}};
}

Error sum_differs(std::string path, Money found, Money stated) {
  return Error{Code::bank_sum_differs,
               std::move(path),
               {{"found", found.to_string()}, {"stated", stated.to_string()}}};
}

Result<std::unique_ptr<FileReader>> FileReader::open(const FileForm& form, ByteSource source) {
  if (form.is_message()) return MessageReader::open(form, std::move(source));
  return LineFileReader::open(form, std::move(source));
}

Result<std::unique_ptr<LineFileReader>> LineFileReader::open(const FileForm& form, ByteSource source) {
  YKT_LET(detail, RecordReader::make(form, form.detail));
  std::unique_ptr<LineFileReader> out(new LineFileReader(form, std::move(source), std::move(detail)));
  if (form.header) {
    YKT_LET(header, RecordReader::make(form, *form.header));
    out->header_ = std::move(header);
  }
  if (form.trailer) {
    YKT_LET(trailer, RecordReader::make(form, *form.trailer));
    out->trailer_ = std::move(trailer);
  }
  out->sequenced_ = form.carries(LayoutValue::sequence);
  out->find_marks();
  YKT_TRY(out->read_header());
  return out;
}

void LineFileReader::find_marks() {
  std::vector<std::string_view> marks{detail_.mark()};
  if (header_) marks.push_back(header_->mark());
  if (trailer_) marks.push_back(trailer_->mark());
  marked_ = marks.size() > 1;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].empty()) marked_ = false;
    for (std::size_t j = 0; j < marks.size(); ++j)
      if (i != j && marks[i].starts_with(marks[j])) marked_ = false;
  }
}

LineFileReader::Kind LineFileReader::kind_by_mark() const noexcept {
  if (detail_.begins(line_.bytes)) return Kind::detail;
  if (header_ && header_->begins(line_.bytes)) return Kind::header;
  if (trailer_ && trailer_->begins(line_.bytes)) return Kind::trailer;
  return Kind::none;
}

Done LineFileReader::check_kind(Kind expected) {
  if (!marked_) return {};
  const Kind kind = kind_by_mark();
  if (kind == expected) return {};
  const auto failure = [&](Code code) {
    return fail(code, line_path(line_.number), {{"line", line_.number}});
  };
  if (kind == Kind::none) return failure(Code::bank_record_unknown);
  if (expected == Kind::trailer && kind == Kind::detail) return failure(Code::bank_file_truncated);
  return failure(Code::bank_record_misplaced);
}

Done LineFileReader::state(const LayoutRecord& record, const RecordValues& values) {
  for (const LayoutField& field : record.fields) {
    if (field.value == LayoutValue::constant) continue;
    const std::size_t i = index_of(field.value);
    const bool same = stated_.numbers[i] == values.numbers[i] && stated_.texts[i] == values.texts[i];
    if (stated_.stated[i] && !same)
      return fail(Code::bank_trailer_differs,
                  line_path(line_.number) + "/" + std::string(name_of(field.value)));
    stated_.stated[i] = true;
    stated_.numbers[i] = values.numbers[i];
    stated_.texts[i] = values.texts[i];
  }
  return {};
}

Done LineFileReader::read_header() {
  if (!header_) return {};
  YKT_LET(more, lines_.next(line_));
  if (!more) return fail(Code::bank_file_empty);
  YKT_TRY(check_kind(Kind::header));
  RecordValues values;
  YKT_TRY(header_->read(line_, decoder_, values));
  YKT_TRY(state(*form_->header, values));
  if (line_.last && trailer_)
    return fail(Code::bank_file_truncated, line_path(1), {{"line", std::int64_t{1}}});
  return {};
}

Done LineFileReader::read_trailer() {
  YKT_TRY(check_kind(Kind::trailer));
  RecordValues values;
  if (auto read = trailer_->read(line_, decoder_, values); !read) {
    RecordValues unused;
    // Without marks, a last line that is a detail record tells that the trailer was cut away.
    if (!marked_ && detail_.read(line_, decoder_, unused))
      return fail(Code::bank_file_truncated, line_path(line_.number), {{"line", line_.number}});
    return read;
  }
  return state(*form_->trailer, values);
}

Result<bool> LineFileReader::line_failed(Error error) {
  if (error.code == Code::bank_file_encoding && ++undecodable_ >= kUndecodableMax) finished_ = true;
  if (lines_.finished() || line_.last) finished_ = true;
  return Failure(std::move(error));
}

Result<bool> LineFileReader::next(RecordValues& into) {
  if (finished_) return false;
  auto more = lines_.next(line_);
  if (!more) return line_failed(std::move(more).error());
  if (!*more) {
    finished_ = true;
    if (!header_ && line_.number == 0) return fail(Code::bank_file_empty);
    if (trailer_) return fail(Code::bank_file_truncated, line_path(line_.number), {{"line", line_.number}});
    return false;
  }
  if (trailer_ && line_.last) {
    finished_ = true;
    YKT_TRY(read_trailer());
    return false;
  }
  ++details_;
  if (auto kind = check_kind(Kind::detail); !kind) return line_failed(std::move(kind).error());
  if (auto read = detail_.read(line_, decoder_, into); !read) return line_failed(std::move(read).error());
  return true;
}

Done LineFileReader::check_sequence(const RecordValues& values) const {
  const std::int64_t stated = values.number(LayoutValue::sequence);
  if (!sequenced_ || stated == details_) return {};
  return fail(Code::bank_sequence_differs, line_path(line_.number) + "/sequence",
              {{"stated", stated}, {"found", details_}});
}

std::optional<Error> LineFileReader::problem_of_whole() const {
  if (!decoder_.all_look_utf8()) return std::nullopt;
  return Error{Code::bank_file_encoding,
               "/lines/1",
               {{"line", std::int64_t{1}}, {"encoding", std::string(slug(form_->encoding))}}};
}

void Ending::reach() {
  reached_ = true;
  if (bad_lines_ > 0) add(Error{Code::bank_file_refused, {}, {{"lines", bad_lines_}}});
}

Result<bool> Ending::next() {
  if (next_ >= problems_.size()) return false;
  return Failure(problems_[next_++]);
}

}  // namespace ykt
