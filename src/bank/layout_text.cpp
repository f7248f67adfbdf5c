#include "bank/layout_text.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "bank/carried_text.hpp"
#include "bank/message_element.hpp"
#include "bank/record.hpp"
#include "bank/return_status.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

constexpr std::size_t kFieldsMax = 200;
constexpr std::int64_t kFieldBytesMax = 4000;
constexpr std::int64_t kRowsMax = 100'000'000;
constexpr std::string_view kReturnPrefix = "return_";

using Keys = std::initializer_list<std::string_view>;

std::string joined(Keys words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

bool is_printable_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
}

bool is_name(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// Reads members of objects and notes every problem with its path.
class Reader {
 public:
  explicit Reader(std::vector<Error>& problems) : problems_(problems) {}

  void problem(Code code, std::string path, std::vector<ErrorArg> args = {}) {
    problems_.push_back(Error{code, std::move(path), std::move(args)});
  }

  bool is_object(const Json& value, const std::string& path) {
    if (value.object()) return true;
    problem(Code::bank_layout_type, path, {{"expected", std::string("object")}});
    return false;
  }

  void only_keys(const Json& object, const std::string& path, Keys keys) {
    for (const JsonMember& member : *object.object())
      if (std::find(keys.begin(), keys.end(), member.first) == keys.end())
        problem(Code::bank_layout_key_unknown, path_of(path, member.first));
  }

  const Json* required(const Json& object, const std::string& path, std::string_view key) {
    const Json* value = object.find(key);
    if (!value) problem(Code::bank_layout_key_missing, path, {{"key", std::string(key)}});
    return value;
  }

  std::string text(const Json* value, const std::string& path) {
    if (!value) return {};
    if (const std::string* text = value->string()) return *text;
    problem(Code::bank_layout_type, path, {{"expected", std::string("string")}});
    return {};
  }

  bool truth(const Json* value, const std::string& path, bool otherwise) {
    if (!value) return otherwise;
    if (const bool* truth = value->boolean()) return *truth;
    problem(Code::bank_layout_type, path, {{"expected", std::string("boolean")}});
    return otherwise;
  }

  std::int64_t integer(const Json* value, const std::string& path, std::int64_t min, std::int64_t max) {
    std::int64_t out = min;
    if (!value) return out;
    if (!value->integer(out)) {
      problem(Code::bank_layout_type, path, {{"expected", std::string("integer")}});
      return min;
    }
    if (out < min || out > max) problem(Code::out_of_range, path, {{"min", min}, {"max", max}});
    return std::clamp(out, min, max);
  }

  /// Index of the text among the choices; 0 when it is none of them.
  std::size_t choice(const Json* value, const std::string& path, Keys choices) {
    if (!value) return 0;
    const std::string* text = value->string();
    const auto found = text ? std::find(choices.begin(), choices.end(), *text) : choices.end();
    if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
    problem(Code::bank_layout_choice, path, {{"choices", joined(choices)}});
    return 0;
  }

  std::optional<Money> limit(const Json* value, const std::string& path) {
    if (!value) return std::nullopt;
    const std::string* text = value->string();  // R6: an amount is never a JSON number
    const auto money = text ? Money::parse(*text) : Result<Money>(fail(Code::money_syntax));
    if (money && money->sign() > 0) return *money;
    problem(Code::bank_layout_amount, path);
    return std::nullopt;
  }

 private:
  std::vector<Error>& problems_;
};

std::optional<LayoutValue> value_of_name(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kLayoutValues; ++i)
    if (name_of(static_cast<LayoutValue>(i)) == name) return static_cast<LayoutValue>(i);
  return std::nullopt;
}

std::string value_names() {
  std::string out;
  for (std::size_t i = 1; i < kLayoutValues; ++i)
    out.append(i == 1 ? "" : ", ").append(name_of(static_cast<LayoutValue>(i)));
  return out;
}

