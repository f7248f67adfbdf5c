// Made-up payments and files for the tests of the room; everything is drawn from a printed seed.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/text.hpp"

namespace ykt::testing_bank {

inline std::string file_text(const std::string& path) {
  std::ifstream in(std::string(YKT_SOURCE_DIR) + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string layout_text(const std::string& name) {
  return file_text("/src/data/" + name + ".layout.json");
}
/// A message as it must be, which tests/house also holds against the standard's schema.
inline std::string golden_file(const std::string& name) { return file_text("/tests/bank/golden/" + name); }

inline Layout layout(const std::string& name) {
  auto loaded = load_layout(layout_text(name));
  if (!loaded)
    throw std::runtime_error(name + ": " + loaded.error().path + " " + loaded.error().text(Lang::en));
  return *loaded;
}

/// Gives the bytes in pieces of `step`, so that every line and character is cut somewhere.
inline ByteSource pieces(std::string bytes, std::size_t step = 1 << 16) {
  return [bytes = std::move(bytes), at = std::size_t{0},
          step](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t size = std::min({step, into.size(), bytes.size() - at});
    bytes.copy(into.data(), size, at);
    at += size;
    return size;
  };
}

inline ByteSink into(std::string& out) {
  return [&out](std::string_view bytes) -> Done {
    out += bytes;
    return {};
  };
}

inline std::string gbk(std::string_view utf8) { return encode(utf8, Encoding::gbk).value(); }
inline std::string gb18030(std::string_view utf8) { return encode(utf8, Encoding::gb18030).value(); }

/// Names and accounts that belong to nobody.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

  /// Han characters of GBK, a fifth of them ending in the byte of `|`.
  std::string gbk_name() {
    static const std::vector<std::string> any = han_of_gbk(false);
    static const std::vector<std::string> barred = han_of_gbk(true);
    std::string out;
    for (std::uint64_t size = 2 + below(3); size > 0; --size) {
      const auto& from = below(5) == 0 ? barred : any;
      out += from[below(from.size())];
    }
    return out;
  }

  /// Characters of four bytes in GB18030 among others.
  std::string wide_name() {
    std::string out = gbk_name();
    append_utf8(out,
                static_cast<char32_t>(below(2) == 0 ? 0x20000 + below(0xA6D0) : 0x2A700 + below(0x1000)));
    if (below(2) == 0) out += "·" + gbk_name();
    return out;
  }

  std::string account() {
    std::string digits = "62";
    while (digits.size() < 18) digits += static_cast<char>('0' + below(10));
    return digits + static_cast<char>('0' + below(10));
  }

  Payment payment(std::int64_t number, bool wide) {
    Payment out;
    out.reference = "B2025-07-" + std::to_string(number);
    out.name = wide ? wide_name() : gbk_name();
    out.account = account();
    out.account_bank = "示例农商银行";
    out.account_bank_code = "313000000017";
    out.amount = Money::from_fen(static_cast<std::int64_t>(1 + below(4'000'000)));
    out.policy = below(2) == 0 ? "耕地地力保护补贴" : "高龄津贴";
    if (below(3) == 0) out.remark = "补发|第" + std::to_string(below(9)) + "次";
    return out;
  }

  std::vector<Payment> payments(std::size_t count, bool wide) {
    std::vector<Payment> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(payment(static_cast<std::int64_t>(i + 1), wide));
    return out;
  }

 private:
  static std::vector<std::string> han_of_gbk(bool barred) {
    std::vector<std::string> out;
    auto encoder = Encoder::make(Encoding::gbk).value();
    for (char32_t c = 0x4E00; c <= 0x9FA5; ++c) {
      std::string utf8;
      std::string bytes;
      append_utf8(utf8, c);
      if (encoder.encode(utf8, bytes) && (!barred || bytes.back() == '|')) out.push_back(utf8);
    }
    return out;
  }

  std::mt19937_64 random_;
};

inline ListHead head_of(const std::vector<Payment>& payments) {
  ListHead head;
  head.list_id = "L2025-07-0001";
  head.date = Date::of(2025, 7, 15);
  head.bank_code = "example_a";
  head.division = "511102";
  for (const Payment& payment : payments) {
    ++head.totals.count;
    EXPECT_TRUE(head.totals.sum.add(payment.amount));
  }
  return head;
}

inline Result<std::string> write_list(const Layout& layout, const ListHead& head,
                                      const std::vector<Payment>& payments) {
  std::string out;
  YKT_LET(writer, PaymentListWriter::open(layout, head, into(out)));
  for (const Payment& payment : payments) YKT_TRY(writer.add(payment));
  YKT_TRY(writer.close());
  return out;
}

inline Result<std::string> write_list(const Layout& layout, const std::vector<Payment>& payments) {
  return write_list(layout, head_of(payments), payments);
}

struct ListRead {
  ListHead head;
  std::vector<Payment> payments;
  std::vector<Error> problems;
};

inline ListRead read_list(const Layout& layout, std::string bytes, std::size_t step = 1 << 16) {
  ListRead out;
  auto reader = PaymentListReader::open(layout, pieces(std::move(bytes), step));
  if (!reader) {
    out.problems.push_back(reader.error());
    return out;
  }
  for (Payment payment; !reader->finished();) {
    auto more = reader->next(payment);
    if (!more)
      out.problems.push_back(more.error());
    else if (*more)
      out.payments.push_back(payment);
  }
  out.head = reader->head();
  return out;
}

inline std::vector<ResultRecord> answers_to(const std::vector<Payment>& payments, std::string_view code) {
  std::vector<ResultRecord> out;
  for (const Payment& payment : payments)
    out.push_back({payment.reference, payment.name, payment.account, payment.amount, std::string(code),
                   Date::of(2025, 7, 16), "已入账"});
  return out;
}

inline Result<std::string> write_results(const Layout& layout, const std::vector<ResultRecord>& records,
                                         const std::string& list_id = "L2025-07-0001") {
  std::string out;
  ResultHead head;
  head.list_id = list_id;
  head.date = Date::of(2025, 7, 16);
  YKT_LET(totals, totals_of(layout, records));
  head.totals = totals;
  YKT_LET(writer, ResultFileWriter::open(layout, head, into(out)));
  for (const ResultRecord& record : records) YKT_TRY(writer.add(record));
  YKT_TRY(writer.close());
  return out;
}

/// The first `from` becomes `to`; the test fails when there is none.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

inline bool has(const std::vector<Error>& problems, Code code, std::string_view path) {
  for (const Error& problem : problems)
    if (problem.code == code && problem.path == path) return true;
  return false;
}

inline std::string listed(const std::vector<Error>& problems) {
  std::string out;
  for (const Error& problem : problems) {
    out.append(slug(problem.code)).append(" ").append(problem.path).append(": ");
    out.append(problem.text(Lang::en)).append("\n");
  }
  return out;
}

/// Every text has its arguments in both languages.
inline bool complete(const std::vector<Error>& problems) {
  for (const Error& problem : problems)
    for (const Lang lang : {Lang::en, Lang::zh})
      if (problem.text(lang).find('?') != std::string::npos) return false;
  return true;
}

}  // namespace ykt::testing_bank
