// Decoder: bytes of UTF-8, GBK or GB18030 into UTF-8, block by block.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

#include "base/encoding_icu.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

using detail::IcuConverter;
using detail::Utf8LineWatch;

// UTF-8 of one two-byte character. `size` 0: no such character; 4: `utf8` is too small, see `kWideSize`.
struct Cell {
  std::array<char, 3> utf8;
  std::uint8_t size;
};
constexpr std::uint8_t kWideSize = 4;

constexpr std::size_t kLeadMin = 0x81;
constexpr std::size_t kLeadMax = 0xFE;

constexpr unsigned char byte_at(const char* at) noexcept { return static_cast<unsigned char>(*at); }
constexpr std::size_t cell_index(unsigned char lead, unsigned char trail) noexcept {
  return (lead - kLeadMin) * 256U + trail;
}
constexpr bool is_lead(unsigned char byte) noexcept { return byte >= kLeadMin && byte <= kLeadMax; }
constexpr bool is_four_byte_second(unsigned char byte) noexcept { return byte >= 0x30 && byte <= 0x39; }

char32_t standard_or_same(char32_t c) noexcept {
  const char32_t standard = standard_of_private_use(c);
  return standard != 0 ? standard : c;
}

std::size_t put_utf8(char32_t c, char* out) {
  std::string text;  // four bytes at most: stays inside the string object
  append_utf8(text, c);
  std::memcpy(out, text.data(), text.size());
  return text.size();
}

// GBK and GB18030 share the two-byte area once private use is mapped; a test compares both of ICU's tables.
std::vector<Cell> make_cells(IcuConverter& icu) {
  std::vector<Cell> cells((kLeadMax - kLeadMin + 1) * 256);
  for (std::size_t lead = kLeadMin; lead <= kLeadMax; ++lead) {
    for (std::size_t trail = 0x40; trail <= 0xFE; ++trail) {
      const std::array<char, 2> bytes = {static_cast<char>(lead), static_cast<char>(trail)};
      const char32_t c = icu.code_point_of({bytes.data(), bytes.size()});
      if (c == kBadUtf8) continue;
      std::array<char, 4> utf8{};
      const std::size_t size = put_utf8(standard_or_same(c), utf8.data());
      Cell& cell = cells[cell_index(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail))];
      cell.size = static_cast<std::uint8_t>(size);
      std::copy_n(utf8.data(), cell.utf8.size(), cell.utf8.data());
    }
  }
  return cells;
}

// Copies ASCII, eight bytes at a time; needs eight bytes of room for each step.
void copy_ascii(const char*& in, const char* in_end, char*& out, const char* out_end) noexcept {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  while (in_end - in >= 8 && out_end - out >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, in, 8);
    std::memcpy(out, &word, 8);
    const std::uint64_t high = word & kHighBits;
    if (high != 0) {
      const int ascii =
          (std::endian::native == std::endian::little ? std::countr_zero(high) : std::countl_zero(high)) / 8;
      in += ascii;
      out += ascii;
      return;
    }
    in += 8;
    out += 8;
  }
  while (in != in_end && out != out_end && !(*in & 0x80)) *out++ = *in++;
}

enum class Got : std::uint8_t { one, more_needed, bad };

}  // namespace

struct Decoder::State {
  Encoding encoding;
  std::optional<IcuConverter> icu;  // of GB18030, whatever the encoding; nothing for UTF-8
  std::shared_ptr<const std::vector<Cell>> table;
  const Cell* cells = nullptr;  // of `table`
  std::array<char, 4> carry{};  // a character that the last block cut
  std::size_t carried = 0;
  std::uint64_t offset = 0;
  bool mark_possible = true;  // nothing came out yet, so a byte-order mark may
  bool utf8_seen =
      false;  // UTF-8: a whole character of three bytes or more; GBK has the shorter ones by chance
  Utf8LineWatch watch;
  std::optional<Error> failed;

  bool is_utf8() const noexcept { return encoding == Encoding::utf8; }

