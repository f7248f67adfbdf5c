#include "ykt/base/encoding.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <utility>
#include <vector>

#include "base/encoding_icu.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace detail {
namespace {

// GBK 1.0 and GB18030-2000 carried 106 characters that Unicode did not have yet in its private area. The
// standard code points are those of GB18030-2005 (80 characters of rows A8, A9 and FE), of GB18030-2022 (18:
// vertical punctuation of row A6 and U+9FB4-9FBB), of Unicode's Extension B for the six that GB18030 keeps at
// two places, the euro sign, which GB18030-2000 put at A2E3, and U+01F9.
constexpr std::array<PrivateUse, 106> kPrivateUse = {{
    {0xA2E3, 0xE76C, 0x20AC},  {0xA6D9, 0xE78D, 0xFE10},  {0xA6DA, 0xE78E, 0xFE12},
    {0xA6DB, 0xE78F, 0xFE11},  {0xA6DC, 0xE790, 0xFE13},  {0xA6DD, 0xE791, 0xFE14},
    {0xA6DE, 0xE792, 0xFE15},  {0xA6DF, 0xE793, 0xFE16},  {0xA6EC, 0xE794, 0xFE17},
    {0xA6ED, 0xE795, 0xFE18},  {0xA6F3, 0xE796, 0xFE19},  {0xA8BC, 0xE7C7, 0x1E3F},
    {0xA8BF, 0xE7C8, 0x01F9},  {0xA989, 0xE7E7, 0x303E},  {0xA98A, 0xE7E8, 0x2FF0},
    {0xA98B, 0xE7E9, 0x2FF1},  {0xA98C, 0xE7EA, 0x2FF2},  {0xA98D, 0xE7EB, 0x2FF3},
    {0xA98E, 0xE7EC, 0x2FF4},  {0xA98F, 0xE7ED, 0x2FF5},  {0xA990, 0xE7EE, 0x2FF6},
    {0xA991, 0xE7EF, 0x2FF7},  {0xA992, 0xE7F0, 0x2FF8},  {0xA993, 0xE7F1, 0x2FF9},
    {0xA994, 0xE7F2, 0x2FFA},  {0xA995, 0xE7F3, 0x2FFB},  {0xFE50, 0xE815, 0x2E81},
    {0xFE51, 0xE816, 0x20087}, {0xFE52, 0xE817, 0x20089}, {0xFE53, 0xE818, 0x200CC},
    {0xFE54, 0xE819, 0x2E84},  {0xFE55, 0xE81A, 0x3473},  {0xFE56, 0xE81B, 0x3447},
    {0xFE57, 0xE81C, 0x2E88},  {0xFE58, 0xE81D, 0x2E8B},  {0xFE59, 0xE81E, 0x9FB4},
    {0xFE5A, 0xE81F, 0x359E},  {0xFE5B, 0xE820, 0x361A},  {0xFE5C, 0xE821, 0x360E},
    {0xFE5D, 0xE822, 0x2E8C},  {0xFE5E, 0xE823, 0x2E97},  {0xFE5F, 0xE824, 0x396E},
    {0xFE60, 0xE825, 0x3918},  {0xFE61, 0xE826, 0x9FB5},  {0xFE62, 0xE827, 0x39CF},
    {0xFE63, 0xE828, 0x39DF},  {0xFE64, 0xE829, 0x3A73},  {0xFE65, 0xE82A, 0x39D0},
    {0xFE66, 0xE82B, 0x9FB6},  {0xFE67, 0xE82C, 0x9FB7},  {0xFE68, 0xE82D, 0x3B4E},
    {0xFE69, 0xE82E, 0x3C6E},  {0xFE6A, 0xE82F, 0x3CE0},  {0xFE6B, 0xE830, 0x2EA7},
    {0xFE6C, 0xE831, 0x215D7}, {0xFE6D, 0xE832, 0x9FB8},  {0xFE6E, 0xE833, 0x2EAA},
    {0xFE6F, 0xE834, 0x4056},  {0xFE70, 0xE835, 0x415F},  {0xFE71, 0xE836, 0x2EAE},
    {0xFE72, 0xE837, 0x4337},  {0xFE73, 0xE838, 0x2EB3},  {0xFE74, 0xE839, 0x2EB6},
    {0xFE75, 0xE83A, 0x2EB7},  {0xFE76, 0xE83B, 0x2298F}, {0xFE77, 0xE83C, 0x43B1},
    {0xFE78, 0xE83D, 0x43AC},  {0xFE79, 0xE83E, 0x2EBB},  {0xFE7A, 0xE83F, 0x43DD},
    {0xFE7B, 0xE840, 0x44D6},  {0xFE7C, 0xE841, 0x4661},  {0xFE7D, 0xE842, 0x464C},
    {0xFE7E, 0xE843, 0x9FB9},  {0xFE80, 0xE844, 0x4723},  {0xFE81, 0xE845, 0x4729},
    {0xFE82, 0xE846, 0x477C},  {0xFE83, 0xE847, 0x478D},  {0xFE84, 0xE848, 0x2ECA},
    {0xFE85, 0xE849, 0x4947},  {0xFE86, 0xE84A, 0x497A},  {0xFE87, 0xE84B, 0x497D},
    {0xFE88, 0xE84C, 0x4982},  {0xFE89, 0xE84D, 0x4983},  {0xFE8A, 0xE84E, 0x4985},
    {0xFE8B, 0xE84F, 0x4986},  {0xFE8C, 0xE850, 0x499F},  {0xFE8D, 0xE851, 0x499B},
    {0xFE8E, 0xE852, 0x49B7},  {0xFE8F, 0xE853, 0x49B6},  {0xFE90, 0xE854, 0x9FBA},
    {0xFE91, 0xE855, 0x241FE}, {0xFE92, 0xE856, 0x4CA3},  {0xFE93, 0xE857, 0x4C9F},
    {0xFE94, 0xE858, 0x4CA0},  {0xFE95, 0xE859, 0x4CA1},  {0xFE96, 0xE85A, 0x4C77},
    {0xFE97, 0xE85B, 0x4CA2},  {0xFE98, 0xE85C, 0x4D13},  {0xFE99, 0xE85D, 0x4D14},
    {0xFE9A, 0xE85E, 0x4D15},  {0xFE9B, 0xE85F, 0x4D16},  {0xFE9C, 0xE860, 0x4D17},
    {0xFE9D, 0xE861, 0x4D18},  {0xFE9E, 0xE862, 0x4D19},  {0xFE9F, 0xE863, 0x4DAE},
    {0xFEA0, 0xE864, 0x9FBB},
}};
static_assert(std::ranges::is_sorted(kPrivateUse, {}, &PrivateUse::bytes));
static_assert(std::ranges::is_sorted(kPrivateUse, {}, &PrivateUse::private_use));

constexpr auto kByStandard = [] {
  std::array<std::uint8_t, kPrivateUse.size()> order{};
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint8_t>(i);
  std::ranges::sort(order, {}, [](std::uint8_t i) { return kPrivateUse[i].standard; });
  return order;
}();

}  // namespace

