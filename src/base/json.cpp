// Json: reading through Boost.JSON's SAX parser, and writing.
#include "ykt/base/json.hpp"

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <optional>
#include <set>

#include "ykt/base/text.hpp"

namespace ykt {
namespace {

namespace bj = boost::json;

// Boost's parser and our destructor recurse once per level, so a caller's limit is capped as well.
constexpr int kDepthCap = 512;
// Below this many members a walk over them is faster than a set.
constexpr std::size_t kWalkedMembers = 16;
constexpr std::size_t kNowhere = std::string_view::npos;

/// Makes a Json from the events of the parser and remembers the way to the value in hand.
class Builder {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  explicit Builder(std::size_t depth_max) : depth_max_(depth_max) {}

  /// The code set by a check of ours; `ok` when the failure was Boost's.
  Code failed() const noexcept { return failed_; }
  Json take() { return std::move(root_); }

  /// The RFC 6901 path of the value that was being read.
  std::string path() const {
    std::string out;
    for (const Frame& frame : frames_) {
      if (frame.keyed)
        out = path_of(out, frame.key);
      else if (const JsonArray* items = frame.value.array())
        out = path_of(out, std::to_string(items->size()));
    }
    return out;
  }

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code& ec) { return open(JsonObject{}, ec); }
  bool on_object_end(std::size_t, bj::error_code&) { return close(); }
  bool on_array_begin(bj::error_code& ec) { return open(JsonArray{}, ec); }
  bool on_array_end(std::size_t, bj::error_code&) { return close(); }

  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) { return keep(part); }
  bool on_key(bj::string_view part, std::size_t, bj::error_code& ec) {
    keep(part);
    Frame& frame = frames_.back();
    frame.key = std::exchange(text_, {});
    frame.keyed = true;
    return frame.seen_before() ? refuse(Code::json_duplicate_key, ec) : true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) { return keep(part); }
  bool on_string(bj::string_view part, std::size_t, bj::error_code&) {
    keep(part);
    return put(std::exchange(text_, {}));
  }

  // Only the text of a number is used; the value that Boost worked out is left alone (no doubles).
  bool on_number_part(bj::string_view part, bj::error_code&) { return keep(part); }
  bool on_int64(std::int64_t, bj::string_view part, bj::error_code&) { return number(part); }
  bool on_uint64(std::uint64_t, bj::string_view part, bj::error_code&) { return number(part); }
  bool on_double(double, bj::string_view part, bj::error_code&) { return number(part); }
  bool on_bool(bool value, bj::error_code&) { return put(value); }
  bool on_null(bj::error_code&) { return put(nullptr); }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

 private:
  struct Frame {
    Json value;
    std::string key;     // of the member in hand
    bool keyed = false;  // a key was read and its value is not yet complete
    std::set<std::string, std::less<>>
        keys;  // filled from kWalkedMembers on; ordered, so it cannot be flooded

    bool seen_before() {
      const JsonObject& members = *value.object();
      if (members.size() < kWalkedMembers) return value.find(key) != nullptr;
      if (keys.empty())
        for (const JsonMember& member : members) keys.insert(member.first);
      return !keys.insert(key).second;
    }
  };

  bool keep(bj::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool number(bj::string_view part) {
    keep(part);
    return put(JsonNumber{std::exchange(text_, {})});
  }
  bool open(Json empty, bj::error_code& ec) {
    if (frames_.size() >= depth_max_) return refuse(Code::json_too_deep, ec);
    frames_.push_back(Frame{std::move(empty), {}, false, {}});
    return true;
  }
  bool close() {
    Json done = std::move(frames_.back().value);
    frames_.pop_back();
    return put(std::move(done));
  }
  bool put(Json value) {
    if (frames_.empty()) {
      root_ = std::move(value);
      return true;
    }
    Frame& frame = frames_.back();
    if (JsonArray* items = frame.value.array()) {
      items->push_back(std::move(value));
    } else {
      frame.value.object()->emplace_back(std::move(frame.key), std::move(value));
      frame.keyed = false;
    }
    return true;
  }
  bool refuse(Code code, bj::error_code& ec) {
    failed_ = code;
    ec = bj::error::input_error;
    return false;
  }

  std::size_t depth_max_;
  Json root_;
  std::vector<Frame> frames_;
  std::string text_;  // parts of the key, string or number in hand
  Code failed_ = Code::ok;
};

using Parser = bj::basic_parser<Builder>;

bj::parse_options options_for(std::size_t depth_max) {
  bj::parse_options options;          // strict: no comments, no trailing commas, no bad UTF-8
  options.max_depth = depth_max + 1;  // ours is checked first, so that the error names the limit
  return options;
}

/// Boost reports no position. The parser can be fed in pieces, so the failing byte is found by
/// feeding again in ever smaller steps; only a refused text pays for this.
std::size_t offset_of_failure(std::string_view text, std::size_t depth_max) {
  std::size_t good = 0;
  for (const std::size_t step : {std::size_t{1} << 16, std::size_t{1} << 8, std::size_t{1}}) {
    Parser parser(options_for(depth_max), depth_max);
    bj::error_code ec;
    parser.write_some(true, text.data(), good, ec);
    while (!ec && good < text.size()) {
      const std::size_t size = std::min(step, text.size() - good);
      // Boost stops at the end of a whole value: what follows but white space is trailing content.
      const std::size_t used = parser.write_some(true, text.data() + good, size, ec);
      if (ec || used < size) break;
      good += size;
    }
  }
  return good;
}

/// Whether the text up to `end` closes with the escape of a leading surrogate, such as `\\ud800`.
bool ends_in_leading_surrogate(std::string_view text, std::size_t end) {
  if (end > 6 && text[end - 1] == '\\') --end;  // an escape begins, but not that of a trailing one
  if (end < 6) return false;
  const std::string_view escape = text.substr(end - 6, 6);
  std::size_t slashes = 0;  // an even run is of escaped backslashes, and what follows is plain text
  while (slashes < end - 5 && text[end - 6 - slashes] == '\\') ++slashes;
  return slashes % 2 == 1 && escape[1] == 'u' && (escape[2] == 'd' || escape[2] == 'D') &&
         std::string_view("89abAB").find(escape[3]) != escape.npos;
}

Code code_of(const bj::error_code& ec, std::string_view text, std::size_t offset) {
  if (ec == bj::error::illegal_leading_surrogate || ec == bj::error::illegal_trailing_surrogate ||
      ec == bj::error::expected_utf16_escape || ends_in_leading_surrogate(text, offset))
    return Code::json_bad_utf8;
  return Code::json_syntax;
}

Failure refused(Code code, std::string path, std::size_t offset, std::size_t depth_max) {
  std::vector<ErrorArg> args{{"offset", static_cast<std::int64_t>(offset)}};
  if (code == Code::json_too_deep) args.push_back({"max", static_cast<std::int64_t>(depth_max)});
  return fail(code, std::move(path), std::move(args));
}

bool is_number(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from;
  };
  const auto next_is = [&](std::string_view any) {
    const bool found = at < text.size() && any.find(text[at]) != any.npos;
    if (found) ++at;
    return found;
  };
  next_is("-");
  if (!next_is("0") && digits() == 0) return false;
  if (next_is(".") && digits() == 0) return false;
  if (next_is("eE")) {
    next_is("+-");
    if (digits() == 0) return false;
  }
  return at == text.size();
}

