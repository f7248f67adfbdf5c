// Small layouts for the harnesses of bank files: one delimited in GBK, one fixed in GB18030, one of messages.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "ykt/bank/layout.hpp"
#include "ykt/base/stream.hpp"

namespace ykt::fuzzing {

inline constexpr std::string_view kDelimited = R"({
  "kind": "bank_layout", "name": "d", "version": "1",
  "payment_list": {"encoding": "gbk", "line_ending": "lf", "shape": "delimited", "delimiter": "|!",
    "amount": {"unit": "yuan", "decimals": 2}, "date": "dashed",
    "header": [{"constant": "H"}, {"value": "list_id"}, {"value": "date"}],
    "detail": [{"constant": "D"}, {"value": "reference"}, {"value": "name", "bytes": 20}, {"value": "account"},
               {"value": "amount"}, {"value": "policy"}, {"value": "remark"}],
    "trailer": [{"constant": "T"}, {"value": "count"}, {"value": "sum"}]},
  "result_file": {"encoding": "gbk", "line_ending": "lf", "shape": "delimited", "delimiter": "|",
    "amount": {"unit": "fen"}, "date": "compact", "last_line_ended": false,
    "header": [{"value": "count"}, {"value": "sum"}, {"value": "success_count"}],
    "detail": [{"value": "reference"}, {"value": "name"}, {"value": "account"}, {"value": "amount"},
               {"value": "return_code"}, {"value": "paid_on"}, {"value": "message"}]},
  "account_check_list": {"encoding": "gbk", "line_ending": "lf", "shape": "delimited", "delimiter": "|!",
    "date": "dashed", "limits": {"rows_max": 9},
    "header": [{"constant": "H"}, {"value": "list_id"}, {"value": "date"}],
    "detail": [{"constant": "D"}, {"value": "reference"}, {"value": "name", "bytes": 20}, {"value": "account"},
               {"value": "account_bank"}],
    "trailer": [{"constant": "T"}, {"value": "count"}]},
  "account_check_result": {"encoding": "gbk", "line_ending": "lf", "shape": "delimited", "delimiter": "|",
    "date": "compact", "last_line_ended": false,
    "header": [{"value": "list_id"}, {"value": "count"}],
    "detail": [{"value": "reference"}, {"value": "name"}, {"value": "account"}, {"value": "return_code"},
               {"value": "message"}]},
  "return_codes": [{"code": "0", "meaning": "success"}, {"code": "1", "meaning": "account_closed"}]})";

inline constexpr std::string_view kFixed = R"({
  "kind": "bank_layout", "name": "f", "version": "1",
  "payment_list": {"encoding": "gb18030", "line_ending": "crlf", "shape": "fixed",
    "amount": {"unit": "fen"}, "date": "compact",
    "header": [{"constant": "1", "bytes": 1}, {"value": "list_id", "bytes": 4}, {"value": "count", "bytes": 2},
               {"value": "sum", "bytes": 8}],
    "detail": [{"constant": "2", "bytes": 1}, {"value": "sequence", "bytes": 2}, {"value": "reference", "bytes": 3},
               {"value": "name", "bytes": 8}, {"value": "account", "bytes": 19, "side": "left", "fill": "0"},
               {"value": "amount", "bytes": 6}, {"value": "policy", "bytes": 8}]},
  "result_file": {"encoding": "gb18030", "line_ending": "crlf", "shape": "fixed",
    "amount": {"unit": "yuan", "decimals": 1}, "date": "slashed",
    "header": [{"value": "count", "bytes": 2}, {"value": "sum", "bytes": 8}],
    "detail": [{"value": "reference", "bytes": 3}, {"value": "account", "bytes": 19}, {"value": "amount", "bytes": 6},
               {"value": "return_code", "bytes": 1}, {"value": "paid_on", "bytes": 10}]},
  "account_check_list": {"encoding": "gb18030", "line_ending": "crlf", "shape": "fixed", "date": "compact",
    "header": [{"constant": "1", "bytes": 1}, {"value": "list_id", "bytes": 4}, {"value": "count", "bytes": 2}],
    "detail": [{"constant": "2", "bytes": 1}, {"value": "sequence", "bytes": 2}, {"value": "reference", "bytes": 3},
               {"value": "name", "bytes": 8}, {"value": "account", "bytes": 19, "side": "left", "fill": "0"}]},
  "account_check_result": {"encoding": "gb18030", "line_ending": "crlf", "shape": "fixed", "date": "slashed",
    "header": [{"value": "list_id", "bytes": 4}, {"value": "count", "bytes": 2}],
    "detail": [{"value": "reference", "bytes": 3}, {"value": "return_code", "bytes": 1}]},
  "return_codes": [{"code": "0", "meaning": "success"}, {"code": "1", "meaning": "account_closed"}]})";

inline constexpr std::string_view kMessages = R"({
  "kind": "bank_layout", "name": "m", "version": "1",
  "payment_list": {"format": "pain.001.001.09", "debtor": {"name": "甲", "account": "1"},
    "limits": {"line_max": "90000.00"}},
  "result_file": {"format": "pain.002.001.11"},
  "return_codes": [{"code": "ACSC", "meaning": "success"}, {"code": "RJCT/AC04", "meaning": "account_closed"},
                   {"code": "RJCT//x", "meaning": "duplicate"}]})";

inline Layout load(std::string_view text) {
  auto layout = load_layout(text);
  if (!layout) std::abort();
  return *layout;
}

/// An input as a layout and a file of its. The first byte chooses the layout and is no part of the file, but
/// for messages, which begin with `<` themselves.
struct Input {
  const Layout* layout;
  std::string_view bytes;
};
inline Input input_of(const unsigned char* data, std::size_t size) {
  static const Layout delimited = load(kDelimited);
  static const Layout fixed = load(kFixed);
  static const Layout messages = load(kMessages);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with('<')) return {&messages, bytes};
  return {data[0] % 2 == 0 ? &delimited : &fixed, bytes.substr(1)};
}

/// Gives the bytes in pieces, so that lines and characters are cut.
inline ByteSource pieces(std::string_view bytes) {
  return [bytes](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t size = bytes.copy(into.data(), std::min<std::size_t>(into.size(), 13));
    bytes.remove_prefix(size);
    return size;
  };
}

}  // namespace ykt::fuzzing