LayoutField read_field(Reader& reader, const Json& json, const std::string& path, bool fixed) {
  LayoutField field;
  if (!reader.is_object(json, path)) return field;
  if (fixed)
    reader.only_keys(json, path, {"value", "constant", "bytes", "side", "fill"});
  else
    reader.only_keys(json, path, {"value", "constant", "bytes"});

  const Json* constant = json.find("constant");
  if (constant) {
    field.constant = reader.text(constant, path + "/constant");
    if (json.find("value")) reader.problem(Code::bank_layout_key_unknown, path + "/value");
  } else if (const Json* value = reader.required(json, path, "value")) {
    const std::string* name = value->string();
    const auto known = name ? value_of_name(*name) : std::nullopt;
    if (known && *known != LayoutValue::constant)
      field.value = *known;
    else
      reader.problem(Code::bank_layout_choice, path + "/value", {{"choices", value_names()}});
  }
  const Json* bytes = fixed ? reader.required(json, path, "bytes") : json.find("bytes");
  if (bytes) field.bytes = reader.integer(bytes, path + "/bytes", 1, kFieldBytesMax);

  // Numbers stand right with zeros before them, texts left with spaces after them, unless the bank says
  // otherwise.
  const ValueKind kind = kind_of(field.value);
  const bool number = kind == ValueKind::count || kind == ValueKind::money;
  const Json* side = json.find("side");
  const Json* fill = json.find("fill");
  field.side = number ? FillSide::left : FillSide::right;
  field.fill = number ? '0' : ' ';
  if (!fixed) return field;
  if (side)
    field.side =
        reader.choice(side, path + "/side", {"left", "right"}) == 0 ? FillSide::left : FillSide::right;
  if (fill) {
    const std::string text = reader.text(fill, path + "/fill");
    const bool one = text.size() == 1 && is_printable_ascii(text);
    if (one) field.fill = text[0];
    // A zero on the right of a number or a date is a digit of it; any other fill of a number must be no part
    // of one.
    const bool zero_ok =
        kind == ValueKind::text || kind == ValueKind::constant || field.side == FillSide::left;
    const bool kind_ok =
        kind == ValueKind::text || kind == ValueKind::constant || field.fill == ' ' || field.fill == '0';
    if (!one || !kind_ok || (field.fill == '0' && !zero_ok))
      reader.problem(Code::bank_layout_fill, path + "/fill");
  }
  return field;
}

LayoutRecord read_record(Reader& reader, const Json* json, const std::string& path, bool fixed) {
  LayoutRecord record;
  if (!json) return record;
  const JsonArray* fields = json->array();
  if (!fields || fields->empty() || fields->size() > kFieldsMax) {
    reader.problem(Code::bank_layout_type, path,
                   {{"expected", "array of 1-" + std::to_string(kFieldsMax) + " fields"}});
    return record;
  }
  for (std::size_t i = 0; i < fields->size(); ++i)
    record.fields.push_back(read_field(reader, (*fields)[i], path_of(path, std::to_string(i)), fixed));
  return record;
}

void read_amount(Reader& reader, const Json* json, const std::string& path, FileForm& form) {
  if (!json || !reader.is_object(*json, path)) return;
  const std::size_t unit =
      reader.choice(reader.required(*json, path, "unit"), path + "/unit", {"fen", "yuan"});
  form.amount_unit = unit == 1 ? AmountUnit::yuan : AmountUnit::fen;
  if (unit == 0) return reader.only_keys(*json, path, {"unit"});
  reader.only_keys(*json, path, {"unit", "decimals"});
  const Json* decimals = reader.required(*json, path, "decimals");
  form.amount_decimals = static_cast<int>(reader.integer(decimals, path + "/decimals", 0, 2));
}

void read_limits(Reader& reader, const Json* json, const std::string& path, FileKind kind,
                 LayoutLimits& limits) {
  if (!json || !reader.is_object(*json, path)) return;
  const bool amounts = has_amounts(kind);
  amounts ? reader.only_keys(*json, path, {"rows_max", "line_max", "file_max"})
          : reader.only_keys(*json, path, {"rows_max"});
  if (const Json* rows = json->find("rows_max"))
    limits.rows_max = reader.integer(rows, path + "/rows_max", 1, kRowsMax);
  if (!amounts) return;
  limits.line_max = reader.limit(json->find("line_max"), path + "/line_max");
  limits.file_max = reader.limit(json->find("file_max"), path + "/file_max");
}