  // One character outside ASCII from `n` bytes; `size` bytes of it, `wrote` bytes of UTF-8.
  struct One {
    Got got;
    std::size_t size = 0;
    std::size_t wrote = 0;
  };
  One one(const char* in, std::size_t n, char* out) {
    return is_utf8() ? one_utf8(in, n, out) : one_gb(in, n, out);
  }

  static One one_utf8(const char* in, std::size_t n, char* out) noexcept {
    const unsigned char lead = byte_at(in);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // A cut character is judged with the lowest bytes that could follow, so that a bad one is named at once.
    std::array<char, 4> whole = {0, '\x80', '\x80', '\x80'};
    if (lead == 0xE0) whole[1] = '\xA0';
    if (lead == 0xF0) whole[1] = '\x90';
    std::copy_n(in, std::min(n, size), whole.data());
    std::size_t end = 0;
    if (next_code_point({whole.data(), size}, end) == kBadUtf8) return {Got::bad};
    if (n < size) return {Got::more_needed};
    std::copy_n(in, size, out);
    return {Got::one, size, size};
  }

  One one_gb(const char* in, std::size_t n, char* out) {
    const unsigned char lead = byte_at(in);
    if (lead < 0x80) return *out = *in, One{Got::one, 1, 1};
    if (!is_lead(lead)) return {Got::bad};
    if (n < 2) return {Got::more_needed};
    if (is_four_byte_second(byte_at(in + 1)) && encoding == Encoding::gb18030) return one_of_four(in, n, out);
    const Cell& cell = cells[cell_index(lead, byte_at(in + 1))];
    if (cell.size == 0) return {Got::bad};
    if (cell.size == kWideSize)
      return {Got::one, 2, put_utf8(standard_or_same(icu->code_point_of({in, 2})), out)};
    std::copy_n(cell.utf8.data(), cell.size, out);
    return {Got::one, 2, cell.size};
  }

  One one_of_four(const char* in, std::size_t n, char* out) {
    if (n >= 3 && !is_lead(byte_at(in + 2))) return {Got::bad};
    if (n >= 4 && !is_four_byte_second(byte_at(in + 3))) return {Got::bad};
    if (n < 4) return {Got::more_needed};
    const char32_t c = icu->code_point_of({in, 4});
    if (c == kBadUtf8) return {Got::bad};
    return {Got::one, 4, put_utf8(standard_or_same(c), out)};
  }

  // As many whole characters as are in `in` and fit into `out`.
  struct Run {
    const char* in;
    char* out;
    Got stopped = Got::one;
  };
  Run run(const char* in, const char* in_end, char* out, char* out_end);
  Run run_gb_pairs(const char* in, const char* in_end, char* out, const char* out_end) const noexcept;
  Run run_utf8_threes(const char* in, const char* in_end, char* out, const char* out_end) const noexcept;

  Result<Step> decode(std::string_view in, std::span<char> out);
  Done take_carried(std::string_view in, std::size_t& at, char*& out);
  // Lines of UTF-8 among those of GBK. The watch lags by the bytes that are carried.
  Done watch_bytes(std::string_view bytes) {
    if (is_utf8() || watch.feed(bytes)) return {};
    return Failure(utf8_line(watch));
  }
  std::size_t drop_mark(char* begin, std::size_t size) noexcept;
  Error bad_bytes(std::string_view in, std::size_t at, std::uint64_t in_offset) const;
  Error utf8_line(const Utf8LineWatch& line) const {
    return error(line.native_seen() ? Code::text_mixed_encodings : Code::text_wrong_encoding,
                 line.line_offset(), "UTF-8");
  }
  Error error(Code code, std::uint64_t at, std::string_view found = {}) const;
};

Error Decoder::State::error(Code code, std::uint64_t at, std::string_view found) const {
  Error out{
      code,
      {},
      {{"encoding", std::string(detail::display_name(encoding))}, {"offset", static_cast<std::int64_t>(at)}}};
  if (!found.empty()) out.args.push_back({"found", std::string(found)});
  return out;
}

