#include "ykt/base/csv.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

namespace ykt {
namespace {

constexpr char kQuote = '"';

enum class Parsed : std::uint8_t { record, more_needed, failed };

// A field of the record in hand, still with its doubled quotes.
struct Piece {
  char* begin;
  char* end;
  bool quoted = false;
  bool doubled = false;
};

// Drops one of each doubled quote, in place.
char* undouble(char* begin, char* end) noexcept {
  char* to = begin;
  for (char* from = begin; from != end; ++from) {
    *to++ = *from;
    if (*from == kQuote) ++from;
  }
  return to;
}

}  // namespace

struct CsvReader::State {
  ByteSource source;
  CsvLimits limits;
  std::array<bool, 256> ends_bare{};  // bytes that a bare cell must look at
  std::vector<char> buffer;           // one byte more than it holds: room for the NUL that stops every scan
  char* begin = nullptr;              // what is not read yet
  char* end = nullptr;
  bool source_ended = false;
  bool started = false;
  std::uint64_t rows = 0;
  std::uint64_t lines = 0;
  std::vector<Piece> pieces;
  std::vector<std::string_view> fields;
  CsvRecord record;
  std::optional<Error> failed;

  // The scan of one record.
  struct Scan {
    char* at;
    std::uint64_t line_breaks = 0;  // inside quotes
    bool in_quote = false;
    bool ended = false;    // by a line end or the end of the input
    bool bare = true;      // no cell had quotes
    char* last = nullptr;  // where the last cell ends, its quote included
  };

  State(ByteSource from, const CsvLimits& with) : source(std::move(from)), limits(with) {
    YKT_INVARIANT(limits.delimiter != kQuote && limits.delimiter != '\n' && limits.delimiter != '\r' &&
                  limits.delimiter != '\0' && !(limits.delimiter & 0x80));
    limits.block_bytes = std::max<std::size_t>(limits.block_bytes, 64);
    for (const char c : {limits.delimiter, '\n', '\r', '\0', kQuote})
      ends_bare[static_cast<unsigned char>(c)] = true;
    buffer.resize(limits.record_bytes_max + 2 + limits.block_bytes + 1);
    begin = end = buffer.data();
    *end = '\0';
  }

  std::size_t unread() const noexcept { return static_cast<std::size_t>(end - begin); }
  Error error(Code code) const { return {code, {}, {{"row", static_cast<std::int64_t>(rows + 1)}}}; }
  bool give_up(Error why) {
    failed = std::move(why);
    return false;
  }
  bool give_up(Code code, ErrorArg arg) {
    Error why = error(code);
    why.args.push_back(std::move(arg));
    return give_up(std::move(why));
  }