void read_shape(Reader& reader, const Json& json, const std::string& path, FileForm& form) {
  const bool fixed =
      reader.choice(reader.required(json, path, "shape"), path + "/shape", {"delimited", "fixed"}) == 1;
  if (fixed) {
    for (const std::string_view key : {"delimiter", "trailing_delimiter"})
      if (json.find(key)) reader.problem(Code::bank_layout_key_unknown, path_of(path, key));
    return;
  }
  form.delimiter = reader.text(reader.required(json, path, "delimiter"), path + "/delimiter");
  form.trailing_delimiter =
      reader.truth(json.find("trailing_delimiter"), path + "/trailing_delimiter", false);
  const auto allowed = [&](char c) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c == '\t' || (c > ' ' && c < '\x7F' && !word && c != '.' && c != '-' &&
                         !(c == '/' && form.date_form == DateForm::slashed));
  };
  const bool right = !form.delimiter.empty() && form.delimiter.size() <= 8 &&
                     std::all_of(form.delimiter.begin(), form.delimiter.end(), allowed);
  if (right) return;
  reader.problem(Code::bank_layout_delimiter, path + "/delimiter");
  form.delimiter = "|";  // so that the rest can be checked as delimited
}

/// A text that a message states, of at most so many characters.
std::string read_constant(Reader& reader, const Json* json, const std::string& path, std::int64_t max) {
  std::string text = reader.text(json, path);
  const bool right = !is_blank(text) && check_carried_text(text) == Code::ok && characters_of(text) <= max;
  if (json && json->string() && !right)
    reader.problem(Code::bank_layout_type, path,
                   {{"expected", "1-" + std::to_string(max) + " characters of text"}});
  return text;
}

/// What a pain.001 needs beside its payments.
void read_message(Reader& reader, const Json& json, const std::string& path, FileForm& form) {
  reader.only_keys(json, path, {"format", "initiating_party", "debtor", "policy", "limits"});
  MessageConstants& message = form.message;
  const Json* debtor = reader.required(json, path, "debtor");
  const std::string at = path + "/debtor";
  if (debtor && reader.is_object(*debtor, at)) {
    reader.only_keys(*debtor, at, {"name", "account"});
    message.debtor = read_constant(reader, reader.required(*debtor, at, "name"), at + "/name", kPartyNameMax);
    const Json* account = reader.required(*debtor, at, "account");
    message.debtor_account = read_constant(reader, account, at + "/account", kMessageAccountMax);
    if (!is_printable_ascii(message.debtor_account))
      reader.problem(Code::bank_layout_type, at + "/account",
                     {{"expected", std::string("printable ASCII text")}});
  }
  const Json* initiator = json.find("initiating_party");
  message.initiator = initiator ? read_constant(reader, initiator, path + "/initiating_party", kPartyNameMax)
                                : message.debtor;
  message.policy_as_purpose =
      reader.choice(json.find("policy"), path + "/policy", {"remittance", "purpose"}) == 1;
  read_limits(reader, json.find("limits"), path + "/limits", FileKind::payment_list, form.limits);
}

/// A form of an ISO 20022 message; which one follows from the kind of file.
FileForm read_message_form(Reader& reader, const Json& json, const std::string& path, FileKind kind) {
  FileForm form;
  form.line_ending = "\n";
  form.format = kind == FileKind::payment_list ? FileFormat::pain_001 : FileFormat::pain_002;
  reader.choice(json.find("format"), path + "/format", {message_name(form.format)});
  if (kind == FileKind::payment_list)
    read_message(reader, json, path, form);
  else
    reader.only_keys(json, path, {"format"});
  return form;
}

