#include "ykt/batch/roster.hpp"

#include <algorithm>
#include <utility>

namespace ykt {
namespace {

// How much of a file is looked at to find its encoding. The header alone, which is Chinese, usually settles
// it.
constexpr std::size_t kLookBytes = std::size_t{1} << 20;

Result<std::string> read_ahead(ByteSource& bytes) {
  std::string out(kLookBytes, '\0');
  std::size_t size = 0;
  while (size < out.size()) {
    YKT_LET(got, bytes(std::span(out).subspan(size)));
    if (got == 0) break;
    size += got;
  }
  out.resize(size);
  return out;
}

// What was read ahead, then the rest.
ByteSource joined_source(std::string ahead, ByteSource rest) {
  struct State {
    std::string ahead;
    std::size_t given = 0;
    ByteSource rest;
  };
  const auto state = std::make_shared<State>(std::move(ahead), 0, std::move(rest));
  return [state](std::span<char> into) -> Result<std::size_t> {
    if (state->given == state->ahead.size()) {
      state->ahead = {};
      state->given = 0;
      return state->rest(into);
    }
    const std::size_t size = std::min(into.size(), state->ahead.size() - state->given);
    std::copy_n(state->ahead.data() + state->given, size, into.data());
    state->given += size;
    return size;
  };
}

}  // namespace

struct RosterReader::State {
  Encoding encoding;
  CsvReader csv;
  RosterColumnMap columns;
  RosterRow row;
  std::uint64_t blank_rows = 0;

  /// Reads as far as the header; problems with the header's columns go to `problems`.
  static Result<std::unique_ptr<State>> start(ByteSource bytes, const RosterReadOptions& options,
                                              std::vector<Error>& problems);
  void take(std::span<const std::string_view> fields, std::uint64_t number);
};

Result<std::unique_ptr<RosterReader::State>> RosterReader::State::start(ByteSource bytes,
                                                                        const RosterReadOptions& options,
                                                                        std::vector<Error>& problems) {
  std::vector<Error> wrong = check_roster_layout(options.layout);
  if (!wrong.empty()) return Failure(std::move(wrong.front()));
  std::optional<Encoding> encoding = options.encoding;
  if (!encoding) {
    YKT_LET(ahead, read_ahead(bytes));
    YKT_LET(found, detect(ahead));
    encoding = found == Encoding::gbk ? Encoding::gb18030 : found;
    bytes = joined_source(std::move(ahead), std::move(bytes));
  }
  YKT_LET(decoder, Decoder::make(*encoding));
  auto state = std::make_unique<State>(
      *encoding, CsvReader(decoding_source(std::move(bytes), std::move(decoder)), options.csv));
  for (;;) {
    YKT_LET(record, state->csv.next());
    if (!record) return fail(Code::roster_no_header, "/header");
    if (record->row < options.layout.header_row) continue;
    state->columns = match_roster_header(record->fields, options.layout, problems);
    return state;
  }
}

void RosterReader::State::take(std::span<const std::string_view> fields, std::uint64_t number) {
  row = {};
  row.row = number;
  row.cells = fields.size();
  row.cells_expected = columns.width;
  row.text_known = true;
  if (row.cells != row.cells_expected) return;
  for (std::size_t i = 0; i < kRosterColumns; ++i)
    if (const std::int16_t field = columns.field_of[i]; field != RosterColumnMap::kAbsent)
      row.set(static_cast<RosterColumn>(i), fields[static_cast<std::size_t>(field)]);
  row.stray = std::ranges::any_of(columns.unnamed, [&](std::int16_t field) {
    return !is_blank(fields[static_cast<std::size_t>(field)]);
  });
}

RosterReader::RosterReader(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
RosterReader::RosterReader(RosterReader&&) noexcept = default;
RosterReader& RosterReader::operator=(RosterReader&&) noexcept = default;
RosterReader::~RosterReader() = default;

Result<RosterReader> RosterReader::open(ByteSource bytes, RosterReadOptions options) {
  std::vector<Error> problems;
  YKT_LET(state, State::start(std::move(bytes), options, problems));
  if (!problems.empty()) return Failure(std::move(problems.front()));
  return RosterReader(std::move(state));
}

Encoding RosterReader::encoding() const noexcept { return state_->encoding; }
const RosterColumnMap& RosterReader::columns() const noexcept { return state_->columns; }
std::uint64_t RosterReader::blank_rows() const noexcept { return state_->blank_rows; }

Result<const RosterRow*> RosterReader::next() {
  for (;;) {
    YKT_LET(record, state_->csv.next());
    if (!record) return nullptr;
    if (std::ranges::all_of(record->fields, [](std::string_view field) { return is_blank(field); })) {
      ++state_->blank_rows;
      continue;
    }
    state_->take(record->fields, record->row);
    return &state_->row;
  }
}

Result<std::vector<Error>> RosterReader::header_problems(ByteSource bytes, const RosterReadOptions& options) {
  std::vector<Error> problems;
  YKT_TRY(State::start(std::move(bytes), options, problems));
  return problems;
}

}  // namespace ykt