void write_string(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      out.append("\\u00").push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
      continue;
    }
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
}

class Writer {
 public:
  explicit Writer(bool pretty) : pretty_(pretty) {}

  void write(const Json& value) {
    switch (value.kind()) {
      case Json::Kind::null:
        out_.append("null");
        break;
      case Json::Kind::boolean:
        out_.append(*value.boolean() ? "true" : "false");
        break;
      case Json::Kind::number:
        YKT_INVARIANT(is_number(value.number()->digits));
        out_.append(value.number()->digits);
        break;
      case Json::Kind::string:
        write_string(*value.string(), out_);
        break;
      case Json::Kind::array:
        group('[', ']', *value.array(), [this](const Json& item) { write(item); });
        break;
      case Json::Kind::object:
        group('{', '}', *value.object(), [this](const JsonMember& member) {
          write_string(member.first, out_);
          out_.append(pretty_ ? ": " : ":");
          write(member.second);
        });
        break;
    }
  }
  std::string take() { return std::move(out_); }

 private:
  template <class Items, class WriteItem>
  void group(char open, char close, const Items& items, WriteItem write_item) {
    out_.push_back(open);
    ++depth_;
    bool first = true;
    for (const auto& item : items) {
      if (!std::exchange(first, false)) out_.push_back(',');
      new_line();
      write_item(item);
    }
    --depth_;
    if (!items.empty()) new_line();
    out_.push_back(close);
  }
  void new_line() {
    if (pretty_) out_.append("\n").append(2 * depth_, ' ');
  }

  bool pretty_;
  std::size_t depth_ = 0;
  std::string out_;
};

}  // namespace

const Json* Json::find(std::string_view name) const noexcept {
  if (const JsonObject* members = object())
    for (const JsonMember& member : *members)
      if (member.first == name) return &member.second;
  return nullptr;
}

bool Json::integer(std::int64_t& into) const noexcept {
  const JsonNumber* written = number();
  if (!written) return false;
  const char* const end = written->digits.data() + written->digits.size();
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(written->digits.data(), end, value);
  if (error != std::errc{} || stop != end) return false;
  into = value;
  return true;
}

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
  const auto depth_max = static_cast<std::size_t>(std::clamp(limits.depth_max, 0, kDepthCap));
  if (text.size() > limits.bytes_max)
    return fail(Code::json_too_large, {}, {{"max", static_cast<std::int64_t>(limits.bytes_max)}});
  // Bytes before the first bad one are read, so that the error names the place (or an earlier fault).
  const std::size_t bad = find_bad_utf8(text);
  const std::string_view sound = text.substr(0, bad);

  Parser parser(options_for(depth_max), depth_max);
  bj::error_code ec;
  const std::size_t used = parser.write_some(bad != kNowhere, sound.data(), sound.size(), ec);
  const Builder& builder = parser.handler();
  const bool unfinished = ec == bj::error::incomplete;
  if (ec && !unfinished) {
    const std::size_t offset = offset_of_failure(sound, depth_max);
    const Code code = builder.failed() == Code::ok ? code_of(ec, sound, offset) : builder.failed();
    return refused(code, builder.path(), offset, depth_max);
  }
  if (unfinished) return refused(Code::json_syntax, builder.path(), text.size(), depth_max);
  if (used < sound.size()) return refused(Code::json_syntax, {}, used, depth_max);
  if (bad != kNowhere) return refused(Code::json_bad_utf8, builder.path(), bad, depth_max);
  return parser.handler().take();
}

std::string to_text(const Json& value) {
  Writer writer(false);
  writer.write(value);
  return writer.take();
}

std::string to_pretty_text(const Json& value) {
  Writer writer(true);
  writer.write(value);
  return writer.take();
}

std::string path_of(std::string_view parent, std::string_view step) {
  std::string out(parent);
  out.push_back('/');
  for (const char c : step) {
    if (c == '~')
      out.append("~0");
    else if (c == '/')
      out.append("~1");
    else
      out.push_back(c);
  }
  return out;
}

}  // namespace ykt