FileForm read_form(Reader& reader, const Json* json, const std::string& path, FileKind kind) {
  FileForm form;
  if (!json || !reader.is_object(*json, path)) return form;
  const bool amounts = has_amounts(kind);
  if (amounts && json->find("format")) return read_message_form(reader, *json, path, kind);
  reader.only_keys(*json, path,
                   {"encoding", "line_ending", "last_line_ended", "shape", "delimiter", "trailing_delimiter",
                    "amount", "date", "limits", "header", "detail", "trailer"});
  if (!amounts && json->find("amount"))
    reader.problem(Code::bank_layout_key_unknown, path_of(path, "amount"));
  constexpr std::array<Encoding, 3> kEncodings{Encoding::utf8, Encoding::gbk, Encoding::gb18030};
  form.encoding = kEncodings[reader.choice(reader.required(*json, path, "encoding"), path + "/encoding",
                                           {"utf8", "gbk", "gb18030"})];
  const Json* ending = reader.required(*json, path, "line_ending");
  form.line_ending = reader.choice(ending, path + "/line_ending", {"lf", "crlf"}) == 1 ? "\r\n" : "\n";
  form.last_line_ended = reader.truth(json->find("last_line_ended"), path + "/last_line_ended", true);
  constexpr std::array<DateForm, 3> kDates{DateForm::compact, DateForm::dashed, DateForm::slashed};
  form.date_form = kDates[reader.choice(reader.required(*json, path, "date"), path + "/date",
                                        {"compact", "dashed", "slashed"})];
  read_shape(reader, *json, path, form);
  if (amounts) read_amount(reader, reader.required(*json, path, "amount"), path + "/amount", form);
  read_limits(reader, json->find("limits"), path + "/limits", kind, form.limits);
  if (const Json* header = json->find("header"))
    form.header = read_record(reader, header, path + "/header", form.fixed());
  form.detail = read_record(reader, reader.required(*json, path, "detail"), path + "/detail", form.fixed());
  if (const Json* trailer = json->find("trailer"))
    form.trailer = read_record(reader, trailer, path + "/trailer", form.fixed());
  return form;
}

std::string meaning_names() {
  std::string out;
  for (const CodeInfo& info : all_codes())
    if (info.slug.starts_with(kReturnPrefix))
      out.append(out.empty() ? "" : ", ").append(info.slug.substr(kReturnPrefix.size()));
  return out;
}

ReturnCode read_return_code(Reader& reader, const Json& json, const std::string& path) {
  ReturnCode out;
  if (!reader.is_object(json, path)) return out;
  reader.only_keys(json, path, {"code", "meaning"});
  if (const Json* code = reader.required(json, path, "code")) {
    out.code = reader.text(code, path + "/code");
    if (out.code.empty() || out.code.size() > 32 || check_carried_text(out.code) != Code::ok)
      reader.problem(Code::bank_layout_type, path + "/code",
                     {{"expected", std::string("1-32 bytes of text")}});
  }
  if (const Json* meaning = reader.required(json, path, "meaning")) {
    const std::string name = std::string(kReturnPrefix) + reader.text(meaning, path + "/meaning");
    out.meaning = code_of_slug(name);
    if (out.meaning == Code::internal)
      reader.problem(Code::bank_layout_choice, path + "/meaning", {{"choices", meaning_names()}});
  }
  out.outcome = class_of(out.meaning);
  return out;
}

std::string meanings_of_status(std::string_view status) {
  std::string out;
  for (const CodeInfo& info : all_codes())
    if (info.slug.starts_with(kReturnPrefix) && status_allows(status, info.code))
      out.append(out.empty() ? "" : ", ").append(info.slug.substr(kReturnPrefix.size()));
  return out;
}

/// In a pain.002 the status stands first, and nothing may contradict it: what was rejected is not paid.
void check_status_code(Reader& reader, const ReturnCode& row, const std::string& path) {
  const auto parts = return_status_of(row.code);
  if (!parts)
    return reader.problem(
        Code::bank_layout_type, path + "/code",
        {{"expected", std::string("a status and its reason, such as ACSC, RJCT/AC04 or RJCT//text")}});
  if (row.meaning != Code::internal && !status_allows(parts->status, row.meaning))
    reader.problem(Code::bank_layout_choice, path + "/meaning",
                   {{"choices", meanings_of_status(parts->status)}});
}