  bool fill();
  Parsed parse(Scan& scan);
  Parsed parse_bare(Scan& scan);
  Parsed parse_quoted(Scan& scan);
  Parsed end_piece(Scan& scan, const Piece& piece, char* after);
  Parsed at_nul(const Scan& scan);
  Parsed misplaced();
  bool too_long(const Scan& scan);
  void finish(const Scan& scan);
};

// Moves what is left to the front and fills the rest. False when the source fails.
bool CsvReader::State::fill() {
  const std::size_t kept = unread();
  if (kept > 0 && begin != buffer.data()) std::memmove(buffer.data(), begin, kept);
  begin = buffer.data();
  end = begin + kept;
  char* const limit = buffer.data() + buffer.size() - 1;
  while (end != limit && !source_ended) {
    auto got = source({end, static_cast<std::size_t>(limit - end)});
    if (!got) return give_up(std::move(got).error());
    YKT_INVARIANT(*got <= static_cast<std::size_t>(limit - end));
    if (*got == 0) source_ended = true;
    end += *got;
  }
  *end = '\0';
  if (started) return true;
  started = true;
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (std::string_view(begin, unread()).starts_with(kMark)) begin += kMark.size();
  return true;
}

// A NUL stands where the data end, or in them.
Parsed CsvReader::State::at_nul(const Scan& scan) {
  if (scan.at == end) return Parsed::more_needed;
  return give_up(error(Code::csv_nul_byte)), Parsed::failed;
}

Parsed CsvReader::State::misplaced() {
  give_up(Code::csv_quote_misplaced, {"column", static_cast<std::int64_t>(pieces.size() + 1)});
  return Parsed::failed;
}

// `after` stands behind the cell: at a delimiter, a line end or the end of the input.
Parsed CsvReader::State::end_piece(Scan& scan, const Piece& piece, char* after) {
  if (pieces.size() == limits.columns_max) {
    give_up(Code::csv_too_many_columns, {"max", static_cast<std::int64_t>(limits.columns_max)});
    return Parsed::failed;
  }
  pieces.push_back(piece);
  scan.last = piece.quoted ? piece.end + 1 : piece.end;
  scan.at = after == end ? after : after + 1;
  scan.ended = after == end || *after != limits.delimiter;
  return Parsed::record;
}

Parsed CsvReader::State::parse_bare(Scan& scan) {
  char* const cell = scan.at;
  for (;;) {
    while (!ends_bare[static_cast<unsigned char>(*scan.at)]) ++scan.at;
    const char stop = *scan.at;
    if (stop == limits.delimiter || stop == '\n') return end_piece(scan, {cell, scan.at}, scan.at);
    if (stop == kQuote) return misplaced();
    if (stop == '\0') {
      const Parsed why = at_nul(scan);
      if (why == Parsed::more_needed && source_ended) return end_piece(scan, {cell, scan.at}, scan.at);
      return why;
    }
    // CR: a line end only before LF or the end of the input.
    char* const next = scan.at + 1;
    if (next == end && !source_ended) return Parsed::more_needed;
    if (next == end || *next == '\n') return end_piece(scan, {cell, scan.at}, next);
    ++scan.at;
  }
}

Parsed CsvReader::State::parse_quoted(Scan& scan) {
  char* const cell = ++scan.at;
  scan.bare = false;
  scan.in_quote = true;
  Piece piece{cell, nullptr, true};
  for (;;) {
    while (*scan.at != kQuote && *scan.at != '\0' && *scan.at != '\n') ++scan.at;
    if (*scan.at == '\n') {
      ++scan.line_breaks;
      ++scan.at;
      continue;
    }
    if (*scan.at == '\0') {
      const Parsed why = at_nul(scan);
      if (why == Parsed::more_needed && source_ended)
        return give_up(error(Code::csv_quote_open)), Parsed::failed;
      return why;
    }
    char* const next = scan.at + 1;
    if (next == end && !source_ended) return Parsed::more_needed;
    if (next == end || *next != kQuote) break;
    piece.doubled = true;
    scan.at += 2;
  }
  scan.in_quote = false;
  piece.end = scan.at;
  char* after = scan.at + 1;
  if (after != end && *after == '\r') {
    if (after + 1 == end && !source_ended) return Parsed::more_needed;
    if (after + 1 == end || after[1] == '\n') ++after;
  }
  if (after == end || *after == limits.delimiter || *after == '\n') return end_piece(scan, piece, after);
  if (*after == '\0') return give_up(error(Code::csv_nul_byte)), Parsed::failed;
  return misplaced();
}

Parsed CsvReader::State::parse(Scan& scan) {
  pieces.clear();
  while (!scan.ended) {
    const Parsed cell = *scan.at == kQuote ? parse_quoted(scan) : parse_bare(scan);
    if (cell != Parsed::record) return cell;
  }
  return Parsed::record;
}

// The record in hand, whole or not, is longer than allowed.
bool CsvReader::State::too_long(const Scan& scan) {
  // A quote that swallows further lines is what is wrong, not the length.
  if (scan.in_quote && scan.line_breaks > 0) return give_up(error(Code::csv_quote_open));
  return give_up(Code::csv_record_too_long, {"max", static_cast<std::int64_t>(limits.record_bytes_max)});
}

void CsvReader::State::finish(const Scan& scan) {
  fields.clear();
  for (const Piece& piece : pieces) {
    char* const piece_end = piece.doubled ? undouble(piece.begin, piece.end) : piece.end;
    fields.emplace_back(piece.begin, static_cast<std::size_t>(piece_end - piece.begin));
  }
  record = {fields, ++rows, lines + 1};
  lines += 1 + scan.line_breaks;
  begin = scan.at;
}

CsvReader::CsvReader(ByteSource source, CsvLimits limits)
    : state_(std::make_unique<State>(std::move(source), limits)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<const CsvRecord*> CsvReader::next() {
  State& state = *state_;
  for (;;) {
    if (state.failed) return Failure(*state.failed);
    if (state.begin == state.end && state.source_ended) return nullptr;
    State::Scan scan{state.begin};
    const Parsed parsed = state.begin == state.end ? Parsed::more_needed : state.parse(scan);
    if (parsed == Parsed::failed) continue;
    if (parsed == Parsed::more_needed) {
      if (state.unread() > state.limits.record_bytes_max + 2)
        state.too_long(scan);
      else
        state.fill();
      continue;
    }
    if (static_cast<std::size_t>(scan.last - state.begin) > state.limits.record_bytes_max) {
      state.too_long(scan);
      continue;
    }
    const bool empty_line =
        scan.bare && state.pieces.size() == 1 && state.pieces[0].begin == state.pieces[0].end;
    state.finish(scan);
    if (!empty_line) return &state.record;
  }
}

bool starts_formula(std::string_view cell) noexcept {
  if (cell.empty()) return false;
  if (std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) return true;
  if (cell.front() != '\xEF') return false;
  constexpr std::array<std::string_view, 4> kWide = {"＝", "＋", "－", "＠"};
  return std::ranges::any_of(kWide, [&](std::string_view mark) { return cell.starts_with(mark); });
}

std::string neutralise_formula(std::string_view cell) {
  std::string out;
  out.reserve(cell.size() + 1);
  if (starts_formula(cell)) out += '\'';
  return out.append(cell);
}

void append_csv_record(std::string& out, std::span<const std::string_view> cells, const CsvStyle& style) {
  const std::array<char, 4> special = {style.delimiter, kQuote, '\r', '\n'};
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!std::exchange(first, false)) out += style.delimiter;
    // A record of one empty cell would be an empty line, which readers pass over.
    const bool quoted = style.quote_everything || (cells.size() == 1 && cell.empty()) ||
                        cell.find_first_of({special.data(), special.size()}) != std::string_view::npos;
    if (quoted) out += kQuote;
    if (style.neutralise && starts_formula(cell)) out += '\'';
    for (const char c : cell) {
      if (c == kQuote) out += kQuote;
      out += c;
    }
    if (quoted) out += kQuote;
  }
  out += style.crlf ? "\r\n" : "\n";
}

}  // namespace ykt