// Says what the bad bytes at `in[at]` look like: damage, or another encoding. `in` follows what the watch has
// seen.
Error Decoder::State::bad_bytes(std::string_view in, std::size_t at, std::uint64_t in_offset) const {
  const std::uint64_t bad_at = in_offset + at;
  if (is_utf8()) {
    if (!detail::is_gbk_line(detail::line_at(in, at))) return error(Code::text_bad_bytes, bad_at);
    return error(utf8_seen ? Code::text_mixed_encodings : Code::text_wrong_encoding, bad_at, "GBK");
  }
  Utf8LineWatch line = watch;
  if (!line.feed(in.substr(0, at)) || line.is_utf8_with(in.substr(at))) return utf8_line(line);
  const std::string_view rest = in.substr(at);
  if (encoding == Encoding::gbk && rest.size() >= 4 && is_lead(byte_at(&rest[0])) &&
      is_four_byte_second(byte_at(&rest[1])) && is_lead(byte_at(&rest[2])) &&
      is_four_byte_second(byte_at(&rest[3])))
    return error(Code::text_wrong_encoding, bad_at, "GB18030");
  return error(Code::text_bad_bytes, bad_at);
}

// The bulk of a GBK text: pairs from the table. Writes three bytes for each, whatever its size.
Decoder::State::Run Decoder::State::run_gb_pairs(const char* in, const char* in_end, char* out,
                                                 const char* out_end) const noexcept {
  while (in_end - in >= 2 && out_end - out >= 4 && is_lead(byte_at(in))) {
    const Cell& cell = cells[cell_index(byte_at(in), byte_at(in + 1))];
    if (cell.size == 0 || cell.size == kWideSize) break;
    std::memcpy(out, &cell, sizeof(Cell));  // one move; the size byte is overwritten by the next character
    out += cell.size;
    in += 2;
  }
  return {in, out};
}

// The bulk of a Chinese UTF-8 text: three-byte characters.
Decoder::State::Run Decoder::State::run_utf8_threes(const char* in, const char* in_end, char* out,
                                                    const char* out_end) const noexcept {
  while (in_end - in >= 3 && out_end - out >= 3) {
    const unsigned char lead = byte_at(in);
    // E0 and ED have narrower second bytes; the general path knows them.
    const bool plain = lead > 0xE0 && lead < 0xF0 && lead != 0xED;
    if (!plain || (byte_at(in + 1) & 0xC0) != 0x80 || (byte_at(in + 2) & 0xC0) != 0x80) break;
    std::memcpy(out, in, 3);
    out += 3;
    in += 3;
  }
  return {in, out};
}

Decoder::State::Run Decoder::State::run(const char* in, const char* in_end, char* out, char* out_end) {
  while (in != in_end && out_end - out >= 4) {
    if (!(*in & 0x80)) {
      copy_ascii(in, in_end, out, out_end);
      continue;
    }
    const Run bulk =
        is_utf8() ? run_utf8_threes(in, in_end, out, out_end) : run_gb_pairs(in, in_end, out, out_end);
    if (bulk.in != in) {
      utf8_seen = true;
      in = bulk.in;
      out = bulk.out;
      continue;
    }
    const One next = one(in, static_cast<std::size_t>(in_end - in), out);
    if (next.got != Got::one) return {in, out, next.got};
    utf8_seen = utf8_seen || next.size > 2;
    in += next.size;
    out += next.wrote;
  }
  return {in, out};
}

// Completes the character that the last block cut. `at` moves past the bytes taken from `in`.
Done Decoder::State::take_carried(std::string_view in, std::size_t& at, char*& out) {
  while (carried > 0) {
    const One next = one(carry.data(), carried, out);
    if (next.got == Got::one) {
      // A second byte that belongs to no pair is found bad before it is taken, so nothing is left over.
      YKT_INVARIANT(next.size == carried);
      out += next.wrote;
      utf8_seen = utf8_seen || next.size > 2;
      carried = 0;
      return {};
    }
    if (next.got == Got::bad) {
      const std::string joined = std::string(carry.data(), carried).append(in.substr(at));
      return Failure(bad_bytes(joined, 0, offset + at - carried));
    }
    if (at == in.size()) return {};
    carry[carried++] = in[at++];
  }
  return {};
}