std::span<const PrivateUse> private_use_rows() noexcept { return kPrivateUse; }

const PrivateUse* row_of_standard(char32_t c) noexcept {
  const auto standard = [](std::uint8_t i) { return kPrivateUse[i].standard; };
  const auto at = std::ranges::lower_bound(kByStandard, c, {}, standard);
  return at != kByStandard.end() && standard(*at) == c ? &kPrivateUse[*at] : nullptr;
}

std::string_view display_name(Encoding encoding) noexcept {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::gbk:
      return "GBK";
    case Encoding::gb18030:
      return "GB18030";
  }
  return "?";
}

Result<IcuConverter> IcuConverter::open(Encoding encoding) {
  UErrorCode error = U_ZERO_ERROR;
  IcuConverter out(ucnv_open(encoding == Encoding::gbk ? "GBK" : "gb18030", &error));
  if (U_SUCCESS(error)) {
    UConverter* converter = out.converter_.get();
    ucnv_setFallback(converter, false);
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  }
  if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(error))
    return fail(Code::encoding_unavailable, {}, {{"encoding", std::string(display_name(encoding))}});
  return out;
}

char32_t IcuConverter::code_point_of(std::string_view bytes) noexcept {
  UErrorCode error = U_ZERO_ERROR;
  std::array<UChar, 4> units{};
  UChar* unit = units.data();
  const char* at = bytes.data();
  ucnv_reset(converter_.get());
  ucnv_toUnicode(converter_.get(), &unit, units.data() + units.size(), &at, bytes.data() + bytes.size(),
                 nullptr, true, &error);
  const auto count = unit - units.data();
  if (U_FAILURE(error)) return kBadUtf8;
  if (count == 1 && !U16_IS_SURROGATE(units[0])) return units[0];
  if (count == 2 && U16_IS_LEAD(units[0]) && U16_IS_TRAIL(units[1]))
    return static_cast<char32_t>(U16_GET_SUPPLEMENTARY(units[0], units[1]));
  return kBadUtf8;
}

std::size_t IcuConverter::bytes_of(char32_t c, std::span<char, 4> into) noexcept {
  UErrorCode error = U_ZERO_ERROR;
  const bool wide = c > 0xFFFF;
  const std::array<UChar, 2> units = {static_cast<UChar>(wide ? U16_LEAD(c) : c),
                                      static_cast<UChar>(wide ? U16_TRAIL(c) : 0)};
  const UChar* unit = units.data();
  char* at = into.data();
  ucnv_reset(converter_.get());
  ucnv_fromUnicode(converter_.get(), &at, into.data() + into.size(), &unit, units.data() + (wide ? 2 : 1),
                   nullptr, true, &error);
  return U_FAILURE(error) ? 0 : static_cast<std::size_t>(at - into.data());
}

}  // namespace detail

std::string_view slug(Encoding encoding) noexcept {
  switch (encoding) {
    case Encoding::utf8:
      return "utf8";
    case Encoding::gbk:
      return "gbk";
    case Encoding::gb18030:
      return "gb18030";
  }
  return "?";
}

