#include "ykt/base/capitals.hpp"

#include <array>
#include <utility>
#include <vector>

#include "ykt/base/decimal.hpp"

// One model for both directions: `model_of` lists the characters of an amount, each required or free. Writing
// takes the usual choice; reading first works out what the text would be worth, then holds it against that
// amount's model. So what is read is exactly what the rules can write, and nothing else.
namespace ykt {
namespace {

/// What the rules say about one character.
enum class Use : std::uint8_t {
  required,
  written,  ///< free, and we write it
  omitted,  ///< free, and we do not
};

struct Mark {
  char32_t character;
  Use use = Use::required;
};

constexpr std::u32string_view kDigits = U"零壹贰叁肆伍陆柒捌玖";
constexpr std::uint64_t kWan = 10'000;
constexpr std::uint64_t kYi = 100'000'000;

/// Lists an amount's characters.
class Model {
 public:
  explicit Model(Money amount) {
    const bool negative = amount.sign() < 0;
    const auto bits = static_cast<std::uint64_t>(amount.fen());
    const std::uint64_t fen = negative ? 0 - bits : bits;
    if (negative) put(U'负');
    if (const std::uint64_t yuan = fen / 100; yuan > 0) {
      number(yuan);
      put(U'元');
    }
    small(fen);
  }

  const std::vector<Mark>& marks() const noexcept { return marks_; }

 private:
  void put(char32_t character, Use use = Use::required) { marks_.push_back({character, use}); }
  void digit(std::uint64_t value) { put(kDigits[value]); }

  /// 角, 分 and the end.
  void small(std::uint64_t fen) {
    const std::uint64_t yuan = fen / 100;
    const std::uint64_t jiao = fen / 10 % 10;
    if (fen == 0) {
      put(U'零');
      put(U'元');
    }
    if (jiao > 0) {
      if (yuan > 0 && yuan % 10 == 0) put(U'零', Use::written);
      digit(jiao);
      put(U'角');
    } else if (yuan > 0 && fen % 10 > 0) {
      put(U'零');
    }
    if (fen % 10 > 0) {
      digit(fen % 10);
      put(U'分');
    } else {
      put(U'整', jiao > 0 ? Use::written : Use::required);
    }
  }

  /// A whole number above 0. What stands before 亿 is itself a number, so 万亿 and 亿亿 come by themselves.
  void number(std::uint64_t value) {
    const std::uint64_t yi = value / kYi;
    const std::uint64_t wan = value / kWan % kWan;
    if (yi > 0) {
      number(yi);
      put(U'亿');
    }
    if (wan > 0) {
      if (yi > 0) gap({.before = yi, .section = wan, .skipped = yi % kWan == 0});
      section(wan);
      put(U'万');
    }
    if (const std::uint64_t rest = value % kWan; rest > 0) {
      if (wan > 0)
        gap({.before = wan, .section = rest, .skipped = false});
      else if (yi > 0)
        gap({.before = yi, .section = rest, .skipped = true});
      section(rest);
    }
  }

  struct Border {
    std::uint64_t before;   ///< the number that ends before the border
    std::uint64_t section;  ///< the section that begins after it
    bool skipped;           ///< a whole section of zeros lies between
  };

  /// 零 on the border of two sections.
  void gap(const Border& border) {
    if (border.section < 1000)
      put(U'零');
    else if (border.skipped)
      put(U'零', Use::written);
    else if (border.before % 10 == 0)
      put(U'零', Use::omitted);
  }

  /// A section, 1..9999.
  void section(std::uint64_t value) {
    static constexpr std::array<std::pair<std::uint64_t, char32_t>, 4> kPlaces = {
        {{1000, U'仟'}, {100, U'佰'}, {10, U'拾'}, {1, 0}}};
    bool zero = false;
    bool begun = false;
    for (const auto& [unit, name] : kPlaces) {
      const std::uint64_t at = value / unit % 10;
      if (at == 0) {
        zero = begun;
        continue;
      }
      if (std::exchange(zero, false)) put(U'零');
      // The very first 壹 of 壹拾 may be missing when read: 拾元整.
      const bool first = marks_.empty() || marks_.back().character == U'负';
      put(kDigits[at], first && at == 1 && unit == 10 ? Use::written : Use::required);
      if (name != 0) put(name);
      begun = true;
    }
  }