void read_return_codes(Reader& reader, const Json* json, FileFormat format, std::vector<ReturnCode>& codes) {
  const std::string path = "/return_codes";
  if (!json) return;
  const JsonArray* rows = json->array();
  if (!rows) return reader.problem(Code::bank_layout_type, path, {{"expected", std::string("array")}});
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const std::string at = path_of(path, std::to_string(i));
    ReturnCode row = read_return_code(reader, (*rows)[i], at);
    if (format == FileFormat::pain_002 && !row.code.empty()) check_status_code(reader, row, at);
    const bool repeated = std::any_of(codes.begin(), codes.end(),
                                      [&](const ReturnCode& other) { return other.code == row.code; });
    if (repeated && !row.code.empty()) reader.problem(Code::bank_layout_return_code_repeated, at + "/code");
    codes.push_back(std::move(row));
  }
  const bool success = std::any_of(codes.begin(), codes.end(),
                                   [](const ReturnCode& row) { return row.outcome == ReturnClass::success; });
  if (!success) reader.problem(Code::bank_layout_no_success, path);
}

/// A form without a detail record was told of when it was read.
void check_whole_form(const FileForm& form, FileKind kind, std::string_view path,
                      std::vector<Error>& problems) {
  if (!form.detail.fields.empty()) check_form(form, kind, path, problems);
}

/// R8: both forms or none: a list without an answer would tell nothing.
void read_account_checks(Reader& reader, const Json& json, LayoutText& into) {
  if (!json.find("account_check_list") && !json.find("account_check_result")) return;
  const auto read = [&](std::string_view key, FileKind kind) -> std::optional<FileForm> {
    const Json* form = reader.required(json, "", key);
    if (!form) return std::nullopt;
    const std::string path = path_of("", key);
    FileForm out = read_form(reader, form, path, kind);
    check_whole_form(out, kind, path, into.problems);
    return out;
  };
  into.layout.account_check_list = read("account_check_list", FileKind::account_check_list);
  into.layout.account_check_result = read("account_check_result", FileKind::account_check_result);
}

}  // namespace

void read_layout(std::string_view json, LayoutText& into) {
  auto parsed = parse_json(json);
  if (!parsed) return into.problems.push_back(std::move(parsed).error());
  Reader reader(into.problems);
  if (!reader.is_object(*parsed, "")) return;
  reader.only_keys(*parsed, "",
                   {"kind", "name", "version", "title", "example", "payment_list", "result_file",
                    "account_check_list", "account_check_result", "return_codes"});
  Layout& layout = into.layout;
  reader.choice(reader.required(*parsed, "", "kind"), "/kind", {kLayoutKind});
  layout.name = reader.text(reader.required(*parsed, "", "name"), "/name");
  layout.version = reader.text(reader.required(*parsed, "", "version"), "/version");
  layout.title = reader.text(parsed->find("title"), "/title");
  layout.example = reader.truth(parsed->find("example"), "/example", false);
  if (!is_name(layout.name)) reader.problem(Code::bank_layout_name, "/name");
  if (layout.version.empty() || !is_printable_ascii(layout.version))
    reader.problem(Code::bank_layout_type, "/version", {{"expected", std::string("printable ASCII text")}});
  layout.payment_list = read_form(reader, reader.required(*parsed, "", "payment_list"), "/payment_list",
                                  FileKind::payment_list);
  layout.result_file =
      read_form(reader, reader.required(*parsed, "", "result_file"), "/result_file", FileKind::result_file);
  read_return_codes(reader, reader.required(*parsed, "", "return_codes"), layout.result_file.format,
                    layout.return_codes);
  check_whole_form(layout.payment_list, FileKind::payment_list, "/payment_list", into.problems);
  check_whole_form(layout.result_file, FileKind::result_file, "/result_file", into.problems);
  read_account_checks(reader, *parsed, into);
}

}  // namespace ykt