std::optional<Encoding> encoding_of_slug(std::string_view text) noexcept {
  constexpr std::array<std::pair<std::string_view, Encoding>, 7> kSlugs = {{{"utf8", Encoding::utf8},
                                                                            {"utf-8", Encoding::utf8},
                                                                            {"UTF-8", Encoding::utf8},
                                                                            {"gbk", Encoding::gbk},
                                                                            {"GBK", Encoding::gbk},
                                                                            {"gb18030", Encoding::gb18030},
                                                                            {"GB18030", Encoding::gb18030}}};
  for (const auto& [name, encoding] : kSlugs)
    if (name == text) return encoding;
  return std::nullopt;
}

char32_t standard_of_private_use(char32_t c) noexcept {
  const auto rows = detail::private_use_rows();
  if (c < rows.front().private_use || c > rows.back().private_use) return 0;
  const auto at = std::ranges::lower_bound(rows, c, {}, &detail::PrivateUse::private_use);
  return at->private_use == c ? at->standard : 0;
}

struct Encoder::State {
  Encoding encoding = Encoding::utf8;
  std::optional<detail::IcuConverter> icu;  // nothing for UTF-8
  // Bytes of each code point below U+10000 that was asked for, first byte highest; 0 unknown. Filled as it
  // goes: a payment list repeats a few thousand characters, and ICU takes far longer for one. An encoder of a
  // single text never comes to need it.
  std::vector<std::uint32_t> known;
  int asked = 0;

  static constexpr std::uint32_t kNone = 1;  // no character outside ASCII has this

  std::uint32_t bytes_of(char32_t c) {
    constexpr int kAskedMax = 64;
    if (known.empty() && ++asked > kAskedMax) known.resize(0x10000);
    if (c >= known.size()) return ask(c);
    std::uint32_t& packed = known[c];
    if (packed == 0) packed = ask(c);
    return packed;
  }

  std::uint32_t ask(char32_t c) noexcept {
    if (standard_of_private_use(c) != 0) return kNone;  // its standard character has these bytes
    const detail::PrivateUse* row = detail::row_of_standard(c);
    // The six of Extension B have four bytes in every edition of GB18030.
    if (row && (encoding == Encoding::gbk || c <= 0xFFFF)) return row->bytes;
    std::array<char, 4> bytes{};
    const std::size_t size = icu->bytes_of(c, bytes);
    if (size != 2 && size != 4) return kNone;  // one byte: 80 and FF of Windows, which are not GBK
    std::uint32_t packed = 0;
    for (std::size_t i = 0; i < size; ++i) packed = (packed << 8) | static_cast<unsigned char>(bytes[i]);
    return packed;
  }
};

Encoder::Encoder(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

Result<Encoder> Encoder::make(Encoding encoding) {
  auto state = std::make_unique<State>();
  state->encoding = encoding;
  if (encoding != Encoding::utf8) {
    YKT_LET(icu, detail::IcuConverter::open(encoding));
    state->icu = std::move(icu);
  }
  return Encoder(std::move(state));
}

Done Encoder::encode(std::string_view utf8, std::string& out) {
  State& state = *state_;
  const std::string_view name = detail::display_name(state.encoding);
  const std::size_t size_before = out.size();
  const auto give_up = [&](Code code, ErrorArg arg) {
    out.resize(size_before);
    return fail(code, {},
                {{"encoding", std::string(code == Code::text_bad_bytes ? "UTF-8" : name)}, std::move(arg)});
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(utf8, at);
    if (c == kBadUtf8) return give_up(Code::text_bad_bytes, {"offset", static_cast<std::int64_t>(start)});
    if (c < 0x80 || !state.icu) {
      out.append(utf8.substr(start, at - start));
      continue;
    }
    const std::uint32_t packed = state.bytes_of(c);
    if (packed == State::kNone) return give_up(Code::text_not_encodable, {"character", code_point_name(c)});
    for (int shift = packed > 0xFFFF ? 24 : 8; shift >= 0; shift -= 8)
      out += static_cast<char>(packed >> shift);
  }
  return {};
}

std::optional<char32_t> Encoder::first_not_encodable(std::string_view utf8) {
  State& state = *state_;
  for (const char32_t c : CodePoints(utf8)) {
    if (c == kBadUtf8) return c;
    if (c >= 0x80 && state.icu && state.bytes_of(c) == State::kNone) return c;
  }
  return std::nullopt;
}

Result<std::string> encode(std::string_view utf8, Encoding encoding) {
  YKT_LET(encoder, Encoder::make(encoding));
  std::string out;
  YKT_TRY(encoder.encode(utf8, out));
  return out;
}

Result<std::string> decode(std::string_view bytes, Encoding encoding) {
  YKT_LET(decoder, Decoder::make(encoding));
  std::string out;
  YKT_TRY(decoder.feed(bytes, out));
  YKT_TRY(decoder.finish());
  return out;
}

bool can_encode(std::string_view utf8, Encoding encoding) {
  auto encoder = Encoder::make(encoding);
  return encoder && !encoder->first_not_encodable(utf8);
}

}  // namespace ykt