  std::vector<Mark> marks_;
};

void put_utf8(std::string& out, char32_t c) {  // every character here is in the basic plane above U+0800
  out += static_cast<char>(0xE0 | (c >> 12));
  out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  out += static_cast<char>(0x80 | (c & 0x3F));
}

/// The three-byte UTF-8 character at `at`; 0 when there is none.
char32_t utf8_at(std::string_view text, std::size_t at) noexcept {
  if (text.size() - at < 3) return 0;
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
  };
  if ((byte(0) & 0xF0) != 0xE0 || (byte(1) & 0xC0) != 0x80 || (byte(2) & 0xC0) != 0x80) return 0;
  return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
}

/// The character as `Model` writes it; 0 when it has no place in an amount.
char32_t usual(char32_t c) noexcept {
  switch (c) {
    case U'貳':
      return U'贰';
    case U'叄':
    case U'參':
      return U'叁';
    case U'陸':
      return U'陆';
    case U'萬':
      return U'万';
    case U'億':
      return U'亿';
    case U'圓':
    case U'圆':
      return U'元';
    case U'正':
      return U'整';
    case U'負':
      return U'负';
    default:
      break;
  }
  constexpr std::u32string_view kOthers = U"拾佰仟万亿元角分整负";
  return kDigits.find(c) != kDigits.npos || kOthers.find(c) != kOthers.npos ? c : 0;
}

Failure refused(Code code, std::size_t index) {
  return fail(code, {}, {{"position", static_cast<std::int64_t>(index + 1)}});
}

/// No amount is longer, 人民币 and every free character included.
constexpr std::size_t kLengthMax = 64;

struct Text {
  std::u32string characters;  ///< as `Model` writes them
  std::size_t begin = 0;      ///< where the amount begins in the text as given
};

Result<Text> read(std::string_view utf8) {
  Text out;
  for (const std::string_view currency : {"人民币", "人民幣"})
    if (utf8.starts_with(currency)) {
      utf8.remove_prefix(currency.size());
      out.begin = 3;
    }
  if (utf8.empty()) return fail(Code::capitals_empty);
  for (std::size_t at = 0; at < utf8.size(); at += 3) {
    const std::size_t index = out.begin + out.characters.size();
    const char32_t c = usual(utf8_at(utf8, at));
    if (c == 0) return refused(Code::capitals_character, index);
    if (out.characters.size() == kLengthMax) return refused(Code::capitals_order, index);
    out.characters += c;
  }
  return out;
}

/// Adds up a text in any order; whether the order is right is for the model to say.
class Worth {
 public:
  /// False when the amount is beyond anything that fits.
  bool see(char32_t c) {
    if (const std::size_t value = kDigits.find(c); value != kDigits.npos) {
      digit_ = value == 0 ? digit_ : static_cast<Int128>(value);
      return true;
    }
    switch (c) {
      case U'拾':
        place(10);
        break;
      case U'佰':
        place(100);
        break;
      case U'仟':
        place(1000);
        break;
      case U'万':
        wan_ += (section_ + std::exchange(digit_, 0)) * Int128{kWan};
        section_ = 0;
        break;
      case U'亿':
        yi_ = whole() * Int128{kYi};
        break;
      case U'元':
        fen_ += whole() * 100;
        break;
      case U'角':
        fen_ += std::exchange(digit_, 0) * 10;
        break;
      case U'分':
        fen_ += std::exchange(digit_, 0);
        break;
      case U'负':
        negative_ = true;
        break;
      default:
        break;
    }
    return yi_ <= kTooMuch && fen_ <= kTooMuch;
  }
  bool complete() const { return yi_ == 0 && wan_ == 0 && section_ == 0 && digit_ == 0; }
  Int128 fen() const { return negative_ ? -fen_ : fen_; }

 private:
  static constexpr Int128 kTooMuch = Int128{1} << 64;

  void place(int unit) {
    const Int128 count = std::exchange(digit_, 0);
    section_ += (count == 0 ? 1 : count) * unit;
  }
  Int128 whole() {
    return std::exchange(yi_, 0) + std::exchange(wan_, 0) + std::exchange(section_, 0) +
           std::exchange(digit_, 0);
  }

  Int128 yi_ = 0;
  Int128 wan_ = 0;
  Int128 section_ = 0;
  Int128 digit_ = 0;
  Int128 fen_ = 0;
  bool negative_ = false;
};

/// Why the text leaves its model: `expected` should have stood where it has `found` (0: the end of either).
Code reason(char32_t expected, char32_t found) noexcept {
  if (expected == U'整' || found == U'整') return Code::capitals_end;
  if (expected == U'零' || found == U'零') return Code::capitals_zero;
  return Code::capitals_order;
}

}  // namespace

std::string capitals(Money amount) {
  std::string out;
  const Model model(amount);
  for (const Mark& mark : model.marks())
    if (mark.use != Use::omitted) put_utf8(out, mark.character);
  return out;
}

Result<Money> parse_capitals(std::string_view utf8) {
  YKT_LET(text, read(utf8));
  Worth worth;
  for (const char32_t c : text.characters)
    if (!worth.see(c)) return fail(Code::capitals_overflow);
  if (!worth.complete()) return refused(Code::capitals_order, text.begin + text.characters.size());
  if (!detail::is_int64(worth.fen())) return fail(Code::capitals_overflow);
  const Money amount = Money::from_fen(static_cast<std::int64_t>(worth.fen()));
  const Model model(amount);
  std::size_t at = 0;
  for (const Mark& mark : model.marks()) {
    const char32_t found = at < text.characters.size() ? text.characters[at] : 0;
    if (found == mark.character)
      ++at;
    else if (mark.use == Use::required)
      return refused(reason(mark.character, found), text.begin + at);
  }
  if (at < text.characters.size()) return refused(reason(0, text.characters[at]), text.begin + at);
  return amount;
}

}  // namespace ykt
