// detect: which encoding a text is in, or that nobody can tell.
#include <algorithm>
#include <array>
#include <utility>

#include "base/encoding_icu.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

struct Mark {
  std::string_view bytes;
  std::optional<Encoding> encoding;
  std::string_view found;
};

using namespace std::string_view_literals;
// UTF-32 before UTF-16: one mark begins with the other.
constexpr std::array<Mark, 6> kMarks = {{{"\xEF\xBB\xBF"sv, Encoding::utf8, {}},
                                         {"\x84\x31\x95\x33"sv, Encoding::gb18030, {}},
                                         {"\xFF\xFE\0\0"sv, std::nullopt, "UTF-32"},
                                         {"\0\0\xFE\xFF"sv, std::nullopt, "UTF-32"},
                                         {"\xFF\xFE"sv, std::nullopt, "UTF-16"},
                                         {"\xFE\xFF"sv, std::nullopt, "UTF-16"}}};

// What reading the bytes as UTF-8 shows.
struct Utf8Look {
  std::size_t bad = std::string_view::npos;  // the first bad byte that is not a character cut by the end
  bool cut = false;                          // the end cuts a character
  bool two_byte = false;
  bool longer = false;  // characters of three or four bytes
};

bool is_cut_by_end(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - at >= size) return false;
  return std::ranges::all_of(text.substr(at + 1), [](char c) { return (c & 0xC0) == 0x80; });
}

Utf8Look look_as_utf8(std::string_view bytes) noexcept {
  Utf8Look out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(bytes, at);
    if (c == kBadUtf8) {
      out.cut = is_cut_by_end(bytes, start);
      if (!out.cut) out.bad = start;
      return out;
    }
    if (c >= 0x800)
      out.longer = true;
    else if (c >= 0x80)
      out.two_byte = true;
  }
  return out;
}

bool has_four_bytes(std::string_view gb18030) noexcept {
  for (std::size_t at = 0; at + 1 < gb18030.size(); ++at) {
    if (!(gb18030[at] & 0x80)) continue;
    if (gb18030[++at] < 0x40 && !(gb18030[at] & 0x80)) return true;
  }
  return false;
}

// Reads all of it as GB18030; a character that the end cuts is fine.
Done try_gb18030(std::string_view bytes) {
  YKT_LET(decoder, Decoder::make(Encoding::gb18030));
  std::string out;
  constexpr std::size_t kBlock = std::size_t{64} << 10;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kBlock, bytes.size()))) {
    out.clear();
    YKT_TRY(decoder.feed(bytes.substr(0, kBlock), out));
  }
  return {};
}

// Neither: are there lines in each of the two?
Error neither(std::string_view bytes, const Utf8Look& utf8, std::int64_t gb_offset) {
  bool utf8_line = false;
  const auto utf8_bad = static_cast<std::int64_t>(utf8.bad);
  const Error unknown{Code::text_encoding_unknown, {}, {{"offset", std::max(utf8_bad, gb_offset)}}};
  bool gb_line = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string_view line = bytes.substr(at, bytes.find('\n', at) - at);
    const Utf8Look look = look_as_utf8(line);
    utf8_line = utf8_line || (look.bad == std::string_view::npos && look.longer);
    gb_line = gb_line || detail::is_gbk_line(line);
    if (utf8_line && gb_line)
      return {Code::text_mixed_encodings,
              {},
              {{"encoding", "UTF-8"}, {"found", "GBK"}, {"offset", static_cast<std::int64_t>(at)}}};
    at += line.size() + 1;
  }
  return unknown;
}

}  // namespace

Result<Encoding> detect(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (mark.encoding) return *mark.encoding;
    return fail(Code::text_encoding_unsupported, {}, {{"found", std::string(mark.found)}});
  }
  const Utf8Look utf8 = look_as_utf8(bytes);
  if (utf8.bad == std::string_view::npos) {
    if (utf8.longer || !(utf8.two_byte || utf8.cut)) return Encoding::utf8;
    if (try_gb18030(bytes)) return fail(Code::text_encoding_ambiguous);
    return Encoding::utf8;
  }
  const Done gb = try_gb18030(bytes);
  if (gb) return has_four_bytes(bytes) ? Encoding::gb18030 : Encoding::gbk;
  if (gb.error().code == Code::encoding_unavailable) return Failure(gb.error());
  const auto* offset = gb.error().arg("offset");
  const bool utf8_lines = gb.error().code != Code::text_bad_bytes;  // the decoder met lines in UTF-8
  if (utf8_lines) {
    return fail(Code::text_mixed_encodings, {},
                {{"encoding", "GBK"}, {"found", "UTF-8"}, {"offset", offset->value}});
  }
  return Failure(neither(bytes, utf8, offset ? std::get<std::int64_t>(offset->value) : 0));
}

}  // namespace ykt