// The first character that comes out is a byte-order mark: forget it.
std::size_t Decoder::State::drop_mark(char* begin, std::size_t size) noexcept {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (!mark_possible || size == 0) return size;
  mark_possible = false;
  if (!std::string_view(begin, size).starts_with(kMark)) return size;
  std::memmove(begin, begin + kMark.size(), size - kMark.size());
  return size - kMark.size();
}

Result<Decoder::Step> Decoder::State::decode(std::string_view in, std::span<char> out) {
  char* const out_begin = out.data();
  char* to = out_begin;
  std::size_t at = 0;
  const std::array<char, 4> held = carry;
  const std::size_t held_size = carried;
  YKT_TRY(take_carried(in, at, to));
  if (carried > 0) {  // a block so short that the character is still not whole
    offset += in.size();
    return Step{in.size(), 0};
  }
  YKT_TRY(watch_bytes({held.data(), held_size}));
  const Run done = run(in.data() + at, in.data() + in.size(), to, out_begin + out.size());
  const auto whole = static_cast<std::size_t>(done.in - in.data());
  if (done.stopped == Got::bad) {
    const std::size_t seen = std::min(whole, at);  // bytes that completed `held`
    YKT_TRY(watch_bytes(in.substr(0, seen)));
    return Failure(bad_bytes(in.substr(seen), whole - seen, offset + seen));
  }
  YKT_TRY(watch_bytes(in.substr(0, whole)));
  std::size_t consumed = whole;
  if (done.stopped == Got::more_needed) {
    carried = in.size() - whole;
    std::copy_n(done.in, carried, carry.data());
    consumed = in.size();
  }
  offset += consumed;
  return Step{consumed, drop_mark(out_begin, static_cast<std::size_t>(done.out - out_begin))};
}

Decoder::Decoder(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

Result<Decoder> Decoder::make(Encoding encoding) {
  auto state = std::make_unique<State>();
  state->encoding = encoding;
  if (encoding != Encoding::utf8) {
    YKT_LET(icu, IcuConverter::open(Encoding::gb18030));
    state->icu = std::move(icu);
    state->table = std::make_shared<const std::vector<Cell>>(make_cells(*state->icu));
    state->cells = state->table->data();
  }
  return Decoder(std::move(state));
}

Result<Decoder> Decoder::another() const {
  auto state = std::make_unique<State>();
  state->encoding = state_->encoding;
  if (state_->table) {
    YKT_LET(icu, IcuConverter::open(Encoding::gb18030));
    state->icu = std::move(icu);
    state->table = state_->table;
    state->cells = state->table->data();
  }
  return Decoder(std::move(state));
}

std::uint64_t Decoder::offset() const noexcept { return state_->offset; }

Result<Decoder::Step> Decoder::decode(std::string_view in, std::span<char> out) {
  YKT_INVARIANT(out.size() >= kRoomMin);
  if (state_->failed) return Failure(*state_->failed);
  auto step = state_->decode(in, out);
  if (!step) state_->failed = step.error();
  return step;
}

Done Decoder::feed(std::string_view block, std::string& out) {
  while (!block.empty()) {
    const std::size_t before = out.size();
    out.resize(before + block.size() + block.size() / 2 + kRoomMin);
    auto step = decode(block, std::span(out).subspan(before));
    out.resize(before + (step ? step->produced : 0));
    if (!step) return Failure(std::move(step).error());
    block.remove_prefix(step->consumed);
  }
  return {};
}

Done Decoder::finish() {
  State& state = *state_;
  if (state.failed) return Failure(*state.failed);
  const auto give_up = [&](Error error) { return Failure(*(state.failed = std::move(error))); };
  if (!state.is_utf8() && (!state.watch.feed({state.carry.data(), state.carried}) || !state.watch.finish()))
    return give_up(state.utf8_line(state.watch));
  if (state.carried > 0) return give_up(state.error(Code::text_truncated, state.offset - state.carried));
  state.offset = 0;
  state.mark_possible = true;
  state.utf8_seen = false;
  state.watch = {};
  return {};
}

}  // namespace ykt
